import type { Kodandel } from '../las';
import { pseudonym } from '../nyckel';
import type { Radlasare } from './celler';
import { ar, datum, flerval, fyrsiffrigt, kod, kommun, ord, remittent } from './varden';

/** A participation as a row says it. What cannot be read is null, and has a fault. */
export interface Deltagarrad {
  rad: number;
  /** No consent: the row says its insats, year and sex, and becomes one of a count. */
  anonym: boolean;
  /** The year of the start, of an anonymous row. */
  startar: number | null;
  insats: string;
  /** 32 bytes in hex. */
  nyckel: string | null;
  start: string | null;
  slut: string | null;
  kon: string;
  fodelsear: number | null;
  alderBand: string | null;
  kommun: string | null;
  utbildning: string | null;
  tidIForsorjning: string | null;
  sysselsattningFore: Kodandel[];
  sysselsattningEfter: Kodandel[];
  forsorjningFore: Kodandel[];
  forsorjningEfter: Kodandel[];
  avslutsanledning: string | null;
  remittent: string | null;
  kallsystem: string;
}

/** What rows are read with. */
export interface Radtolkning {
  forbund: string;
  /** The förbund's secret. */
  hemlighet: string;
  /** Where a row says nothing of it. */
  kallsystem: 'SUS' | 'EGET_SYSTEM';
}

const NYCKEL = /^[\w./-]{1,64}$/;
const EFTER = ['sysselsattning_efter', 'forsorjning_efter', 'avslutsanledning'];
/** What an anonymous row may say. */
const ANONYM = new Set(['samtycke', 'insats', 'startar', 'kon', 'kallsystem']);
const YNGST = 13;
const ALDST = 80;

/** What a row of the form for participations says. Undefined: it does not say whether there is consent, which is noted. */
export function tolkaRad(rad: Radlasare, kolumner: Iterable<string>, med: Radtolkning): Deltagarrad | undefined {
  const samtycke = kod(rad, 'samtycke', 'SAMTYCKE');
  rad.krav('samtycke');
  rad.krav('insats');
  if (samtycke === 'ANONYM') return anonymRad(rad, kolumner, med);
  return samtycke === null ? undefined : samtyckande(rad, med);
}

function samtyckande(rad: Radlasare, med: Radtolkning): Deltagarrad {
  const start = datum(rad, 'startdatum');
  const slut = datum(rad, 'slutdatum');
  const nyckel = rad.text('nyckel');
  rad.krav('startdatum');
  rad.krav('nyckel');
  if (nyckel !== '' && !(NYCKEL.test(nyckel) && /\d/.test(nyckel))) rad.anmark('OGILTIG_NYCKEL', 'nyckel');
  if (rad.text('startar') !== '') rad.anmark('STARTAR_MED_SAMTYCKE', 'startar');
  if (start !== null && slut !== null && slut < start) rad.anmark('SLUT_FORE_START', 'slutdatum');
  if (rad.text('slutdatum') === '' && !rad.felaktig('slutdatum')) for (const k of EFTER) if (rad.text(k) !== '') rad.anmark('EFTER_UTAN_SLUT', k);
  const fodelsear = fyrsiffrigt(rad, 'fodelsear');
  provaAlder(rad, fodelsear, start);
  return {
    rad: rad.rad, anonym: false, startar: null, insats: rad.text('insats'), nyckel: nyckel === '' ? null : pseudonym(med.hemlighet, med.forbund, nyckel).toString('hex'),
    start, slut, kon: kod(rad, 'kon', 'KON') ?? 'OKANT', fodelsear, alderBand: kod(rad, 'alder_band', 'ALDER'),
    kommun: kommun(rad, 'kommun'), utbildning: kod(rad, 'utbildning', 'UTBILDNING'), tidIForsorjning: kod(rad, 'tid_i_forsorjning', 'TID_I_FORSORJNING'),
    sysselsattningFore: flerval(rad, 'sysselsattning_fore', 'SYSSELSATTNING'), sysselsattningEfter: flerval(rad, 'sysselsattning_efter', 'SYSSELSATTNING'),
    forsorjningFore: flerval(rad, 'forsorjning_fore', 'FORSORJNING'), forsorjningEfter: flerval(rad, 'forsorjning_efter', 'FORSORJNING'),
    avslutsanledning: kod(rad, 'avslutsanledning', 'AVSLUTSANLEDNING'), remittent: remittent(rad, 'remittent'),
    kallsystem: kallsystem(rad, med, slut === null || slut >= '2023-01-01'),
  };
}

function provaAlder(rad: Radlasare, fodelsear: number | null, start: string | null): void {
  if (rad.text('fodelsear') !== '' && rad.text('alder_band') !== '') rad.anmark('ALDER_TVA_GANGER', 'alder_band');
  if (fodelsear === null || start === null) return;
  const alder = Number(start.slice(0, 4)) - fodelsear;
  if (alder < YNGST || alder > ALDST) rad.anmark('ORIMLIG_ALDER', 'fodelsear', String(alder));
}

function anonymRad(rad: Radlasare, kolumner: Iterable<string>, med: Radtolkning): Deltagarrad {
  for (const k of kolumner) if (!ANONYM.has(k) && rad.text(k) !== '') rad.anmark('ANONYM_MED_UPPGIFT', k);
  const startar = ar(rad, 'startar');
  if (rad.text('startar') === '' && !rad.felaktig('startar')) rad.anmark('SAKNAD_UPPGIFT', 'startar');
  return {
    rad: rad.rad, anonym: true, startar, insats: rad.text('insats'), nyckel: null, start: null, slut: null, kon: kod(rad, 'kon', 'KON') ?? 'OKANT', fodelsear: null,
    alderBand: null, kommun: null, utbildning: null, tidIForsorjning: null, sysselsattningFore: [], sysselsattningEfter: [], forsorjningFore: [], forsorjningEfter: [],
    avslutsanledning: null, remittent: null, kallsystem: kallsystem(rad, med, startar !== null && startar > 2022),
  };
}

/** @param senare whether it reaches beyond the time of SUS */
function kallsystem(rad: Radlasare, med: Radtolkning, senare: boolean): string {
  const given = ord(rad, 'kallsystem', ['EGET_SYSTEM', 'SUS'] as const);
  if (given === undefined) rad.anmark('OGILTIGT_KALLSYSTEM', 'kallsystem', 'EGET_SYSTEM eller SUS');
  const valt = given ?? med.kallsystem;
  if (valt === 'SUS' && senare) rad.anmark('SUS_EFTER_2022', rad.text('kallsystem') === '' ? 'slutdatum' : 'kallsystem');
  return valt;
}
