import type { ClientBase } from 'pg';
import type { Handelse, Tabellnamn } from '../../subgraphs/shared/deltagare/program';

/** A cell as a release shows it: a number, or one that is hidden, rounded, or moved. */
export type Visat = number | 'SEKRETESS' | { varde: number; min: number; max: number; flagga: 'AVRUNDAD' | 'UPPSKATTAD' };

/** A cell of a release of a test. The consenting who took part are counted, for everybody, unless it says otherwise. */
export interface TestDeltagarcell {
  tabell: Tabellnamn;
  handelse?: Handelse;
  population?: 'SAMTYCKANDE' | 'ANONYM' | 'VOLYM' | 'ALLA';
  malgrupp?: string;
  varden: readonly (string | null)[];
  visat: Visat;
  /** The exact number behind it, and why it is not shown: kept for the förbund itself. */
  exakt?: { antal: number; sekretessgrund?: 'PRIMAR' | 'SEKUNDAR' };
}

export interface TestDeltagarutgava {
  ar: number;
  nummer?: number;
  gallerFran?: string;
  slut?: { till: string; avslut: 'ERSATT' | 'FEL' | 'ROJANDE' };
  kallsystem?: 'SUS' | 'UPPFOLJNING_FINSAM' | 'EGET_SYSTEM';
  syntetisk?: boolean;
  samtyckenAterkallade?: boolean;
  celler: readonly TestDeltagarcell[];
}

/** Releases tables of participants with just these cells, and says the release's id. */
export async function addDeltagarutgava(client: ClientBase, u: TestDeltagarutgava): Promise<number> {
  const { rows: [row] } = await client.query<{ id: number }>(`insert into utgava (ursprung, status, checksumma) values ('DELTAGARE', 'UTKAST', '') returning id`);
  const id = row?.id ?? 0;
  const hidden = u.celler.filter((c) => c.visat === 'SEKRETESS').length;
  await client.query(
    `insert into deltagarutgava (utgava_id, ar, nummer, skal, tabellprogram, skyddspolicy, kodlistor, definitioner, kallsystem, alla_kallsystem, samtycken_aterkallade, syntetisk,
       galler_fran, galler_till, avslut, antal_visade, antal_skyddade, granskning, skydd)
     values ($1, $2, $3, 'Prov', 'deltagare-2026-1', 'deltagare-1', 'kodlistor-2026', 'definitioner-2026', $4, array[$4], $5, $6, $7, $8, $9, $10, $11, '{}', '{}')`,
    [
      id, u.ar, u.nummer ?? 1, u.kallsystem ?? 'EGET_SYSTEM', u.samtyckenAterkallade ?? false, u.syntetisk ?? false, u.gallerFran ?? '2025-03-01T00:00:00Z',
      u.slut?.till ?? null, u.slut?.avslut ?? null, u.celler.length - hidden, hidden,
    ],
  );
  const rader = u.celler.map((c) => {
    const shown = typeof c.visat === 'object' ? c.visat : { varde: c.visat === 'SEKRETESS' ? null : c.visat, min: null, max: null, flagga: null };
    return {
      malgrupp: c.malgrupp ?? null, tabell: c.tabell, handelse: c.handelse ?? 'DELTOG', population: c.population ?? 'SAMTYCKANDE', d1: c.varden[0] ?? null, d2: c.varden[1] ?? null, d3: c.varden[2] ?? null,
      status: shown.varde === null ? 'SEKRETESS' : 'NORMAL', varde: shown.varde, min: shown.min, max: shown.max, precision: shown.flagga === null ? 'EXAKT' : 'CIRKA',
      flaggor: shown.flagga === null ? [] : [shown.flagga],
    };
  });
  const columns = 'malgrupp, tabell, handelse, population, d1, d2, d3, status, varde, min, max, precision, flaggor';
  await client.query(`insert into deltagarcell (utgava_id, ${columns}) select $1, ${columns} from jsonb_populate_recordset(null::deltagarcell, $2::jsonb)`, [id, JSON.stringify(rader)]);
  for (const { tabell, handelse = 'DELTOG', population = 'SAMTYCKANDE', malgrupp = null, varden, exakt } of u.celler) {
    if (!exakt) continue;
    await client.query(
      'insert into exaktcell (utgava_id, malgrupp, tabell, handelse, population, d1, d2, d3, antal, sekretessgrund) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [id, malgrupp, tabell, handelse, population, varden[0] ?? null, varden[1] ?? null, varden[2] ?? null, exakt.antal, exakt.sekretessgrund ?? null],
    );
  }
  await client.query(`update utgava set status = 'SLAPPT', slappt_vid = now() where id = $1`, [id]);
  return id;
}

/** An insats and its sexes in a table: `delar` women and men; the total is given apart, since a release may hide a part and show the total. */
export const efterKon = (cell: Omit<TestDeltagarcell, 'varden' | 'visat'>, insats: string | null, alla: Visat, kvinnor: Visat, man: Visat): TestDeltagarcell[] =>
  ([[null, alla], ['KVINNOR', kvinnor], ['MAN', man]] as const).map(([kon, visat]) => ({ ...cell, varden: [insats, kon], visat }));
