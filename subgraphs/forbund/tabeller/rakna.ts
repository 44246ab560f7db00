import type { Deltagande, Rakning } from '../deltaganden/las';
import { type Kodlistor, kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_2026_1, type Dimension, type Handelse, type Tabell, type Tabellprogram } from '../../shared/deltagare/program';
import type { Exaktcell } from './cell';
import { raknaRakningar } from './rakningar';
import { type Domaner, domaner } from './domaner';
import { type Marginal, marginaler, type Plats, tal, talet } from './marginal';
import { type Tidpunkt, varden } from './delar';
import { handelserna, helarsekvivalent } from './tid';

/** What is told of a year: which tables, in which words. */
export interface Raknesatt {
  readonly program: Tabellprogram;
  readonly listor: Kodlistor;
}

/** The latest tabellprogram, code lists and definitions. */
export const raknesatt = (): Raknesatt => ({ program: DELTAGARE_2026_1, listor: kodlistor() });

/** Gets, for every figure that a participation is part of, the figure's name and what it adds. */
export type Mottagare = (tal: string, tillskott: number, deltagande: Deltagande) => void;

/**
 * Goes through participations once per thing that tables divide by, and tells which figures each is counted in. What no participation
 * is counted in is never told.
 */
export function rakna(deltaganden: readonly Deltagande[], ar: number, { program, listor }: Raknesatt, mottag: Mottagare): void {
  const raknade = deltaganden.map((deltagande) => ({ deltagande, handelser: new Set(handelserna(deltagande, ar)), dimensioner: new Map<string, readonly string[]>() }));
  for (const marginal of marginaler(program.tabeller)) {
    const tider: readonly (Tidpunkt | null)[] = marginal.dimensioner.includes('TIDPUNKT') ? ['FORE', 'EFTER'] : [null];
    for (const { deltagande, handelser, dimensioner } of raknade) {
      if (!handelser.has(marginal.handelse)) continue;
      const tillskott = marginal.matt === 'HELAR' ? helarsekvivalent(deltagande, ar) : 1;
      for (const tid of tider) {
        const platser = kombinera(marginal.dimensioner, (dimension) => {
          const name = tid === null ? dimension : `${tid} ${dimension}`;
          let found = dimensioner.get(name);
          if (!found) dimensioner.set(name, (found = varden(deltagande, dimension, listor, tid ?? 'EFTER')));
          return found;
        });
        for (const plats of platser) mottag(tal('SAMTYCKANDE', marginal.matt, marginal.handelse, plats), tillskott, deltagande);
      }
    }
  }
}

/** Every combination of the dimensions' values. */
export function kombinera(dimensioner: readonly Dimension[], values: (dimension: Dimension) => readonly string[]): Plats[] {
  let platser: Plats[] = [{}];
  for (const dimension of dimensioner) platser = platser.flatMap((plats) => values(dimension).map((value) => ({ ...plats, [dimension]: value })));
  return platser;
}

/** The figures of participations, by name; what is not there is 0. */
export function talen(deltaganden: readonly Deltagande[], ar: number, satt: Raknesatt): Map<string, number> {
  const counted = new Map<string, number>();
  rakna(deltaganden, ar, satt, (name, tillskott) => counted.set(name, (counted.get(name) ?? 0) + tillskott));
  return counted;
}

/** A year's tables before protection. */
export interface Raknat {
  readonly ar: number;
  readonly celler: readonly Exaktcell[];
  readonly domaner: Domaner;
}

/**
 * Counts all tables of a year, zeros included. Participations without a day in the year are not counted.
 *
 * @param deltaganden the consenting population
 * @param rakningar the other populations, of this year
 */
export function raknaTabeller(deltaganden: readonly Deltagande[], rakningar: readonly Rakning[], ar: number, satt: Raknesatt = raknesatt()): Raknat {
  const iAret = deltaganden.filter((d) => handelserna(d, ar).length > 0);
  const doman = domaner(iAret, satt.listor);
  const counted = talen(iAret, ar, satt);
  const celler = iAret.length === 0 ? [] : satt.program.tabeller.flatMap((tabell) => tabellensCeller(tabell, doman, counted));
  return { ar, celler: [...celler, ...raknaRakningar(rakningar.filter((r) => r.ar === ar))], domaner: doman };
}

function tabellensCeller(tabell: Tabell, doman: Domaner, counted: ReadonlyMap<string, number>): Exaktcell[] {
  const organisationer = tabell.malgrupp === 'MEDLEM' ? doman.medlemmar : [null];
  return organisationer.flatMap((malgrupp) => tabell.handelser.flatMap((handelse) => tabellensPlatser(tabell, handelse, malgrupp, doman, counted)));
}

function tabellensPlatser(tabell: Tabell, handelse: Handelse, malgrupp: string | null, doman: Domaner, counted: ReadonlyMap<string, number>): Exaktcell[] {
  const values = tabell.dimensioner.map((dimension): readonly (string | null)[] => {
    if (dimension === 'TIDPUNKT') return doman.varden('TIDPUNKT');
    if (dimension === 'REMITTENT' && malgrupp !== null) return [malgrupp];
    return [null, ...doman.varden(dimension)];
  });
  const [first = [null], second = [null], third = [null]] = values;
  const finns = (...place: readonly (string | null)[]): boolean => !tabell.parvis || place.includes(null);
  return first.flatMap((d1) => second.flatMap((d2) => third.filter((d3) => finns(d1, d2, d3)).map((d3): Exaktcell => {
    const nyckel = { tabell: tabell.id, handelse, population: 'SAMTYCKANDE', d1, d2, d3 } as const;
    const value = counted.get(talet(tabell, nyckel)) ?? 0;
    const belopp = tabell.id === 'HELARSEKVIVALENTER';
    return { ...nyckel, malgrupp, antal: belopp ? null : value, belopp: belopp ? value : null };
  })));
}

export type { Marginal };
