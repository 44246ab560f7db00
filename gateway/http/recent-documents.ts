import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LruCache } from '../../subgraphs/shared/lru-cache';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/**
 * The documents that have been parsed and found valid lately, for Apollo Server. Its own store counts the bytes of their text, of which a document
 * takes many times as many.
 *
 * @param most the greatest number of documents
 */
export function recentDocuments(most: number): DocumentStore {
  const documents = new LruCache<string, DocumentNode>(most);
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => Promise.resolve(documents.set(key, document)),
    delete: (key) => Promise.resolve(documents.delete(key)),
  };
}
