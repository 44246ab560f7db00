import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { parse } from 'yaml';
import { withClient } from '../../../infra/database/connect';
import type { Exempelmatning } from '../../../subgraphs/nns-indikatorer/exempel/generator';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { testCluster } from '../postgres-cluster';

/** A cell as it is counted from the files' own text. '' stands for none; shares are 0–1. */
export interface TrueCell {
  matning: string;
  enkat: string;
  respondentgrupp: string;
  mattillfalle: string;
  matpunkt: string;
  version: string;
  niva: 'FORBUND' | 'INSATS' | 'LAN' | 'DELTAGANDE';
  forbund: string;
  insats: string;
  lan: string;
  kon: string;
  /** The scale's lowest and highest step. */
  lagst: number;
  hogst: number;
  /** Answers on the scale, and positive ones. */
  n: number;
  x: number;
  summa: number;
  kvadratsumma: number;
  medel: number | null;
  sd: number | null;
  vetEj: number;
  /** Answered questionnaires, and förbund with one. */
  enkater: number;
  svarande: number;
  utskick: number | null;
  avbrott: number | null;
  /** Answers by step, from the lowest. */
  fordelning: number[];
  /** Förbund with answers behind it, and the clustered standard error of the pooled share. */
  k: number;
  se: number | null;
  ovagtK: number;
  ovagtMedel: number | null;
  ovagtSd: number | null;
}

/** A matched panel of the first and the last measurement. Shares are 0–1. */
export interface TruePanel {
  matpunkt: string;
  version: string;
  respondentgrupp: string;
  mattillfalle: string;
  behallna: number;
  bortfallna: number;
  tillkomna: number;
  p1: number | null;
  p2: number | null;
  /** Answers at each time. */
  svar1: number | null;
  svar2: number | null;
  se: number | null;
  ovagtK: number;
  ovagtFran: number | null;
  ovagtTill: number | null;
  ovagtSkillnad: number | null;
  ovagtSd: number | null;
}

export interface Truth {
  cells: Map<string, TrueCell>;
  /** The län of each invited förbund, by `measurement | förbund`. */
  lan: Map<string, string>;
  panels: Map<string, TruePanel>;
}

type Place = Pick<TrueCell, 'matning' | 'enkat' | 'matpunkt' | 'version' | 'niva' | 'forbund' | 'insats' | 'lan' | 'kon'>;

/** Names a cell. */
export const cellKey = (c: Place): string => [c.matning, c.enkat, c.matpunkt, c.version, c.niva, c.lan, c.forbund, c.insats, c.kon].join(' | ');

/** Names a panel. */
export const panelKey = (p: Pick<TruePanel, 'matpunkt' | 'version' | 'respondentgrupp' | 'mattillfalle'>): string =>
  [p.matpunkt, p.version, p.respondentgrupp, p.mattillfalle].join(' | ');

const sql = (name: string): string => readFileSync(join(projectRoot(), 'test/support/truth', `${name}.sql`), 'utf8');

/** Counts everything from the text of the files, in plain SQL, in tables that are nobody else's and in another database than the hub's. */
export function truthOf(matningar: readonly Exempelmatning[]): Promise<Truth> {
  return withClient(testCluster().adminUrl, async (client) => {
    await client.query(sql('tables'));
    await fill(client, matningar);
    await client.query(sql('cells'));
    const { rows } = await client.query<TrueCell>(sql('read-cells'));
    const cells = new Map(rows.map((row) => [cellKey(row), { ...row, fordelning: Array.from({ length: row.hogst - row.lagst + 1 }, () => 0) }]));
    const steps = await client.query<Place & { steg: number; antal: number }>(sql('read-steps'));
    for (const row of steps.rows) {
      const cell = cells.get(cellKey(row));
      if (!cell || row.steg < cell.lagst || row.steg > cell.hogst) throw new Error(`No step ${row.steg} in ${cellKey(row)}.`);
      cell.fordelning[row.steg - cell.lagst] = row.antal;
    }
    const panels = await client.query<TruePanel>(sql('panels'));
    const lan = new Map(matningar.flatMap(({ plan }) => plan.inbjudna.map((i) => [`${plan.id} | ${i.forbund}`, i.lan ?? ''] as const)));
    return { cells, lan, panels: new Map(panels.rows.map((row) => [panelKey(row), row])) };
  });
}

