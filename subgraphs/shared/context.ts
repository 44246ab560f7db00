import DataLoader from 'dataloader';
import type { IdentifiedDatabase } from './database/identified';
import type { ReadDatabase, Reading } from './database/read';
import { sayWhoAsks } from './database/who-asks';
import type { WriteDatabase } from './database/write';
import { fel } from './errors';
import type { Recollection } from './execution';
import { ANONYMOUS, type Caller, isSignedIn } from './identity/caller';
import { type MatvardeRow, createMatvardeLoader } from './matvarde/loader';

/** What a resolver gets: per-request loaders over one read pool, who asks, and a way to write. */
export interface SubgraphContext {
  /** The förbund whose server this is; undefined in the shared services. */
  owner: string | undefined;
  /** Who asks, as verified from the request's token. */
  caller: Caller;
  /**
   * The writing side of the database, in transactions that say who writes. What a request has read is forgotten when a transaction
   * of it ends, so that it reads what it has written.
   *
   * @throws FORBIDDEN on a server that has no writing login
   */
  skriv(): Pick<WriteDatabase, 'transaction'>;
  matvarde: DataLoader<number, MatvardeRow | undefined>;
  /**
   * Rows by a text key, one statement per file, arguments and depth of the question, however many keys are asked for.
   *
   * @param file SQL file relative to the project root; it takes `$1 text[]` (the keys) and selects a column `key`
   * @param args further parameters, `$2` and on
   */
  rows<T extends object>(file: string, args?: readonly unknown[]): DataLoader<string, T[]>;
  /** A whole result, run once per request. */
  all<T extends object>(file: string, args?: readonly unknown[]): Promise<T[]>;
  /**
   * A whole result as the caller may see it, run once per request. The database itself keeps others' rows from it.
   *
   * @param file SQL file relative to the project root
   * @throws FORBIDDEN for a caller without a token, and on a server that has no login for known callers
   */
  egna<T extends object>(file: string, args?: readonly unknown[]): Promise<T[]>;
  /** What of the question may be answered from what the server remembers; nothing, unless {@link Recollection.begin} is called before it is run. */
  recollection: Recollection;
  /** To be called when the request has been answered. */
  end(): void;
}

export interface RequestFacts {
  owner: string | undefined;
  caller?: Caller;
  /** On servers that write. */
  write?: WriteDatabase | undefined;
  /** On servers where callers read what is not open. */
  identified?: IdentifiedDatabase | undefined;
}

/**
 * One request's reads of the database as it was at the first of them, in waves: what the resolvers ask for is collected until no statement is under way and
 * they have nothing more to ask, and is then sent all at once. How many statements a request takes is then decided by its
 * question and not by which answer happens to arrive first. Figures, which are asked for from all over a question, come last.
 */
class RequestReads {
  #underWay = 0;
  #planned = false;
  readonly #rows: (() => void)[] = [];
  readonly #figures: (() => void)[] = [];

  constructor(private readonly reading: () => Reading) {}

  async file<T extends object>(path: string, params: readonly unknown[]): Promise<T[]> {
    this.#underWay += 1;
    try {
      return await this.reading().file<T>(path, params);
    } finally {
      this.#underWay -= 1;
      this.#plan();
    }
  }

  /** When a batch of rows that has been begun is sent. */
  readonly rowsSchedule = (send: () => void): void => {
    this.#rows.push(send);
    this.#plan();
  };

  /** When a batch of figures that has been begun is sent. */
  readonly figuresSchedule = (send: () => void): void => {
    this.#figures.push(send);
    this.#plan();
  };

  #plan(): void {
    if (this.#planned || this.#underWay > 0 || this.#rows.length + this.#figures.length === 0) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      if (this.#underWay > 0) return;
      const wave = this.#rows.length > 0 ? this.#rows : this.#figures;
      for (const send of wave.splice(0)) send();
      // A batch whose rows are all known already sends nothing, and so would call nobody when it is answered.
      this.#plan();
    });
  }
}

/** Makes the context of one request. */
export function createContext(database: ReadDatabase, request: RequestFacts): SubgraphContext {
  const caller = request.caller ?? ANONYMOUS;
  let reading = database.reading();
  const reads = new RequestReads(() => reading);
  const loaders = new Map<string, DataLoader<string, object[]>>();
  const results = new Map<string, Promise<object[]>>();
  const matvarde = createMatvardeLoader(reads, reads.figuresSchedule);
  const once = <T extends object>(id: string, read: () => Promise<T[]>): Promise<T[]> => {
    let result = results.get(id);
    if (!result) results.set(id, (result = read()));
    return result as Promise<T[]>;
  };
  const forget = (): void => {
    reading.renew();
    matvarde.clearAll();
    for (const loader of loaders.values()) loader.clearAll();
    results.clear();
  };
  return {
    owner: request.owner,
    caller,
    skriv() {
      const { write } = request;
      if (!write) throw fel('FORBIDDEN', 'Den här servern har ingen skrivande inloggning i sin databas, och tar inte emot ändringar. Den som driver navet kan ge den en.');
      // What is written may take its time: the connection is not to be held meanwhile.
      reading.renew();
      return {
        transaction: (run) => write.transaction(async (client) => {
          await sayWhoAsks(client, caller);
          return run(client);
        }).finally(forget),
      };
    },
    matvarde,
    rows<T extends object>(file: string, args: readonly unknown[] = []) {
      const id = `${file}\n${JSON.stringify(args)}`;
      let loader = loaders.get(id);
      if (!loader) {
        loader = new DataLoader<string, object[]>(async (keys) => {
          const rows = await reads.file<{ key: string }>(file, [keys, ...args]);
          const byKey = new Map<string, object[]>(keys.map((k) => [k, []]));
          for (const row of rows) byKey.get(row.key)?.push(row);
          return keys.map((k) => byKey.get(k) ?? []);
        }, { batchScheduleFn: reads.rowsSchedule });
        loaders.set(id, loader);
      }
      return loader as DataLoader<string, T[]>;
    },
    all<T extends object>(file: string, args: readonly unknown[] = []) {
      return once(`${file}\n${JSON.stringify(args)}`, () => reads.file<T>(file, args));
    },
    async egna<T extends object>(file: string, args: readonly unknown[] = []) {
      if (!isSignedIn(caller)) throw fel('FORBIDDEN', 'Uppgiften är inte öppen för alla, och begäran har inget åtkomstintyg. Skicka det i headern authorization: Bearer INTYGET.');
      const { identified } = request;
      if (!identified) throw fel('FORBIDDEN', 'Den här servern har ingen inloggning i sin databas för uppgifter som inte är öppna för alla. Den som driver navet kan ge den en.');
      // Its connections are few and its readers wait: the one of what is open is not to be held meanwhile.
      reading.renew();
      return once(`egna ${file}\n${JSON.stringify(args)}`, () => identified.file<T>(caller, file, args));
    },
    recollection: {
      begin() {
        reading = database.reading(true);
      },
      get isTorn() {
        return reading.isTorn;
      },
      end() {
        reading.end();
        reading = database.reading();
        forget();
      },
    },
    end: () => reading.end(),
  };
}
