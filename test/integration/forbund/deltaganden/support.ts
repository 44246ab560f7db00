import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { pino } from 'pino';
import { registreraGrund } from '../../../../subgraphs/forbund/deltaganden/grund';
import { importeraDeltagare } from '../../../../subgraphs/forbund/deltaganden/import/import';
import type { Importresultat, Importuppdrag } from '../../../../subgraphs/forbund/deltaganden/import/uppdrag';
import { openDriftDatabase } from '../../../../subgraphs/shared/database/drift';
import type { WriteDatabase } from '../../../../subgraphs/shared/database/write';
import { runCommand } from '../../../support/command';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { tomRevision } from '../../../support/revision';

export const FORBUND = 'umearegionen';
export const HEMLIGHET = 'en hemlighet som bara provet har 0123456789';
export const GRUND = {
  lagligGrund: 'Dnr 2026/12', konsekvensbedomning: 'Dnr 2026/13', bedomd: '2026-01-15', gallringsbeslut: 'Styrelsen § 7', beslutad: '2026-02-01', sparaManader: 120,
};

/** Everything that operations on participants can write. */
const WRITTEN = ['rattslig_grund', 'deltagarinlasning', 'deltagande', 'deltagarrakning', 'aterkallat_samtycke', 'gallrat_ar', 'deltagarnyckel'];

export type Filbeskrivning = Partial<Omit<Importuppdrag, 'source'>> & { name?: string };

export interface Testforbund {
  database: TestDatabase;
  write: WriteDatabase;
  /** A folder for files and for what the commands make. */
  folder: string;
  /** Takes in a file in a transaction of its own. */
  importera(file: string | Buffer, what?: Filbeskrivning): Promise<Importresultat>;
  /** The codes of a file's faults, each with its line and column. */
  fel(file: string | Buffer, what?: Filbeskrivning): Promise<string[]>;
  /** Asks as the owner of the tables. */
  query<T extends QueryResultRow>(text: string, params?: unknown[]): Promise<T[]>;
  /** Everything that is written, as text; with the log unless told otherwise. */
  skrivet(val?: { logg: boolean }): Promise<string>;
  /** Forgets everything. */
  tom(): Promise<void>;
  /** Runs `deltagare` with these words. */
  deltagare(...args: string[]): Promise<{ kod: number; sagt: string }>;
  /** Writes a file in the folder; its path. */
  fil(name: string, content: string | Buffer): string;
  stop(): Promise<void>;
}

/** A förbund with a legal basis, of which nothing is in yet. */
export async function openForbund(): Promise<Testforbund> {
  const database = await createTestDatabase(FORBUND);
  const owner = new Client({ connectionString: database.migratorUrl });
  await owner.connect();
  const write = openDriftDatabase(database.skrivUrl, pino({ level: 'silent' }));
  const folder = mkdtempSync(join(tmpdir(), 'deltagare-'));
  const query = async <T extends QueryResultRow>(text: string, params: unknown[] = []): Promise<T[]> => (await owner.query<T>(text, params)).rows;
  const importera: Testforbund['importera'] = (file, { name = 'deltagare.csv', ...what } = {}) =>
    write.transaction((client) => importeraDeltagare(client, {
      forbund: FORBUND, source: { name, bytes: Buffer.from(file) }, ersatt: false, hemlighet: () => HEMLIGHET, vem: 'provaren', ...what,
    }));
  const forbund: Testforbund = {
    database, write, folder, query, importera,
    fel: async (file, what) => {
      const { inlast, fel } = await importera(file, what);
      if (inlast) throw new Error('The file was taken in.');
      return fel.map((f) => `${f.rad ?? '-'}:${f.kolumn ?? '-'} ${f.regel}`);
    },
    skrivet: async ({ logg } = { logg: true }) => {
      const tables: Record<string, unknown[]> = {};
      for (const table of logg ? [...WRITTEN, 'revision'] : WRITTEN) tables[table] = await query(`select * from ${table} t order by t::text`);
      return JSON.stringify(tables);
    },
    tom: async () => {
      await query(`truncate ${WRITTEN.join(', ')} restart identity cascade`);
      await tomRevision(owner);
      await write.transaction((client) => registreraGrund(client, GRUND, 'provaren'));
    },
    deltagare: (...args) => runCommand(['deltagare', ...args], {
      DATABASE_URL_UMEAREGIONEN: database.migratorUrl, DATABASE_URL_UMEAREGIONEN_PUBLIK: database.publikUrl, DATABASE_URL_UMEAREGIONEN_SKRIV: database.skrivUrl,
      NAVET_DATA: folder,
    }),
    fil: (name, content) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    stop: async () => {
      rmSync(folder, { recursive: true });
      await write.close();
      await owner.end();
      await database.drop();
    },
  };
  await forbund.tom();
  return forbund;
}

/** A file's lines, with semicolons between the cells. */
export const csv = (...rows: readonly (readonly (string | number)[])[]): string => rows.map((row) => `${row.join(';')}\n`).join('');

/** A row of the form for participations: what is said, beside what must be there. */
export function rader(...rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = ['nyckel', 'samtycke', 'insats', 'startdatum', 'kon', ...new Set(rows.flatMap((row) => Object.keys(row)).filter((k) => !['nyckel', 'samtycke', 'insats', 'startdatum', 'kon'].includes(k)))];
  const given = (row: Readonly<Record<string, string>>, i: number): Readonly<Record<string, string>> =>
    ({ nyckel: `A-${i + 1}`, samtycke: 'SKRIFTLIGT', insats: 'vuxentorget', startdatum: '2024-02-01', kon: 'KVINNOR', ...row });
  return csv(columns, ...rows.map((row, i) => columns.map((column) => given(row, i)[column] ?? '')));
}
