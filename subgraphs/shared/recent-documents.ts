import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { ParsedDocuments } from './parsed-documents';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/**
 * The documents that have been parsed and found valid lately, for Apollo Server. Its own store counts the bytes of their text, of which a document
 * takes many times as many.
 *
 * @param bytes what they may take
 */
export function recentDocuments(bytes: number): DocumentStore {
  const documents = new ParsedDocuments<DocumentNode | undefined>(bytes);
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => Promise.resolve(documents.set(key, document, document.loc?.source.body.length ?? 0)),
    delete: (key) => Promise.resolve(documents.set(key, undefined, 0)),
  };
}
