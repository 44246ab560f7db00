import type { Radlasare } from './celler';
import { antal, ar, handelse, kod, ord } from './varden';

/** A count as a row says it. What cannot be read is null, and has a fault. */
export interface Rakningsrad {
  rad: number;
  /** Empty: the whole förbund. */
  insats: string;
  ar: number | null;
  /** Null: all. */
  kon: string | null;
  population: string | null;
  handelse: string | null;
  antal: number | null;
  kallsystem: string;
  /** The column that faults of the count are shown at. */
  kolumn: string;
}

const KALLSYSTEM = ['EGET_SYSTEM', 'SUS', 'UPPFOLJNING_FINSAM'] as const;
const POPULATIONER = ['ANONYM', 'VOLYM', 'ALLA'] as const;

/** A row of the form for counts. */
export function tolkaAntal(rad: Radlasare, standard: (typeof KALLSYSTEM)[number]): Rakningsrad {
  const year = ar(rad, 'ar');
  const population = ord(rad, 'population', POPULATIONER);
  const vad = handelse(rad, 'handelse');
  const n = antal(rad, 'antal');
  for (const k of ['ar', 'population', 'handelse']) rad.krav(k);
  rad.krav('antal', 'SAKNAT_ANTAL');
  if (population === undefined) rad.anmark('OGILTIG_POPULATION', 'population');
  if (population === 'ANONYM' && vad !== null && vad !== 'PABORJADE') rad.anmark('ANONYM_HANDELSE', 'handelse');
  return {
    rad: rad.rad, insats: rad.text('insats'), ar: year, kon: kod(rad, 'kon', 'KON'), population: population ?? null, handelse: vad, antal: n,
    kallsystem: kallsystem(rad, year, standard), kolumn: 'antal',
  };
}

function kallsystem(rad: Radlasare, year: number | null, standard: (typeof KALLSYSTEM)[number]): string {
  const given = ord(rad, 'kallsystem', KALLSYSTEM);
  if (given === undefined) rad.anmark('OGILTIGT_KALLSYSTEM', 'kallsystem', KALLSYSTEM.join(', '));
  const valt = given ?? standard;
  const plats = rad.text('kallsystem') === '' ? 'ar' : 'kallsystem';
  if (valt === 'SUS' && year !== null && year > 2022) rad.anmark('SUS_EFTER_2022', plats);
  if (valt === 'UPPFOLJNING_FINSAM' && year !== null && year < 2023) rad.anmark('FINSAM_FORE_2023', plats);
  return valt;
}

/** The counts of a row of the form of Uppföljning Finsam: one for each of women, men and all that it says. */
export function tolkaFinsam(rad: Radlasare): Rakningsrad[] {
  const year = ar(rad, 'ar');
  for (const k of ['insats', 'ar']) rad.krav(k);
  if (year !== null && year < 2023) rad.anmark('FINSAM_FORE_2023', 'ar');
  const vad = rad.text('handelse') === '' ? 'DELTOG' : handelse(rad, 'handelse');
  const counts = ([['kvinnor', 'KVINNOR'], ['man', 'MAN'], ['totalt', null]] as const).map(([kolumn, kon]) => ({ kolumn, kon, n: antal(rad, kolumn) }));
  const lasbara = ['kvinnor', 'man'].every((k) => rad.lasbar(k)) && !rad.felaktig('totalt');
  if (lasbara && counts.every(({ kolumn }) => rad.text(kolumn) === '')) rad.anmark('SAKNAT_ANTAL', 'kvinnor');
  return counts.filter(({ n }) => n !== null).map(({ kolumn, kon, n }) => ({
    rad: rad.rad, insats: rad.text('insats'), ar: year, kon, population: 'ALLA', handelse: vad, antal: n, kallsystem: 'UPPFOLJNING_FINSAM', kolumn,
  }));
}
