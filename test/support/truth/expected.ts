import { type Bounds, meanBounds, t975, wilsonBounds } from './statistics';
import type { TrueCell } from './truth';

export type Skydd = 'INGET' | 'AVRUNDAT' | 'DOLT';

/** A row of `matcell`, as it is stored. */
export interface StoredCell {
  matomgang_id: string;
  enkat_id: string;
  matpunkt_id: string;
  version: string;
  niva: TrueCell['niva'];
  forbund_id: string | null;
  insats_id: string | null;
  lanskod: string | null;
  kon: string | null;
  skydd: Skydd;
  skyddsart: 'PRIMART' | 'SEKUNDART' | null;
  status: string;
  ovagt_skydd: Skydd | null;
  andel: number | null;
  andel_min: number | null;
  andel_max: number | null;
  antal_svar: number | null;
  antal_svar_min: number | null;
  antal_svar_max: number | null;
  antal_positiva: number | null;
  medelvarde: number | null;
  medel_nedre: number | null;
  medel_ovre: number | null;
  fordelning: number[] | null;
  vet_ej: number | null;
  nedre: number | null;
  ovre: number | null;
  intervallmetod: string | null;
  antal_utskick: number | null;
  svarsfrekvens: number | null;
  svarsfrekvens_avrundad: boolean;
  antal_avbrott: number | null;
  antal_forbund: number | null;
  ovagt_antal_forbund: number | null;
  ovagt_medel: number | null;
  ovagt_nedre: number | null;
  ovagt_ovre: number | null;
}

/** What a release must show of a cell, given how it is protected: per cent, unrounded; null: nothing. */
export interface Expected {
  status: 'NORMAL' | 'SEKRETESS' | 'EJ_INRAPPORTERAD';
  andel: Rounded;
  antalSvar: Rounded;
  positiva: number | null;
  medel: number | null;
  medelBounds: Bounds | null;
  fordelning: number[] | null;
  vetEj: number | null;
  bounds: Bounds | null;
  metod: string | null;
  utskick: number | null;
  avbrott: number | null;
  rate: number | null;
  rateRounded: boolean;
  antalForbund: number | null;
  ovagtAntal: number | null;
  ovagt: number | null;
  ovagtBounds: Bounds | null;
}

/** A value, or the range that stands for it. */
export interface Rounded {
  varde: number | null;
  min: number | null;
  max: number | null;
}

/** What of a release decides how a cell is shown, beside its own protection. */
export interface Beside {
  /** Every item of the questionnaire is shown exactly in this place. */
  allExact: boolean;
  /** Förbund with answers behind a value over several whose own cells are not shown exactly, and those of them with five answers or more. */
  protectedParts: number;
  protectedCounted: number;
}

/** Whether an interval over förbund is shown: none of them is protected, or so many that they cannot be solved from it. */
const intervalShown = (protectedParts: number): boolean => protectedParts === 0 || protectedParts >= 10;

const NOTHING: Rounded = { varde: null, min: null, max: null };
const NAMED = new Set(['STYRELSE', 'FORBUNDSCHEF']);

/** Whether a cell is of one förbund's group of persons who can be named. */
export const isNamed = (c: TrueCell): boolean => NAMED.has(c.respondentgrupp) && (c.niva === 'FORBUND' || c.niva === 'INSATS');

/** x of n in per cent, to the nearest five, half a step upwards: in whole numbers. */
export const toFive = (x: number, n: number): number => 5 * Math.floor((40 * x + n) / (2 * n));

/** A rounded share as it is shown: at most 10, at least 90, or the multiple of five between. */
export const coded = (five: number): Rounded => {
  if (five <= 10) return { ...NOTHING, max: 10 };
  return five >= 90 ? { ...NOTHING, min: 90 } : { ...NOTHING, varde: five };
};

const percent = ([lower, upper]: Bounds): Bounds => [100 * lower, 100 * upper];
const within = ([lower, upper]: Bounds): Bounds => [Math.max(0, lower), Math.min(1, upper)];

