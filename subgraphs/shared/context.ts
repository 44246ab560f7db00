import DataLoader from 'dataloader';
import type { Logger } from 'pino';
import type { ReadDatabase } from './database/read';
import { type MatvardeRow, createMatvardeLoader } from './matvarde/loader';

/** What a resolver gets: per-request loaders over one read pool. */
export interface SubgraphContext {
  /** The förbund whose server this is; undefined in the shared services. */
  owner: string | undefined;
  requestId: string;
  log: Logger;
  matvarde: DataLoader<number, MatvardeRow | undefined>;
  /**
   * Rows by a text key, one statement per file, arguments and request however many keys are asked for.
   *
   * @param file SQL file relative to the project root; it takes `$1 text[]` (the keys) and selects a column `key`
   * @param args further parameters, `$2` and on
   */
  rows<T extends object>(file: string, args?: readonly unknown[]): DataLoader<string, T[]>;
  /** A whole result, run once per request. */
  all<T extends object>(file: string, args?: readonly unknown[]): Promise<T[]>;
}

export interface RequestFacts {
  owner: string | undefined;
  requestId: string;
  log: Logger;
}

/** Makes the context of one request. */
export function createContext(database: ReadDatabase, request: RequestFacts): SubgraphContext {
  const loaders = new Map<string, DataLoader<string, object[]>>();
  const results = new Map<string, Promise<object[]>>();
  return {
    ...request,
    matvarde: createMatvardeLoader(database),
    rows<T extends object>(file: string, args: readonly unknown[] = []) {
      const id = `${file}\n${JSON.stringify(args)}`;
      let loader = loaders.get(id);
      if (!loader) {
        loader = new DataLoader<string, object[]>(async (keys) => {
          const rows = await database.file<{ key: string }>(file, [keys, ...args]);
          const byKey = new Map<string, object[]>(keys.map((k) => [k, []]));
          for (const row of rows) byKey.get(row.key)?.push(row);
          return keys.map((k) => byKey.get(k) ?? []);
        });
        loaders.set(id, loader);
      }
      return loader as DataLoader<string, T[]>;
    },
    all<T extends object>(file: string, args: readonly unknown[] = []) {
      const id = `${file}\n${JSON.stringify(args)}`;
      let result = results.get(id);
      if (!result) results.set(id, (result = database.file(file, args)));
      return result as Promise<T[]>;
    },
  };
}
