import type { ClientBase } from 'pg';
import { type TableFault, shownValue } from '../../shared/tablefiles/faults';
import type { Enkatform } from '../enkat/form';
import { foldedText, hittaMatpunkt } from '../enkat/igenkanning';
import { type Svarsregel, svarsfel } from './faults';
import { type Filform, entydig } from './rubrik';
import { sql } from './sql';

const BRED = ['validera/respondent', 'validera/huvud', 'validera/svar', 'validera/dubbel-enkat', 'validera/tom-enkat', 'validera/finns-redan', 'validera/fler-an-utskick'];
const LANG = [
  'validera/respondent', 'validera/huvud', 'validera/matpunkt', 'validera/svar', 'validera/dubbelt-svar', 'validera/motsagelser',
  'validera/tom-enkat', 'validera/finns-redan', 'validera/fler-an-utskick',
];
// More different texts than so are no items, whatever they say.
const MAX_MATPUNKTER = 10_000;
// Rows of a file that is worth measuring before it is joined.
const STOR = 5000;

/**
 * Holds the staged rows against every rule. Makes `inlast_enkat`, what is to be kept if nothing is wrong.
 *
 * @param header the file's columns, for the faults
 * @param antalRader how many rows are staged, about
 * @returns the first 1,000 faults by line and column, and how many there are
 */
export async function validera(client: ClientBase, enkat: Enkatform, filform: Filform, header: readonly string[], antalRader: number): Promise<{ fel: TableFault[]; antal: number }> {
  const long = filform.form === 'LANG';
  // Small files are read faster than they are measured. What is measured outlives the rows, so it is nothing that a file says.
  const stor = antalRader >= STOR;
  if (stor) await client.query('analyze inlast_rad (rad)');
  if (long) await tolkaMatpunkter(client, enkat);
  await client.query(`${sql('tolka/huvud')};\n${sql('tolka/svar')}`);
  if (stor) await client.query('analyze inlast_huvud (insats_regel), inlast_matpunkt (ordning), inlast_svar (ordning)');
  await tolkaEnkater(client, enkat, long);
  if (stor) await client.query('analyze inlast_enkat (rad)');
  const rules = await brutna(client, long ? LANG : BRED);
  await client.query(rules.map(sql).join(';\n'));
  return visadeFel(client, header);
}

/** The rules without those on texts that no text in the file breaks: planning them takes longer than all else for a small file. */
async function brutna(client: ClientBase, rules: readonly string[]): Promise<string[]> {
  const { rows: [brutet] } = await client.query<{ huvud: boolean; svar: boolean }>(
    `select exists (select from inlast_huvud where insats_regel is not null or kon_regel is not null or datum_regel is not null) as huvud,
       exists (select from inlast_svar where regel is not null) as svar`,
  );
  return rules.filter((rule) => (rule !== 'validera/huvud' || brutet?.huvud) && (rule !== 'validera/svar' || brutet?.svar));
}

/** Says which item each text in the file's column of items names. */
async function tolkaMatpunkter(client: ClientBase, enkat: Enkatform): Promise<void> {
  const ids = enkat.punkter.map((p) => p.matpunktId);
  const { rows } = await client.query<{ matpunkt: string }>('select distinct matpunkt from inlast_rad order by 1 limit $1', [MAX_MATPUNKTER]);
  const names = new Set(rows.map((row) => foldedText(row.matpunkt)));
  const tolkade = rows.map(({ matpunkt }) => ({ matpunkt, ...tolkad(matpunkt, ids, names) }));
  await client.query('insert into inlast_matpunkt select * from jsonb_populate_recordset(null::inlast_matpunkt, $1::jsonb)', [JSON.stringify(tolkade)]);
  if (rows.length < MAX_MATPUNKTER) return;
  await client.query(
    `insert into inlast_matpunkt select distinct matpunkt, null::smallint, 'OKAND_MATPUNKT', $1 from inlast_rad r
     where not exists (select from inlast_matpunkt m where m.matpunkt = r.matpunkt)`,
    [uppraknade(ids)],
  );
}

function tolkad(text: string, ids: readonly string[], names: ReadonlySet<string>): { ordning: number | null; regel: Svarsregel | null; detalj: string | null } {
  if (text === '\u0001') return { ordning: null, regel: null, detalj: null };
  if (text === '') return { ordning: null, regel: 'SAKNAD_MATPUNKT', detalj: '' };
  const traff = hittaMatpunkt(text, ids);
  if (traff === undefined) return { ordning: null, regel: 'OKAND_MATPUNKT', detalj: uppraknade(ids) };
  const id = 'id' in traff ? traff.id : entydig(text, traff.mojliga, names);
  if (id !== undefined) return { ordning: ids.indexOf(id) + 1, regel: null, detalj: null };
  return { ordning: null, regel: 'TVETYDIG_MATPUNKT', detalj: 'mojliga' in traff ? traff.mojliga.join(' eller ') : '' };
}

const uppraknade = (ids: readonly string[]): string => (ids.length > 30 ? `${ids.slice(0, 30).join(', ')} …` : ids.join(', '));

/** One expression per item: joining a million answers to their meanings takes some three times as long. */
async function tolkaEnkater(client: ClientBase, enkat: Enkatform, long: boolean): Promise<void> {
  if (long) {
    const steg = enkat.punkter.map((_, i) => `max(case when m.ordning = ${i + 1} then v.steg end)`);
    await client.query(sql('tolka/enkater-lang').replace('{{steg}}', () => steg.join(', ')));
    return;
  }
  const { rows } = await client.query<{ ordning: number; steg: string }>(
    'select ordning, jsonb_object_agg(varde, steg)::text as steg from inlast_svar where steg is not null group by ordning',
  );
  const maps = new Map(rows.map(({ ordning, steg }) => [ordning, steg]));
  const steg = enkat.punkter.map((_, i) => `coalesce(($${i + 1}::jsonb ->> r.svaren[${i + 1}])::smallint, case when r.svaren[${i + 1}] is not null then -2 end)`);
  await client.query(sql('tolka/enkater-bred').replace('{{steg}}', () => steg.join(', ')), enkat.punkter.map((_, i) => maps.get(i + 1) ?? '{}'));
}

interface Felrad {
  rad: number | null;
  kolumn: number | null;
  varde: string | null;
  regel: Svarsregel;
  detalj: string;
  antal: number;
}

async function visadeFel(client: ClientBase, header: readonly string[]): Promise<{ fel: TableFault[]; antal: number }> {
  const { rows } = await client.query<Felrad>(sql('validera/visade'));
  const fel = rows.map(({ rad, kolumn, varde, regel, detalj }) => svarsfel(regel, {
    rad, kolumn, kolumnnamn: kolumn === null ? null : shownValue(header[kolumn - 1] ?? ''), varde: varde === null ? null : shownValue(varde),
  }, detalj));
  return { fel, antal: rows[0]?.antal ?? 0 };
}
