import { type Attacker, type CellIndex, informationWeight, type Problem } from '../../shared/sdc';
import type { Tabell } from '../../shared/deltagare/program';
import { type Beslut, enligt } from './beslut';
import { Bygge, type Rest } from './bygge';
import { DECIMALER, type Exaktcell, galler } from './cell';
import { domanerUr, utanEnda } from './domaner';
import { talet } from './marginal';
import type { Raknesatt } from './rakna';
import { kansliga, relatera } from './relationer';
import type { Tidigare } from './tidigare';
import { type Kanda, laggTidigare, tidigareTal } from './tidigare-problem';

/** What is protected together: a year's cells for everybody, after what has been shown before, before members that know their own. */
export interface Underlag {
  readonly ar: number;
  readonly satt: Raknesatt;
  /** All cells; those of members' own tables are left to {@link medlemsproblem}. */
  readonly celler: readonly Exaktcell[];
  readonly tidigare: readonly Tidigare[];
  /** By organisationsnummer: the figures of its own referrals alone, by name ({@link talen}). */
  readonly egna: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** What everybody is shown, when that is decided: the problem is then one to audit, not to solve. */
  readonly avgjort?: Beslut;
  /** Figures that everybody's tables must not show, by name: a member would work out its own of them. */
  readonly doljs?: ReadonlySet<string>;
}

/** A problem, and where each figure is in it. */
export interface Tabellproblem {
  readonly problem: Problem;
  /** The cell of each figure, by its name ({@link talet}). */
  readonly tal: ReadonlyMap<string, CellIndex>;
}

/** Of a definition that is not the standard one, a count is worth half: it is hidden rather than the standard's. */
const EJ_STANDARD = 2;

/**
 * All that is protected together when a year is released: every figure once, every relation between them, the groups that sensitive
 * variables divide, what earlier releases have told, and who reads: everybody, and each organisation that has referred somebody.
 */
export function tabellproblem(underlag: Underlag): Tabellproblem {
  const { ar, satt, celler, tidigare, egna, avgjort, doljs = new Set() } = underlag;
  const bygge = new Bygge();
  const publika = celler.filter(({ malgrupp }) => malgrupp === null);
  const tabeller = satt.program.tabeller.filter(({ malgrupp }) => malgrupp === 'ALLA');
  const kanda = avgjort ? enligt(avgjort) : tidigareTal(tidigare, ar);
  const tal = laggCeller(bygge, publika, tabeller, satt, kanda);
  relatera({ bygge, listor: satt.listor, tabeller, domaner: domanerUr(publika, satt.program, satt.listor), cell: (name) => tal.get(name) });
  for (const name of doljs) bygge.skydda(tal.get(name));
  for (const en of tidigare) laggTidigare(bygge, en, ar, tal, { avgjort: avgjort !== undefined });
  const attackers: Attacker[] = [
    { name: 'public', kind: 'PUBLIC' },
    ...[...egna].map(([organisation, own]): Attacker => ({ name: organisation, kind: 'MEMBER', atLeast: minst(bygge.rester, tal, own) })),
  ];
  return { problem: { cells: bygge.cells, relations: bygge.relations, groups: bygge.groups, attackers }, tal };
}

/** Adds the figures of cells, each once, in the state that earlier releases have left them. */
export function laggCeller(
  bygge: Bygge, celler: readonly Exaktcell[], tabeller: readonly Tabell[], satt: Raknesatt, kanda: Kanda, prefix = '',
): Map<string, CellIndex> {
  const perId = new Map(tabeller.map((tabell) => [tabell.id, tabell]));
  const sensitive = kansliga(tabeller);
  const svagare = new Set(satt.listor.definitioner().filter(({ standard }) => !standard).flatMap(({ id }) => [`JA:${id}`, `NEJ:${id}`]));
  const tal = new Map<string, CellIndex>();
  const belopp: (readonly [name: string, cell: Exaktcell])[] = [];
  const hela = utanEnda(celler, tabeller, satt);
  for (const cell of celler) {
    const tabell = perId.get(cell.tabell);
    if (!tabell) continue;
    const name = talet(tabell, cell);
    if (tal.has(name)) continue;
    const total = tal.get(hela(name));
    if (total !== undefined && bygge.varde(total) === cell.antal) {
      tal.set(name, total);
      continue;
    }
    if (cell.antal === null) {
      belopp.push([name, cell]);
      continue;
    }
    const svag = svagare.has(cell.d3 ?? '') && tabell.dimensioner[2] === 'DEFINITION';
    tal.set(name, bygge.cell({
      id: `${prefix}${name}`, value: cell.antal, sensitive: galler(tabell, cell, sensitive), ...kanda.lage(name, cell.antal),
      ...(svag && { weight: Math.ceil(informationWeight(cell.antal) / EJ_STANDARD) }),
    }));
  }
  for (const [name, cell] of belopp) {
    const follows = tal.get(name.replace(' HELAR ', ' ANTAL '));
    const value = cell.belopp ?? 0;
    const total = tal.get(hela(name));
    if (total !== undefined && bygge.varde(total) === value) {
      tal.set(name, total);
      continue;
    }
    tal.set(name, bygge.cell({ id: `${prefix}${name}`, value, kind: 'AMOUNT', decimals: DECIMALER, perPerson: 1, sensitive: false, ...(follows !== undefined && { follows }), ...kanda.lage(name, value) }));
  }
  return tal;
}

/** What somebody counts of their own in every cell, and in what is left between cells. */
export function minst(rester: readonly Rest[], tal: ReadonlyMap<string, CellIndex>, own: ReadonlyMap<string, number>): Map<CellIndex, number> {
  const found = new Map<CellIndex, number>();
  for (const [name, cell] of tal) {
    const count = own.get(name) ?? 0;
    // Person-years are printed rounded: the own ones may be a little more than what is shown of all.
    if (count > 0 && Number.isInteger(count)) found.set(cell, count);
  }
  const known = new Set(tal.values());
  for (const { cell, av, utom } of rester) {
    if (![...av, ...utom].every((one) => known.has(one))) continue;
    const sum = (cells: readonly CellIndex[]): number => cells.reduce((all, one) => all + (found.get(one) ?? 0), 0);
    if (sum(av) - sum(utom) > 0) found.set(cell, sum(av) - sum(utom));
  }
  return found;
}
