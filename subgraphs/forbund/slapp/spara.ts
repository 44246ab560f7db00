import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Policy } from '../../shared/sdc';
import { DECIMALER } from '../tabeller/cell';
import type { Skyddadcell } from './skydda';

/** Rows of one statement: large enough to be quick, small enough not to be felt in memory. */
const BUNT = 2000;

const FLAGGOR: Readonly<Record<Policy['method'], readonly string[]>> = { SUPPRESSION: [], ROUNDING: ['AVRUNDAD'], CELL_KEY: ['UPPSKATTAD'] };

/** What readers get of a cell: the columns of the table deltagarcell. */
interface Visadrad {
  malgrupp: string | null;
  tabell: string;
  handelse: string;
  population: string;
  d1: string | null;
  d2: string | null;
  d3: string | null;
  status: 'NORMAL' | 'SEKRETESS';
  varde: number | null;
  min: number | null;
  max: number | null;
  precision: 'EXAKT' | 'CIRKA';
  flaggor: readonly string[];
}

/** How many cells everybody sees, and sees not or not exactly; and a checksum of what everybody is shown. */
export interface Sparat {
  visade: number;
  skyddade: number;
  checksumma: string;
}

/** Stores a draft's cells: exact for the writer, protected for their audiences. */
export async function sparaCeller(client: ClientBase, utgavaId: number, celler: readonly Skyddadcell[], policy: Policy): Promise<Sparat> {
  const rader = celler.map((cell) => visadrad(cell, policy));
  const exakta = celler.map(({ malgrupp, tabell, handelse, population, d1, d2, d3, antal, belopp, grund }) => ({ malgrupp, tabell, handelse, population, d1, d2, d3, antal, belopp, sekretessgrund: grund }));
  await fyll(client, 'exaktcell', utgavaId, exakta);
  await fyll(client, 'deltagarcell', utgavaId, rader);
  const allas = rader.filter(({ malgrupp }) => malgrupp === null);
  const visade = allas.filter(({ precision, status }) => status === 'NORMAL' && precision === 'EXAKT').length;
  // Not over members' own rows: a checksum of few cells can be tried out.
  const text = allas.map((rad) => JSON.stringify(rad)).toSorted().join('\n');
  return { visade, skyddade: allas.length - visade, checksumma: createHash('sha256').update(text).digest('hex') };
}

function visadrad({ malgrupp, tabell, handelse, population, d1, d2, d3, antal, visad }: Skyddadcell, policy: Policy): Visadrad {
  const nyckel = { malgrupp, tabell, handelse, population, d1, d2, d3 };
  if (!visad) return { ...nyckel, status: 'SEKRETESS', varde: null, min: null, max: null, precision: 'EXAKT', flaggor: [] };
  const { value, range: { min, max } } = visad;
  const exakt = max - min <= (antal === null ? 10 ** -DECIMALER : 0) + 1e-9;
  if (exakt) return { ...nyckel, status: 'NORMAL', varde: value, min: null, max: null, precision: 'EXAKT', flaggor: [] };
  return { ...nyckel, status: 'NORMAL', varde: value, min, max, precision: 'CIRKA', flaggor: FLAGGOR[policy.method] };
}

async function fyll(client: ClientBase, table: 'exaktcell' | 'deltagarcell', utgavaId: number, rader: readonly object[]): Promise<void> {
  const [first] = rader;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  for (let at = 0; at < rader.length; at += BUNT) {
    await client.query(
      `insert into ${table} (utgava_id, ${columns}) select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
      [utgavaId, JSON.stringify(rader.slice(at, at + BUNT))],
    );
  }
}
