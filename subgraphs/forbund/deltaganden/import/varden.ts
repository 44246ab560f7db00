import { type Listnamn, kodlistor } from '../../../shared/deltagare/kodlistor';
import { isCalendarDate } from '../../../shared/instants';
import { normaliseOrganisationsnummer } from '../../../shared/scalars';
import { decimalNumber } from '../../../shared/tablefiles/number';
import { kolumnnamn } from '../kolumner';
import type { Kodandel } from '../las';
import type { Radlasare } from './celler';

/*
 * What the cells of a row say. Each function answers null for an empty cell and for one that cannot be read, with the fault noted at it.
 */

const FORST = 2004;
const MAX_ANTAL = 1_000_000;
const HANDELSER = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'];

/** A day, ÅÅÅÅ-MM-DD. A time after it, as spreadsheets put there, is let be. */
export function datum(rad: Radlasare, kolumn: string): string | null {
  const text = rad.text(kolumn).replace(/[T ]\d\d:\d\d(:\d\d(\.0+)?)?$/, '');
  if (text === '') return null;
  if (!isCalendarDate(text)) rad.anmark('OGILTIGT_DATUM', kolumn);
  else if (Number(text.slice(0, 4)) < FORST) rad.anmark('FORE_FINSAM', kolumn);
  else return text;
  return null;
}

/** A year of the time that there have been förbund. */
export function ar(rad: Radlasare, kolumn: string): number | null {
  const year = fyrsiffrigt(rad, kolumn);
  if (year === null || year >= FORST) return year;
  rad.anmark('FORE_FINSAM', kolumn);
  return null;
}

/** A number of four digits that is a year. */
export function fyrsiffrigt(rad: Radlasare, kolumn: string): number | null {
  const text = rad.text(kolumn);
  if (text === '') return null;
  if (/^(19|20|21)\d\d$/.test(text)) return Number(text);
  rad.anmark('OGILTIGT_AR', kolumn);
  return null;
}

/** A code of a list, given as code, name or alias. */
export function kod(rad: Radlasare, kolumn: string, lista: Listnamn): string | null {
  const text = rad.text(kolumn);
  if (text === '') return null;
  const found = kodlistor().kod(lista, text);
  if (found === undefined) rad.anmark('OKAND_KOD', kolumn, koder(lista));
  else if (found.summa) rad.anmark('SUMMA_SOM_KOD', kolumn, delar(lista, found.kod));
  else return found.kod;
  return null;
}

const koder = (lista: Listnamn): string => (kodlistor().lista(lista)?.koder ?? []).filter((k) => !k.summa).map((k) => k.kod).join(', ');
const delar = (lista: Listnamn, summa: string): string => (kodlistor().lista(lista)?.koder ?? []).filter((k) => k.inom === summa).map((k) => k.kod).join(', ');

/** Several codes of a list, each with its extent: `SJUKPENNING:50 + FORSORJNINGSSTOD:50`. Empty when the cell is. */
export function flerval(rad: Radlasare, kolumn: string, lista: 'SYSSELSATTNING' | 'FORSORJNING'): Kodandel[] {
  const text = rad.text(kolumn);
  if (text === '') return [];
  const andelar: Kodandel[] = [];
  const parts = text.split(/[;|+\n]/).map((part) => part.trim()).filter(Boolean);
  for (const part of parts) {
    const [, name = part, extent] = /^(.*?)\s*:\s*([^:]*)$/.exec(part) ?? [];
    const found = kodlistor().kod(lista, name);
    if (found === undefined) rad.anmark('OKAND_KOD', kolumn, koder(lista));
    else if (andelar.some((a) => a.kod === found.kod)) rad.anmark('DUBBEL_KOD', kolumn, found.kod);
    else if (found.ensam && parts.length > 1) rad.anmark('ENSAM_KOD', kolumn, found.kod);
    else andelar.push({ kod: found.kod, omfattning: extent === undefined ? null : omfattning(rad, kolumn, extent) });
  }
  if (parts.length === 0) rad.anmark('OKAND_KOD', kolumn, koder(lista));
  return andelar;
}

function omfattning(rad: Radlasare, kolumn: string, text: string): number | null {
  const number = /^\d{1,3}\s*%?$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (number >= 1 && number <= 100) return number;
  rad.anmark('OGILTIG_OMFATTNING', kolumn);
  return null;
}

/** Four digits; a spreadsheet may have taken the first zero. */
export function kommun(rad: Radlasare, kolumn: string): string | null {
  const text = rad.text(kolumn);
  if (text === '') return null;
  const code = /^\d{3}$/.test(text) ? `0${text}` : text;
  if (/^(0[1-9]|1\d|2[0-5])\d\d$/.test(code)) return code;
  rad.anmark('OGILTIG_KOMMUN', kolumn);
  return null;
}

export function remittent(rad: Radlasare, kolumn: string): string | null {
  const text = rad.text(kolumn);
  if (text === '') return null;
  if (kolumnnamn(text) === 'annan') return 'ANNAN';
  const number = normaliseOrganisationsnummer(text);
  if (number === undefined) rad.anmark('OGILTIG_REMITTENT', kolumn);
  return number ?? null;
}

/** One of some words, whatever its case and marks. */
export function ord<T extends string>(rad: Radlasare, kolumn: string, words: readonly T[]): T | null | undefined {
  const text = kolumnnamn(rad.text(kolumn));
  if (text === '') return null;
  return words.find((word) => kolumnnamn(word) === text);
}

export function handelse(rad: Radlasare, kolumn: string): string | null {
  const word = ord(rad, kolumn, HANDELSER);
  if (word === undefined) rad.anmark('OGILTIG_HANDELSE', kolumn);
  return word ?? null;
}

/** A whole number from 0. */
export function antal(rad: Radlasare, kolumn: string): number | null {
  const text = rad.text(kolumn);
  if (text === '') return null;
  const number = decimalNumber(text);
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= MAX_ANTAL && !Object.is(number, -0)) return number;
  rad.anmark('OGILTIGT_ANTAL', kolumn);
  return null;
}
