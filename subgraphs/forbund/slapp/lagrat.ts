import type { ClientBase } from 'pg';
import { exactRange } from '../../shared/sdc';
import { kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_2026_1, type Tabellprogram } from '../../shared/deltagare/program';
import { DECIMALER, type Exaktcell } from '../tabeller/cell';
import type { Raknesatt } from '../tabeller/rakna';
import type { Tidigare, Tidigarecell } from '../tabeller/tidigare';
import { type Deltagarutgavarad, utgavor } from './utgavor';

const PROGRAM: readonly Tabellprogram[] = [DELTAGARE_2026_1];

/** The tables and words that a release was made by. */
export function utgavansSatt(utgava: Pick<Deltagarutgavarad, 'tabellprogram' | 'kodlistor' | 'definitioner'>): Raknesatt {
  const program = PROGRAM.find(({ id }) => id === utgava.tabellprogram);
  if (!program) throw new Error(`No tabellprogram ${utgava.tabellprogram}.`);
  return { program, listor: kodlistor(utgava.kodlistor, utgava.definitioner) };
}

interface Rad extends Exaktcell {
  grund: 'PRIMAR' | 'SEKUNDAR' | null;
  status: 'NORMAL' | 'SEKRETESS';
  varde: number | null;
  min: number | null;
  max: number | null;
  flaggor: string[];
}

/** A stored cell: its exact value, why it is withheld, and what its audience sees. */
export interface Lagradcell extends Tidigarecell {
  readonly grund: 'PRIMAR' | 'SEKUNDAR' | null;
  readonly flaggor: readonly string[];
}

/** All cells of a release, for every audience; totals before their parts. */
export async function lagradeCeller(client: ClientBase, utgavaId: number): Promise<Lagradcell[]> {
  const { rows } = await client.query<Rad>(
    `select e.malgrupp, e.tabell, e.handelse, e.population, e.d1, e.d2, e.d3, e.antal, e.belopp, e.sekretessgrund as grund,
       c.status, c.varde, c.min, c.max, c.flaggor
     from exaktcell e
     join deltagarcell c on (c.utgava_id, c.tabell, c.handelse, c.population) = (e.utgava_id, e.tabell, e.handelse, e.population)
       and (c.malgrupp, c.d1, c.d2, c.d3) is not distinct from (e.malgrupp, e.d1, e.d2, e.d3)
     where e.utgava_id = $1
     order by e.malgrupp nulls first, e.tabell, e.handelse, e.population, e.d1 nulls first, e.d2 nulls first, e.d3 nulls first`,
    [utgavaId],
  );
  return rows.map(({ status, varde, min, max, ...cell }): Lagradcell => ({ ...cell, visad: status === 'SEKRETESS' || varde === null ? null : visat(cell, varde, min, max) }));
}

/** What a reader learns of the exact value: itself, half a unit of an amount's last decimal, or what the method says. */
function visat({ antal }: Exaktcell, varde: number, min: number | null, max: number | null): NonNullable<Tidigarecell['visad']> {
  if (min !== null && max !== null) return { value: varde, range: { min, max } };
  const amount = antal === null ? { kind: 'AMOUNT', decimals: DECIMALER } as const : {};
  return { value: varde, range: exactRange({ id: '', value: varde, state: 'SHOWN', sensitive: false, ...amount }) };
}

/** A stored release as what has been told before. */
export async function somTidigare(client: ClientBase, utgava: Deltagarutgavarad): Promise<Tidigare & { celler: Lagradcell[] }> {
  return { id: `${utgava.ar} utgåva ${utgava.nummer}`, ar: utgava.ar, satt: utgavansSatt(utgava), celler: await lagradeCeller(client, utgava.utgavaId) };
}

/**
 * What has been told before of a year: by all its releases that are not erased, and by the latest of the years beside it, of which those
 * who went on over the turn of the year are in both.
 */
export async function tidigareUtgavor(client: ClientBase, ar: number): Promise<Tidigare[]> {
  const found: Tidigare[] = [];
  const synliga = (await utgavor(client)).filter((u) => u.avslut !== 'ROJANDE');
  for (const granne of [ar - 1, ar + 1]) {
    const senaste = synliga.findLast((u) => u.ar === granne);
    if (!senaste) continue;
    const all = await somTidigare(client, senaste);
    found.push({ ...all, celler: all.celler.filter(({ tabell, population, malgrupp }) => tabell === 'DELTAGANDE' && population === 'SAMTYCKANDE' && malgrupp === null) });
  }
  for (const utgava of synliga.filter((u) => u.ar === ar)) found.push(await somTidigare(client, utgava));
  return found;
}
