import type { DeltagarantalParent } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { kodlistor } from '../../shared/deltagare/kodlistor';
import type { Population } from '../../shared/deltagare/lasning/ord';
import { cellMatvarde, type Cellvarde, type Utgavefakta } from '../../shared/deltagare/lasning/varde';
import type { Handelse } from '../../shared/deltagare/program';

interface SlapptRad extends Cellvarde, Utgavefakta {
  tabell: 'DELTAGANDE' | 'ALDER';
  handelse: Handelse;
  population: Population;
  kon: 'KVINNOR' | 'MAN' | null;
  aldersgrupp: string | null;
  kodlistor: string;
  definitioner: string;
}

/** An insats's counts in the releases in force, by sex and age; those whose sex is not known are in the totals only. */
export async function slapptaDeltagare(context: SubgraphContext, insatsId: string, ar: number | null): Promise<DeltagarantalParent[]> {
  const rows = await context.rows<SlapptRad>('subgraphs/forbund/loaders/deltagare-slappta.sql', [ar]).load(insatsId);
  return rows.toSorted(ordning).map((row) => ({
    period: String(row.ar), population: row.population, handelse: row.handelse, kon: row.kon,
    aldersgrupp: row.aldersgrupp === null ? null : (kodlistor(row.kodlistor, row.definitioner).namn('ALDER', row.aldersgrupp) ?? row.aldersgrupp),
    antal: cellMatvarde(row, row, row),
  }));
}

const HANDELSER: readonly Handelse[] = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'];

function ordning(a: SlapptRad, b: SlapptRad): number {
  const plats = (r: SlapptRad): number[] => {
    const aldrar = kodlistor(r.kodlistor, r.definitioner).lista('ALDER')?.koder ?? [];
    return [
      r.ar, ['ALLA', 'SAMTYCKANDE', 'ANONYM', 'VOLYM'].indexOf(r.population), HANDELSER.indexOf(r.handelse), r.aldersgrupp === null ? -1 : aldrar.findIndex(({ kod }) => kod === r.aldersgrupp),
      [null, 'KVINNOR', 'MAN'].indexOf(r.kon),
    ];
  };
  const [x, y] = [plats(a), plats(b)];
  return x.map((v, i) => v - (y[i] ?? 0)).find((d) => d !== 0) ?? 0;
}
