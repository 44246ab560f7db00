import type { Cell, CellIndex, Figure, Policy } from '../../shared/sdc';
import type { Tabell } from '../../shared/deltagare/program';
import { Bygge } from './bygge';
import type { Exaktcell } from './cell';
import { domanerUr, type Domaner } from './domaner';
import { tal } from './marginal';
import { laggCeller, type Tabellproblem, type Underlag } from './problem';
import { relatera } from './relationer';
import { laggTidigare, tidigareTal } from './tidigare-problem';

/** What everybody is shown of a figure that is decided: null when it is withheld; without `figur` it is shown as it is. */
export type Beslut = (name: string) => { readonly figur?: Figure } | null;

/**
 * A member's own tables, read together with everybody's, which are decided: what is left when the own referrals are taken from all must not
 * give away another's. Only the member's own cells are to decide.
 *
 * @param organisation organisationsnummer
 * @returns a problem whose public is this member; `tal` are its own figures
 */
export function medlemsproblem({ ar, satt, celler, tidigare }: Omit<Underlag, 'egna'>, organisation: string, beslut: Beslut): Tabellproblem {
  const bygge = new Bygge();
  const tabeller = satt.program.tabeller.filter(({ malgrupp }) => malgrupp === 'ALLA');
  const egna = satt.program.tabeller.filter(({ malgrupp }) => malgrupp === 'MEDLEM');
  const publika = celler.filter(({ malgrupp }) => malgrupp === null);
  const avgjort = { lage: (name: string) => tillstand(beslut(name)) };
  const allas = laggCeller(bygge, publika, tabeller, satt, avgjort);
  relatera({ bygge, listor: satt.listor, tabeller, domaner: domanerUr(publika, satt.program, satt.listor), cell: (name) => allas.get(name) });

  const medlemmens = celler.filter(({ malgrupp }) => malgrupp === organisation);
  const sina = laggCeller(bygge, medlemmens, egna, satt, tidigareTal(tidigare, ar, organisation), `${organisation} `);
  knyt(bygge, { organisation, allas, sina, tabeller: egna, celler: medlemmens, satt });
  for (const en of tidigare) {
    const da = laggTidigare(bygge, en, ar, allas);
    const deras = laggTidigare(bygge, en, ar, sina, organisation);
    knyt(bygge, { organisation, allas: da, sina: deras, tabeller: en.satt.program.tabeller.filter(({ malgrupp }) => malgrupp === 'MEDLEM'), celler: en.celler.filter(({ malgrupp }) => malgrupp === organisation), satt: en.satt });
  }
  return { problem: { cells: bygge.cells, relations: bygge.relations, groups: bygge.groups, attackers: [{ name: organisation, kind: 'PUBLIC' }] }, tal: sina };
}

/** The policy of a problem that only one member reads: as wide as a member's intervals are, and none of what is hidden for others' sake. */
export function medlemspolicy(policy: Policy): Policy {
  return { ...policy, width: { ...policy.width, PUBLIC: policy.width.MEMBER, secondary: 0 } };
}

function tillstand(shown: ReturnType<Beslut>): Pick<Cell, 'state' | 'earlier'> {
  if (!shown) return { state: 'HIDDEN' };
  return { state: 'SHOWN', ...(shown.figur && { earlier: shown.figur }) };
}

interface Knytning {
  readonly organisation: string;
  readonly allas: ReadonlyMap<string, CellIndex>;
  readonly sina: ReadonlyMap<string, CellIndex>;
  readonly tabeller: readonly Tabell[];
  readonly celler: readonly Exaktcell[];
  readonly satt: Underlag['satt'];
}

/** Own figures: sums of each other, the same as everybody's where these are about the member, and otherwise a part of everybody's. */
function knyt(bygge: Bygge, { organisation, allas, sina, tabeller, celler, satt }: Knytning): void {
  const domaner = domanerUr(celler, satt.program, satt.listor);
  relatera({ bygge, listor: satt.listor, tabeller, domaner, cell: (name) => sina.get(name) });
  const ovriga = new Map<string, CellIndex>();
  for (const [name, cell] of sina) {
    const samma = allas.get(name);
    if (samma !== undefined) bygge.summa(samma, [cell]);
    const alla = allas.get(name.replace(` REMITTENT=${organisation}`, ''));
    if (alla !== undefined && bygge.varde(alla) >= bygge.varde(cell)) ovriga.set(name, bygge.rest([alla], [cell], bygge.cells[cell]?.sensitive ?? false));
  }
  grupper(bygge, ovriga, organisation, domaner);
}

/** The others of an insats are a group too, which is divided by what they went to. */
function grupper(bygge: Bygge, ovriga: ReadonlyMap<string, CellIndex>, organisation: string, domaner: Domaner): void {
  for (const INSATS of [undefined, ...domaner.varden('INSATS')]) {
    const plats = { ...(INSATS !== undefined && { INSATS }), REMITTENT: organisation };
    const total = ovriga.get(tal('SAMTYCKANDE', 'ANTAL', 'AVSLUTADE', plats));
    const delar = domaner.varden('FYRDELNING').flatMap((FYRDELNING) => ovriga.get(tal('SAMTYCKANDE', 'ANTAL', 'AVSLUTADE', { ...plats, FYRDELNING })) ?? []);
    if (total !== undefined) bygge.grupp(total, delar);
  }
}
