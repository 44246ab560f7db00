import { exempelforbund } from '../../../subgraphs/forbund/exempel/forbund';
import { genereraDeltagare } from '../../../subgraphs/forbund/exempel/generator';
import { somDeltaganden, somRakningar } from '../../../subgraphs/forbund/exempel/som-rader';
import type { Deltagande, Rakning } from '../../../subgraphs/forbund/deltaganden/las';
import { type Raknesatt, rakna, raknesatt } from '../../../subgraphs/forbund/tabeller/rakna';
import { recordKey } from '../../../subgraphs/shared/sdc';

export const AR = 2024;
const FRO = 1;
/** Organisations that refer, and so have tables of their own. */
const MEDLEMMAR = 6;
const HEMLIGHET = 'prov';

/** Which made-up förbund, how many times its usual participations, and which tables; all of them unless said. */
export interface Val {
  readonly forbund: number;
  readonly skala: number;
  readonly tabeller?: readonly string[];
}

/** A year of a made-up förbund, before anything is counted. */
export interface Forbundsar {
  readonly id: string;
  readonly lanskod: string;
  readonly deltaganden: readonly Deltagande[];
  readonly rakningar: readonly Rakning[];
  readonly satt: Raknesatt;
}

/** Makes up a year: the same whoever else is made up. */
export function forbundsar({ forbund, skala, tabeller }: Val): Forbundsar {
  const [ett] = exempelforbund(FRO, forbund + 1, skala).slice(forbund);
  if (!ett) throw new RangeError(`There is no example ${forbund}.`);
  const exempel = genereraDeltagare({ ...ett, remittenter: ett.remittenter.slice(0, MEDLEMMAR) }, { fro: FRO, ar: [AR] });
  const satt = raknesatt();
  const program = tabeller ? { id: `${satt.program.id} i urval`, tabeller: satt.program.tabeller.filter(({ id }) => tabeller.includes(id)) } : satt.program;
  return { id: ett.id, lanskod: ett.lanskod, deltaganden: somDeltaganden(exempel, AR), rakningar: somRakningar(exempel, AR), satt: { ...satt, program } };
}

/** The sum modulo 1 of its participations' keys, by figure. */
export function nycklar({ deltaganden, satt }: Forbundsar): Map<string, number> {
  const own = new Map(deltaganden.map(({ id }) => [id, recordKey(HEMLIGHET, id)]));
  const summor = new Map<string, number>();
  rakna(deltaganden, AR, satt, (name, _tillskott, { id }) => summor.set(name, ((summor.get(name) ?? 0) + (own.get(id) ?? 0)) % 1));
  return summor;
}

/** The key of a count that no participations are known of. */
export const nyckelUtanRader = (name: string): number => recordKey(HEMLIGHET, name);
