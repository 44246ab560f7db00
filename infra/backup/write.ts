import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Client, escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { openClient, withClient } from '../database/connect';
import type { DatabaseUrls } from '../database/names';
import { UserFacingError } from '../failure';
import {
  type DatabaseFooter,
  type DatabaseHeader,
  END_OF_ROWS,
  type FileFooter,
  type FileHeader,
  FORMAT,
  type Sequences,
  type TableHeader,
  VERSION,
} from './format';
import { MIGRATIONS_TABLE, readSequences, readTables, type Table, tablesHiddenInPart } from './tables';

const LINE_FEED = 0x0a;
/** Rows between two words of how far it has come. */
const TOLD_EVERY = 5_000;

/** How a backup is written, and who hears of it. */
export interface Writing {
  /** Whether an existing file may be replaced. */
  replace: boolean;
  /** Receives a Swedish line per database. */
  say(line: string): void;
  /** Hears how many databases are done, which one is being written, and how many rows of it have been. */
  onProgress?(done: number, role: string, rows: number): void;
  /** Hears of each database when it is written. */
  onDatabase?(role: string, rows: number): void;
  /** Breaks it off; no file is left behind. */
  signal?: AbortSignal;
}

/**
 * Writes a backup of databases to one file: each as it was at one moment, whatever is written
 * meanwhile. The file appears under its name only when it is whole.
 *
 * @param file Where to; the file must not exist unless `replace` is true.
 * @param databases Connection strings by role.
 * @throws UserFacingError when the file exists, or a database cannot be read in full.
 */
export async function writeBackup(
  file: string,
  databases: ReadonlyMap<string, DatabaseUrls>,
  options: Writing,
): Promise<void> {
  if (existsSync(file) && !options.replace) throw new UserFacingError(`Filen ${file} finns redan. Välj ett annat namn, eller ersätt den med --ersatt.`);
  const unfinished = `${file}.ofardig`;
  try {
    const lines = Readable.from(backupChunks(databases, options), { objectMode: false });
    await pipeline(lines, createGzip(), createWriteStream(unfinished, { mode: 0o600 }), { ...(options.signal && { signal: options.signal }) });
    const handle = await open(unfinished);
    await handle.sync();
    await handle.close();
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw options.signal?.aborted ? options.signal.reason : error;
  }
}

async function* backupChunks(databases: ReadonlyMap<string, DatabaseUrls>, { say, onProgress, onDatabase }: Writing): AsyncGenerator<Buffer> {
  yield line<FileHeader>({ format: FORMAT, version: VERSION, skapad: new Date().toISOString() });
  const written: string[] = [];
  let done = 0;
  for (const [role, { migratorUrl }] of databases) {
    const hash = createHash('sha256');
    let [rows, told] = [0, 0];
    onProgress?.(done++, role, rows);
    if (await isEmpty(migratorUrl)) {
      say(`${role.padEnd(20)} tom, hoppas över`);
      continue;
    }
    written.push(role);
    for await (const { chunk, lines } of databasePieces(role, migratorUrl)) {
      hash.update(chunk);
      rows += lines;
      if (rows - told >= TOLD_EVERY) onProgress?.(done - 1, role, (told = rows));
      yield chunk;
    }
    yield line<DatabaseFooter>({ slut: role, rader: rows, sha256: hash.digest('hex') });
    onDatabase?.(role, rows);
    say(`${role.padEnd(20)} ${rows.toLocaleString('sv-SE')} rader`);
  }
  if (written.length === 0) throw new UserFacingError('Databaserna är tomma; det finns inget att säkerhetskopiera.');
  yield line<FileFooter>({ klar: written });
}

/** A database that nobody has migrated yet. */
async function isEmpty(url: string): Promise<boolean> {
  return (await withClient(url, readTables)).length === 0;
}

interface Piece {
  chunk: Buffer;
  /** How many rows end in it. */
  lines: number;
}

async function* databasePieces(role: string, url: string): AsyncGenerator<Piece> {
  const client = await openClient(url);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const hidden = await tablesHiddenInPart(client);
    if (hidden.length > 0) {
      throw new UserFacingError(`${role}: inloggningen får inte läsa alla rader i ${hidden.join(', ')}, så kopian skulle inte bli hel.`);
    }
    const tables = await readTables(client);
    yield describing<DatabaseHeader>({ databas: role, migreringar: await migrationsOf(client, tables) });
    for (const { name, columns } of tables) {
      yield describing<TableHeader>({ tabell: name, kolumner: columns });
      const statement = `COPY (SELECT ${columns.map(escapeIdentifier).join(', ')} FROM ${escapeIdentifier(name)}) TO STDOUT`;
      for await (const chunk of client.query(copyTo(statement)) as AsyncIterable<Buffer>) yield { chunk, lines: countLineFeeds(chunk) };
      yield { chunk: Buffer.from(`${END_OF_ROWS}\n`), lines: 0 };
    }
    yield describing<Sequences>({ sekvenser: await readSequences(client) });
    await client.query('COMMIT');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function migrationsOf(client: Client, tables: readonly Table[]): Promise<string[]> {
  if (!tables.some(({ name }) => name === MIGRATIONS_TABLE)) return [];
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${escapeIdentifier(MIGRATIONS_TABLE)} ORDER BY id`);
  return rows.map(({ name }) => name);
}

function line<T>(content: T): Buffer {
  return Buffer.from(`${JSON.stringify(content)}\n`);
}

function describing<T>(content: T): Piece {
  return { chunk: line(content), lines: 0 };
}

function countLineFeeds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
