import { type Cell, type CellIndex, exactFigure, exactRange, type Figure } from '../../shared/sdc';
import type { Tabell } from '../../shared/deltagare/program';
import type { Bygge } from './bygge';
import { DECIMALER, galler } from './cell';
import { domanerUr, utanEnda } from './domaner';
import { talet } from './marginal';
import { kansliga, relatera } from './relationer';
import { sammaPerson, type Skillnad } from './skillnader';
import { namnIArets, type Tidigare, type Tidigarecell } from './tidigare';

/** A figure as releases have shown it: its value, and what was shown; null: withheld. */
interface Version {
  readonly varde: number;
  readonly visad: Figure | null;
}

/** The figures of earlier releases under this year's names. */
export interface Kanda {
  /** How an earlier release has left a figure that is still the same; FREE when there is none. */
  lage(name: string, varde: number): Pick<Cell, 'state' | 'earlier'>;
}

const LIKA = 1e-9;

/** Gathers what earlier releases have told an audience of every figure. */
export function tidigareTal(tidigare: readonly Tidigare[], ar: number, malgrupp: string | null = null): Kanda {
  const all = new Map<string, Version[]>();
  for (const en of tidigare) {
    for (const [name, version] of versioner({ ...en, celler: en.celler.filter((cell) => cell.malgrupp === malgrupp) })) {
      const here = namnIArets(name, en.ar, ar);
      all.set(here, [...(all.get(here) ?? []), version]);
    }
  }
  return {
    lage(name, varde) {
      const found = all.get(name) ?? [];
      const same = found.filter((v) => Math.abs(v.varde - varde) < LIKA);
      const shown = same.find((v) => v.visad !== null)?.visad;
      if (shown) return { state: 'SHOWN', ...(shown.range.min < shown.range.max && { earlier: shown }) };
      return { state: same.length > 0 ? 'HIDDEN' : 'FREE' };
    },
  };
}

/** Each figure of a release once. */
function versioner({ celler, satt }: Tidigare): Map<string, Version & { cell: Tidigarecell; tabell: Tabell }> {
  const perId = new Map(satt.program.tabeller.map((tabell) => [tabell.id, tabell]));
  const found = new Map<string, Version & { cell: Tidigarecell; tabell: Tabell }>();
  for (const cell of celler) {
    const tabell = perId.get(cell.tabell);
    if (tabell) found.set(talet(tabell, cell), { varde: cell.antal ?? cell.belopp ?? 0, visad: cell.visad, cell, tabell });
  }
  return found;
}

/**
 * Adds an earlier release: the figures that are no longer the same, what holds between them, and what is left when one is taken from the
 * other. A figure that is the same is the same cell, so that what was told then is known now.
 *
 * @param tal this year's figures
 * @param avgjort whether this year's figures are decided too: what two releases tell together is then to be found, not prevented
 * @returns the earlier figures' cells by their own names
 */
export function laggTidigare(
  bygge: Bygge, tidigare: Tidigare, ar: number, tal: ReadonlyMap<string, CellIndex>, { malgrupp = null, avgjort = false }: { malgrupp?: string | null; avgjort?: boolean } = {},
): Map<string, CellIndex> {
  const { satt } = tidigare;
  const celler = tidigare.celler.filter((cell) => cell.malgrupp === malgrupp);
  const tabeller = satt.program.tabeller.filter((tabell) => (tabell.malgrupp === 'ALLA') === (malgrupp === null));
  const sensitive = kansliga(tabeller);
  const hela = utanEnda(celler, tabeller, satt);
  const dess = new Map<string, CellIndex>();
  const skillnader = new Map<CellIndex, Skillnad>();
  for (const [name, { varde, visad, cell, tabell }] of versioner({ ...tidigare, celler })) {
    const arets = namnIArets(name, tidigare.ar, ar);
    const nu = tal.get(arets);
    if (nu !== undefined && Math.abs(bygge.varde(nu) - varde) < LIKA) {
      dess.set(name, nu);
      skillnader.set(nu, { tal: arets, rest: null, antal: 0 });
      continue;
    }
    const total = dess.get(hela(name));
    if (total !== undefined && bygge.varde(total) === varde) {
      dess.set(name, total);
      continue;
    }
    const amount = cell.antal === null;
    const da = bygge.cell({
      id: `${tidigare.id}: ${malgrupp === null ? '' : `${malgrupp} `}${name}`, value: varde, sensitive: galler(tabell, cell, sensitive),
      ...(amount && { kind: 'AMOUNT' as const, decimals: DECIMALER }), ...tillstand(visad, varde, amount),
    });
    dess.set(name, da);
    if (nu !== undefined && !amount && (avgjort || bygge.cells[nu]?.state === 'FREE')) {
      const fler = bygge.varde(nu) > varde;
      skillnader.set(nu, { tal: arets, rest: fler ? bygge.rest([nu], [da], false) : bygge.rest([da], [nu], false), antal: bygge.varde(nu) - varde });
    }
  }
  sammaPerson(bygge, skillnader);
  relatera({ bygge, listor: satt.listor, tabeller, domaner: domanerUr(celler, satt.program, satt.listor), cell: (name) => dess.get(name) });
  return dess;
}

function tillstand(visad: Figure | null, value: number, amount: boolean): Pick<Cell, 'state' | 'earlier'> {
  if (!visad) return { state: 'HIDDEN' };
  const cell: Cell = { id: '', value, state: 'SHOWN', sensitive: false, ...(amount && { kind: 'AMOUNT', decimals: DECIMALER }) };
  const exact = exactRange(cell);
  const same = visad.range.min === exact.min && visad.range.max === exact.max && visad.value === exactFigure(cell);
  return { state: 'SHOWN', ...(!same && { earlier: visad }) };
}