/** What must be shown of a cell. */
export function expected(c: TrueCell, row: Pick<StoredCell, 'skydd' | 'skyddsart' | 'ovagt_skydd'>, unanswered: boolean, beside: Beside): Expected {
  const several = c.niva === 'LAN' || c.niva === 'DELTAGANDE';
  const none: Expected = {
    status: 'SEKRETESS', andel: NOTHING, antalSvar: NOTHING, positiva: null, medel: null, medelBounds: null, fordelning: null, vetEj: null, bounds: null, metod: null,
    utskick: null, avbrott: null, rate: null, rateRounded: false, antalForbund: null, ovagtAntal: null, ovagt: null, ovagtBounds: null,
  };
  if (unanswered) return { ...none, status: 'EJ_INRAPPORTERAD', utskick: c.utskick, rate: c.utskick === null ? null : 0, antalForbund: several ? 0 : null };
  const namedLan = NAMED.has(c.respondentgrupp) && c.niva === 'LAN';
  const namedHidden = NAMED.has(c.respondentgrupp) && row.skydd === 'DOLT';
  const parts = { antalForbund: several && !namedLan && !namedHidden && c.kon === '' ? c.svarande : null };
  if (row.skydd === 'DOLT') return { ...none, ...parts };
  const shared = { ...none, ...parts, status: 'NORMAL' as const, ...rateOf(c, row.skydd !== 'INGET' || !beside.allExact), ...(several && !namedLan ? unweighted(c, row.ovagt_skydd, beside.protectedCounted) : {}) };
  if (row.skydd === 'AVRUNDAT') {
    return { ...shared, andel: coded(toFive(c.x, c.n)), antalSvar: row.skyddsart === 'PRIMART' ? { varde: null, min: 5, max: 19 } : NOTHING };
  }
  return {
    ...shared, andel: { ...NOTHING, varde: (100 * c.x) / c.n }, antalSvar: { ...NOTHING, varde: c.n }, positiva: c.x, medel: c.medel,
    medelBounds: c.medel === null || c.sd === null ? null : meanBounds(c.medel, c.sd, c.n), fordelning: c.fordelning, vetEj: c.vetEj, utskick: c.utskick, avbrott: c.avbrott,
    ...(several ? clustered(c, beside.protectedParts) : single(c)),
  };
}

function single(c: TrueCell): Pick<Expected, 'bounds' | 'metod'> {
  const ram = c.utskick !== null && c.utskick >= c.enkater ? c.utskick : null;
  return { bounds: percent(wilsonBounds({ x: c.x, n: c.n, ram })), metod: ram === null ? 'WILSON' : 'WILSON_ANDLIG_POPULATION' };
}

/** The pooled share's interval: none with one förbund. */
function clustered(c: TrueCell, protectedParts: number): Pick<Expected, 'bounds' | 'metod'> {
  if (c.k < 2 || c.se === null || !intervalShown(protectedParts)) return { bounds: null, metod: null };
  const half = t975(c.k - 1) * c.se;
  return { bounds: percent(within([c.x / c.n - half, c.x / c.n + half])), metod: 'KLUSTRAD_T' };
}

function unweighted(c: TrueCell, skydd: Skydd | null, protectedCounted: number): Pick<Expected, 'ovagtAntal' | 'ovagt' | 'ovagtBounds'> {
  const counted = { ovagtAntal: c.ovagtK, ovagt: null, ovagtBounds: null };
  if (skydd === 'DOLT' || c.ovagtMedel === null) return counted;
  if (skydd === 'AVRUNDAT') return { ...counted, ovagt: Math.min(90, Math.max(10, 5 * Math.floor(20 * c.ovagtMedel + 0.5 + 1e-9))) };
  return { ...counted, ovagt: 100 * c.ovagtMedel, ovagtBounds: c.ovagtSd === null || !intervalShown(protectedCounted) ? null : percent(within(meanBounds(c.ovagtMedel, c.ovagtSd, c.ovagtK))) };
}

/** Answered of sent out, unless it says which of a few named persons answered. */
function rateOf(c: TrueCell, rounded: boolean): Pick<Expected, 'rate' | 'rateRounded'> {
  if (c.utskick === null || c.utskick === 0 || c.enkater > c.utskick || isNamed(c)) return { rate: null, rateRounded: false };
  return rounded ? { rate: toFive(c.enkater, c.utskick), rateRounded: true } : { rate: (100 * c.enkater) / c.utskick, rateRounded: false };
}