async function insert(client: ClientBase, table: string, rows: readonly object[]): Promise<void> {
  await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
}

interface Instrument {
  nyaMatpunkter: { id: string; versioner: Version[] }[];
  versioner: (Version & { matpunkt: string })[];
  enkater: { id: string; version: string; respondentgrupp: string; mattillfalle: string; fragarKon?: boolean; punkter: { matpunkt: string; version: string }[] }[];
}
interface Version {
  version: string;
  skala: { min: number; max: number; positivaSteg: number[] };
}

async function fill(client: ClientBase, matningar: readonly Exempelmatning[]): Promise<void> {
  const instrument = parse(readFileSync(join(projectRoot(), 'subgraphs/nns-indikatorer/exempel/instrument.yaml'), 'utf8')) as Instrument;
  const versions = [...instrument.versioner, ...instrument.nyaMatpunkter.flatMap(({ id, versioner }) => versioner.map((v) => ({ ...v, matpunkt: id })))];
  await insert(client, 'positivt', versions.flatMap(({ matpunkt, version, skala }) => skala.positivaSteg.map((steg) => ({ matpunkt, version, steg }))));
  await insert(client, 'fraga', instrument.enkater.flatMap((e) => e.punkter.map(({ matpunkt, version }) => {
    const skala = versions.find((v) => v.matpunkt === matpunkt && v.version === version)?.skala;
    return { enkat: e.id, enkatversion: e.version, matpunkt, version, lagst: skala?.min, hogst: skala?.max };
  })));
  for (const [ordning, { plan, filer }] of matningar.entries()) {
    const matning = plan.id;
    await insert(client, 'matning', [{ matning, ordning }]);
    await insert(client, 'enkat', plan.enkater.map(({ id, version }) => {
      const found = instrument.enkater.find((e) => e.id === id && e.version === version);
      return { matning, enkat: id, enkatversion: version, respondentgrupp: found?.respondentgrupp, mattillfalle: found?.mattillfalle, fragar_kon: found?.fragarKon ?? false };
    }));
    await insert(client, 'inbjuden', plan.inbjudna.map(({ forbund, lan }) => ({ matning, forbund, lan: lan ?? '' })));
    await insert(client, 'foregangare', plan.inbjudna.flatMap(({ forbund, foregangare }) => (foregangare ?? []).map((tidigare) => ({ matning, forbund, tidigare }))));
    await insert(client, 'utskick', plan.inbjudna.flatMap(({ forbund, utskick }) =>
      (utskick ?? []).map(({ enkat, insats, antal, antalAvbrott }) => ({ matning, forbund, enkat, insats: insats ?? '', antal, avbrott: antalAvbrott ?? null }))));
    for (const fil of filer) await fillFile(client, { matning, forbund: fil.forbund, enkat: fil.enkat.form.id }, fil.bytes().toString('utf8'));
  }
}

const KON: Record<string, string> = { kvinna: 'KVINNOR', man: 'MAN', annat: 'ANNAT' };
const FRAMFOR = new Set(['respondent', 'insats', 'kon', 'datum']);

/** The lines of one file, and the answers on them. */
async function fillFile(client: ClientBase, of: { matning: string; forbund: string; enkat: string }, text: string): Promise<void> {
  const [header = [], ...lines] = text.replace(/^\uFEFF/, '').split('\r\n').filter((line) => line !== '').map((line) => line.split(';'));
  const rows = lines.map((cells, nr) => ({ nr, cells: new Map(cells.map((cell, i) => [header[i] ?? '', cell])) }));
  await insert(client, 'rad', rows.map(({ nr, cells }) => ({
    ...of, nr, respondent: cells.get('respondent'), insats: cells.get('insats') ?? '', kon: KON[cells.get('kon') ?? ''] ?? '', datum: cells.get('datum') || null,
  })));
  await insert(client, 'svar', rows.flatMap(({ nr, cells }) =>
    [...cells].filter(([column, cell]) => !FRAMFOR.has(column) && cell !== '').map(([matpunkt, svar]) => ({ ...of, nr, matpunkt, svar }))));
}
