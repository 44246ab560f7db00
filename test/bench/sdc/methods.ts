import type { Exaktcell } from '../../../subgraphs/forbund/tabeller/cell';
import { talet } from '../../../subgraphs/forbund/tabeller/marginal';
import { type Tabellproblem, tabellproblem } from '../../../subgraphs/forbund/tabeller/problem';
import { raknaTabeller } from '../../../subgraphs/forbund/tabeller/rakna';
import {
  audit, type ComponentReport, DELTAGARE_1, DELTAGARE_AVRUNDNING_3, DELTAGARE_AVRUNDNING_5, DELTAGARE_CELLNYCKEL_1, hideTheRow, loadSolver, primaryCells, protect, type Protected,
} from '../../../subgraphs/shared/sdc';
import { AR, type Forbundsar, forbundsar, nyckelUtanRader, nycklar, type Val } from './forbundsar';
import { type Kept, kept } from './kept';

/** Ways to protect the same tables, the plain ones first. */
export const METODER = {
  RAD: 'dölj raden',
  KORT_RAD: 'dölj den korta raden',
  GIRIG: 'girig heuristik',
  PROGRAM: 'det exakta programmet',
  AVRUNDNING_3: 'avrundning till 3',
  AVRUNDNING_5: 'avrundning till 5',
  CELLNYCKEL: 'cellnyckel',
} as const;
export type Metod = keyof typeof METODER;

/** What one way of protection came to. */
export interface Metodutfall {
  readonly forbund: string;
  readonly deltaganden: number;
  readonly kept: Kept;
  /** Counts that the attackers can narrow further than the policy allows. */
  readonly fynd: number;
  readonly komponenter: readonly ComponentReport[];
}

interface Underlaget {
  readonly ar: Forbundsar;
  readonly celler: readonly Exaktcell[];
  readonly tabellproblem: Tabellproblem;
}

/** Counts, protects and audits what everybody sees, before everybody and participants. `ready` is told when it has been counted. */
export async function protectBy(metod: Metod, val: Val, ready: () => void): Promise<Metodutfall> {
  const ar = forbundsar(val);
  const { celler } = raknaTabeller(ar.deltaganden, ar.rakningar, AR, ar.satt);
  const underlag = { ar, celler, tabellproblem: tabellproblem({ ar: AR, satt: ar.satt, celler, tidigare: [], egna: new Map() }) };
  ready();
  const { protection, audit: found } = await byMethod(metod, underlag);
  return {
    forbund: ar.id, deltaganden: ar.deltaganden.length, kept: kept(underlag.tabellproblem.problem, protection),
    fynd: new Set(found.findings.map(({ cell }) => cell)).size, komponenter: protection.components,
  };
}

async function byMethod(metod: Metod, underlag: Underlaget): Promise<Protected> {
  const { problem, tal } = underlag.tabellproblem;
  switch (metod) {
    case 'RAD': return byRow(underlag, ({ d1 }) => [d1]);
    case 'KORT_RAD': return byRow(underlag, ({ d1, d2 }) => [d1, d2]);
    case 'GIRIG': return protect(problem, DELTAGARE_1, { method: 'GREEDY' });
    case 'PROGRAM': return protect(problem, DELTAGARE_1, { method: 'EXACT' });
    case 'AVRUNDNING_3': return protect(problem, DELTAGARE_AVRUNDNING_3);
    case 'AVRUNDNING_5': return protect(problem, DELTAGARE_AVRUNDNING_5);
    case 'CELLNYCKEL': {
      const keys = problem.cells.map(({ id }) => nyckelUtanRader(id));
      const summor = nycklar(underlag.ar);
      for (const [name, at] of tal) keys[at] = summor.get(name) ?? keys[at] ?? 0;
      return protect(problem, DELTAGARE_CELLNYCKEL_1, { keys });
    }
  }
}

/** Hides rows: the cells of a table that have the same first values, totals too. */
async function byRow({ ar: { satt }, celler, tabellproblem: { problem, tal } }: Underlaget, first: (cell: Exaktcell) => (string | null)[]): Promise<Protected> {
  const rader = new Map<string, number[]>();
  for (const cell of celler) {
    const tabell = satt.program.tabeller.find(({ id }) => id === cell.tabell);
    const at = tabell?.malgrupp === 'ALLA' ? tal.get(talet(tabell, cell)) : undefined;
    if (at === undefined) continue;
    const key = JSON.stringify([cell.tabell, cell.handelse, cell.population, ...first(cell)]);
    rader.set(key, [...(rader.get(key) ?? []), at]);
  }
  const protection = hideTheRow(problem, DELTAGARE_1, [...rader.values()]);
  return { protection, audit: audit(await loadSolver(), problem, protection.view, primaryCells(problem, DELTAGARE_1), DELTAGARE_1) };
}
