import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { documentIdOf } from '../../schema/tools/document-id';

/** An operation that is stored with the gateway. */
export interface StoredOperation {
  /** The file's name without its ending. */
  readonly name: string;
  readonly documentId: string;
  readonly text: string;
}

/** The stored operations, by document id. */
export type StoredOperations = ReadonlyMap<string, StoredOperation>;

/**
 * Reads the operations of folders with `NAME.graphql`.
 *
 * @throws Error when a folder cannot be read: a gateway without the operations that it is to answer must not start
 */
export function readStoredOperations(folders: readonly string[]): StoredOperations {
  const found = new Map<string, StoredOperation>();
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.graphql')).toSorted()) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const documentId = documentIdOf(text);
      found.set(documentId, { name: file.replace(/\.graphql$/, ''), documentId, text });
    }
  }
  return found;
}
