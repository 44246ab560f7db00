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

/**
 * One request's reads of the database. Figures are asked for from all over a question, as the rows that name them arrive:
 * they wait until no other statement is under way, so that they come in one and not in as many as chance has it.
 */
class RequestReads {
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly database: ReadDatabase) {}

  async file<T extends object>(path: string, params: readonly unknown[]): Promise<T[]> {
    this.#underWay += 1;
    try {
      return await this.database.file<T>(path, params);
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const callback of this.#waiting.splice(0)) this.whenIdle(callback);
    }
  }

  /** Calls back when every statement has been answered and the resolvers have asked for what they want next. */
  readonly whenIdle = (callback: () => void): void => {
    setImmediate(() => {
      if (this.#underWay === 0) callback();
      else this.#waiting.push(callback);
    });
  };
}

/** Makes the context of one request. */
export function createContext(database: ReadDatabase, request: RequestFacts): SubgraphContext {
  const reads = new RequestReads(database);
  const loaders = new Map<string, DataLoader<string, object[]>>();
  const results = new Map<string, Promise<object[]>>();
  return {
    ...request,
    matvarde: createMatvardeLoader(reads, reads.whenIdle),
    rows<T extends object>(file: string, args: readonly unknown[] = []) {
      const id = `${file}\n${JSON.stringify(args)}`;
      let loader = loaders.get(id);
      if (!loader) {
        loader = new DataLoader<string, object[]>(async (keys) => {
          const rows = await reads.file<{ key: string }>(file, [keys, ...args]);
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
      if (!result) results.set(id, (result = reads.file(file, args)));
      return result as Promise<T[]>;
    },
  };
}
