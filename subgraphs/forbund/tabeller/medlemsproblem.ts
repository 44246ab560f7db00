import type { CellIndex, Policy } from '../../shared/sdc';
import type { Tabell } from '../../shared/deltagare/program';
import { type Beslut, enligt } from './beslut';
import { Bygge } from './bygge';
import type { Exaktcell } from './cell';
import { domanerUr, type Domaner } from './domaner';
import { tal } from './marginal';
import { laggCeller, type Tabellproblem, type Underlag } from './problem';
import { relatera } from './relationer';
import { laggTidigare, tidigareTal } from './tidigare-problem';

/** A problem of a member's own figures, which are its `tal`. */
export interface Medlemsproblem extends Tabellproblem {
  /** By cell, for an own figure and for what is left of everybody's without it: everybody's figure. */
  readonly allas: ReadonlyMap<CellIndex, string>;
}

/**
 * A member's own tables, read together with everybody's, which are decided: what is left when the own referrals are taken from all must not
 * give away another's. Only the member's own cells are to decide.
 *
 * @param organisation organisationsnummer
 * @param avgjorda what the member is shown of its own figures, when that is decided too
 * @returns a problem whose public is this member
 */
export function medlemsproblem({ ar, satt, celler, tidigare }: Omit<Underlag, 'egna'>, organisation: string, beslut: Beslut, avgjorda?: Beslut): Medlemsproblem {
  const bygge = new Bygge();
  const tabeller = satt.program.tabeller.filter(({ malgrupp }) => malgrupp === 'ALLA');
  const egna = satt.program.tabeller.filter(({ malgrupp }) => malgrupp === 'MEDLEM');
  const publika = celler.filter(({ malgrupp }) => malgrupp === null);
  const allas = laggCeller(bygge, publika, tabeller, satt, enligt(beslut));
  relatera({ bygge, listor: satt.listor, tabeller, domaner: domanerUr(publika, satt.program, satt.listor), cell: (name) => allas.get(name) });

  const medlemmens = celler.filter(({ malgrupp }) => malgrupp === organisation);
  const sina = laggCeller(bygge, medlemmens, egna, satt, avgjorda ? enligt(avgjorda) : tidigareTal(tidigare, ar, organisation), `${organisation} `);
  const motsvarar = knyt(bygge, { organisation, allas, sina, tabeller: egna, celler: medlemmens, satt });
  for (const en of tidigare) {
    const da = laggTidigare(bygge, en, ar, allas, { avgjort: avgjorda !== undefined });
    const deras = laggTidigare(bygge, en, ar, sina, { malgrupp: organisation, avgjort: avgjorda !== undefined });
    knyt(bygge, { organisation, allas: da, sina: deras, tabeller: en.satt.program.tabeller.filter(({ malgrupp }) => malgrupp === 'MEDLEM'), celler: en.celler.filter(({ malgrupp }) => malgrupp === organisation), satt: en.satt });
  }
  return { problem: { cells: bygge.cells, relations: bygge.relations, groups: bygge.groups, attackers: [{ name: organisation, kind: 'PUBLIC' }] }, tal: sina, allas: motsvarar };
}

/**
 * The policy of a problem that only one member reads: as wide as a member's intervals are, and none of what is hidden for others' sake.
 * Nobody who takes part reads it: one who also had the member's tables would be a coalition.
 */
export function medlemspolicy(policy: Policy): Policy {
  return { ...policy, width: { ...policy.width, PUBLIC: policy.width.MEMBER, PARTICIPANT: 0, secondary: 0 } };
}

interface Knytning {
  readonly organisation: string;
  readonly allas: ReadonlyMap<string, CellIndex>;
  readonly sina: ReadonlyMap<string, CellIndex>;
  readonly tabeller: readonly Tabell[];
  readonly celler: readonly Exaktcell[];
  readonly satt: Underlag['satt'];
}

/** Own figures: sums of each other, the same as everybody's where these are about the member, and otherwise a part of everybody's, which is told by cell. */
function knyt(bygge: Bygge, { organisation, allas, sina, tabeller, celler, satt }: Knytning): Map<CellIndex, string> {
  const motsvarar = new Map<CellIndex, string>();
  const domaner = domanerUr(celler, satt.program, satt.listor);
  relatera({ bygge, listor: satt.listor, tabeller, domaner, cell: (name) => sina.get(name) });
  const ovriga = new Map<string, CellIndex>();
  for (const [name, cell] of sina) {
    const samma = allas.get(name);
    if (samma !== undefined) bygge.summa(samma, [cell]);
    const allasNamn = name.replace(` REMITTENT=${organisation}`, '');
    const alla = allas.get(allasNamn);
    if (alla === undefined || bygge.varde(alla) < bygge.varde(cell)) continue;
    const rest = bygge.rest([alla], [cell], bygge.cells[cell]?.sensitive ?? false);
    ovriga.set(name, rest);
    for (const one of [cell, rest]) motsvarar.set(one, allasNamn);
  }
  grupper(bygge, ovriga, organisation, domaner);
  return motsvarar;
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
