import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { UserFacingError } from '../failure';
import {
  type DatabaseFooter,
  type DatabaseHeader,
  END_OF_ROWS,
  type FileFooter,
  type FileHeader,
  FORMAT,
  type Sequences,
  type SequenceState,
  type TableHeader,
  VERSION,
} from './format';

/** What a backup file says, piece by piece. */
export type Entry =
  | { kind: 'database'; role: string; migrations: string[] }
  | { kind: 'table'; name: string; columns: string[] }
  /** One row with its line feed, as COPY reads it. */
  | { kind: 'row'; line: Buffer }
  | { kind: 'tableEnd' }
  | { kind: 'sequences'; states: SequenceState[] }
  /** Comes only when the database's checksum and number of rows agree. */
  | { kind: 'databaseEnd'; role: string; rows: number };

const LINE_FEED = 0x0a;

/**
 * Reads a backup file from beginning to end.
 *
 * @throws UserFacingError when it is no backup, of a later form, damaged, or not whole.
 */
export async function* readBackup(file: string): AsyncGenerator<Entry> {
  const damaged = (why: string): UserFacingError => new UserFacingError(`Säkerhetskopian ${file} går inte att använda: ${why}.`);
  const lines = linesOf(file, damaged);
  const next = async (): Promise<Buffer> => {
    const { value, done } = await lines.next();
    if (done) throw damaged('den är avhuggen');
    return value;
  };
  try {
    const header = parse<FileHeader>(await next());
    if (header?.format !== FORMAT) throw damaged('den är ingen säkerhetskopia av Förbundsnavet');
    if (header.version > VERSION) throw damaged('den är skriven av en nyare version av programmet');
    const roles: string[] = [];
    for (;;) {
      const line = await next();
      const content = parse<Partial<DatabaseHeader & FileFooter>>(line);
      if (content?.klar) {
        if (content.klar.join() !== roles.join()) throw damaged('den är inte hel');
        return;
      }
      if (content?.databas === undefined || !content.migreringar) throw damaged('den är skadad');
      roles.push(content.databas);
      yield { kind: 'database', role: content.databas, migrations: content.migreringar };
      yield* readDatabase(content.databas, line, next, damaged);
    }
  } finally {
    await lines.return(undefined);
  }
}

async function* readDatabase(role: string, header: Buffer, next: () => Promise<Buffer>, damaged: (why: string) => Error): AsyncGenerator<Entry> {
  const hash = createHash('sha256').update(header);
  let rows = 0;
  for (;;) {
    const line = await next();
    const content = parse<Partial<TableHeader & Sequences & DatabaseFooter>>(line);
    if (content?.slut !== undefined) {
      if (content.slut !== role || content.rader !== rows || content.sha256 !== hash.digest('hex')) {
        throw damaged(`kontrollsumman för ${role} stämmer inte`);
      }
      yield { kind: 'databaseEnd', role, rows };
      return;
    }
    hash.update(line);
    if (content?.sekvenser) {
      yield { kind: 'sequences', states: content.sekvenser };
    } else if (content?.tabell !== undefined && content.kolumner) {
      yield { kind: 'table', name: content.tabell, columns: content.kolumner };
      for (;;) {
        const row = await next();
        hash.update(row);
        if (row.equals(END)) break;
        rows++;
        yield { kind: 'row', line: row };
      }
      yield { kind: 'tableEnd' };
    } else {
      throw damaged('den är skadad');
    }
  }
}

const END = Buffer.from(`${END_OF_ROWS}\n`);

/** Lines with their line feeds, as bytes: a row may hold any character, other kinds of line break included. */
async function* linesOf(file: string, damaged: (why: string) => Error): AsyncGenerator<Buffer, undefined> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip());
  source.on('error', (error) => text.destroy(error));
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      let from = 0;
      const buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      for (let to = buffer.indexOf(LINE_FEED, from); to !== -1; to = buffer.indexOf(LINE_FEED, from)) {
        yield buffer.subarray(from, to + 1);
        from = to + 1;
      }
      rest = buffer.subarray(from);
    }
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw damaged('filen finns inte');
    throw damaged(code?.startsWith('Z_') ? 'den är skadad eller ingen gzip-fil' : message);
  } finally {
    source.destroy();
  }
  if (rest.length > 0) throw damaged('den är avhuggen');
}

function parse<T>(line: Buffer): T | undefined {
  try {
    const content: unknown = JSON.parse(line.toString('utf8'));
    return typeof content === 'object' && content !== null ? (content as T) : undefined;
  } catch {
    return undefined;
  }
}
