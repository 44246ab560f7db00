import type { Konfidensintervall, Intervallmetod } from '../../../schema/generated/nns-indikatorer';
import type { Enhet } from '../../shared/datafiles/figure';
import type { MatvardeRow, missing } from '../../shared/matvarde/loader';
import { tenths } from '../domain/rounding';
import { KONFIDENSNIVA } from '../domain/statistik/intervall';
import { kodadAndel } from '../slapp/policy';
import {
  andelsdefinition, antalsdefinition, frekvensdefinition, medeldefinition, ovagtdefinition, DOLT_UPPGIFT,
} from './matcell-definitioner';

export type Skydd = 'INGET' | 'AVRUNDAT' | 'DOLT';
export type Utfallsniva = 'FORBUND' | 'INSATS' | 'LAN' | 'DELTAGANDE';

/** A stored cell of a release, as `andringar-celler.sql` selects it: per cent 0–100, means in steps of the scale. */
export interface MatcellRow {
  id: number;
  utgavaId: number;
  matomgangId: string;
  matomgangNamn: string;
  syntetisk: boolean;
  skyddspolicy: string;
  enkatId: string;
  enkatNamn: string;
  enkatVersion: string;
  matpunktId: string;
  version: string;
  respondentgrupp: string;
  mattillfalle: string;
  niva: Utfallsniva;
  forbundId: string | null;
  insatsId: string | null;
  lanskod: string | null;
  kon: string | null;
  skalaMin: number | null;
  skalaMax: number | null;
  positivaSteg: number[] | null;
  skydd: Skydd;
  skyddsart: 'PRIMART' | 'SEKUNDART' | null;
  status: 'NORMAL' | 'SEKRETESS' | 'EJ_TILLAMPLIG' | 'EJ_INRAPPORTERAD';
  andel: number | null;
  andelMin: number | null;
  andelMax: number | null;
  andelPrecision: string | null;
  antalSvar: number | null;
  antalSvarMin: number | null;
  antalSvarMax: number | null;
  antalPositiva: number | null;
  medelvarde: number | null;
  medelNedre: number | null;
  medelOvre: number | null;
  fordelning: number[] | null;
  vetEj: number | null;
  nedre: number | null;
  ovre: number | null;
  intervallmetod: Intervallmetod | null;
  antalUtskick: number | null;
  svarsfrekvens: number | null;
  svarsfrekvensAvrundad: boolean;
  antalAvbrott: number | null;
  antalForbund: number | null;
  ovagtSkydd: Skydd | null;
  ovagtAntalForbund: number | null;
  ovagtMedel: number | null;
  ovagtNedre: number | null;
  ovagtOvre: number | null;
}

/** Fewer answers than this, or a lower response rate (per cent), and a value is flagged as unreliable. */
const FA_SVAR = 20;
const LAG_SVARSFREKVENS = 50;

/** All that a cell says, as values that GraphQL shows. What the cell does not show has the status that says why. */
export interface Matcellvarden {
  andel: MatvardeRow;
  antalSvar: MatvardeRow;
  antalPositiva: MatvardeRow;
  antalVetEj: MatvardeRow;
  medelvarde: MatvardeRow;
  svarsfrekvens: MatvardeRow;
  antalUtskick: MatvardeRow;
  antalAvbrott: MatvardeRow;
  antalForbund: MatvardeRow;
  ovagtMedel: MatvardeRow;
  ovagtAntalForbund: MatvardeRow;
  /** By step, from the lowest; empty when it is not shown. */
  fordelning: { steg: number; antal: MatvardeRow }[];
  konfidensintervall: Konfidensintervall | null;
  medelvardesintervall: Konfidensintervall | null;
  ovagtKonfidensintervall: Konfidensintervall | null;
}

/** The values of a cell. */
export function matcellvarden(cell: MatcellRow): Matcellvarden {
  return {
    andel: andelAv(cell),
    antalSvar: antalSvarAv(cell),
    antalPositiva: cell.positivaSteg === null
      ? utan(cell, 'EJ_TILLAMPLIG', 'ANTAL', antalsdefinition(cell, 'POSITIVA'))
      : antal(cell, cell.antalPositiva, 'POSITIVA'),
    antalVetEj: antal(cell, cell.vetEj, 'VET_EJ'),
    medelvarde: tal(cell, cell.medelvarde === null ? null : hundredths(cell.medelvarde), 'MEDELVARDE', medeldefinition(cell)),
    svarsfrekvens: svarsfrekvensAv(cell),
    antalUtskick: antal(cell, cell.antalUtskick, 'UTSKICK'),
    antalAvbrott: antal(cell, cell.antalAvbrott, 'AVBROTT'),
    antalForbund: antal(cell, cell.antalForbund, 'FORBUND'),
    ovagtMedel: ovagtMedelAv(cell),
    ovagtAntalForbund: antal(cell, cell.ovagtAntalForbund, 'OVAGT_FORBUND'),
    fordelning: (cell.fordelning ?? []).map((count, at) => ({ steg: (cell.skalaMin ?? 0) + at, antal: antal(cell, count, 'STEG') })),
    konfidensintervall: intervall(cell.nedre, cell.ovre, cell.intervallmetod, tenths),
    medelvardesintervall: intervall(cell.medelNedre, cell.medelOvre, 'T', hundredths),
    ovagtKonfidensintervall: intervall(cell.ovagtNedre, cell.ovagtOvre, 'T_OVER_FORBUND', tenths),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Where a measured value comes from. */
export const matkalla = (cell: Pick<MatcellRow, 'matomgangNamn' | 'enkatNamn' | 'enkatVersion' | 'utgavaId'>): MatvardeRow['kallor'][number] => ({
  dokument: `Mätomgång ${cell.matomgangNamn}`, avsnitt: `${cell.enkatNamn}, ${cell.enkatVersion}`, rad: null, tryckt: null, utgava: String(cell.utgavaId), bunt: null,
});

function varde(cell: MatcellRow, enhet: Enhet, definition: string, part: Partial<MatvardeRow>): MatvardeRow {
  return {
    varde: null, min: null, max: null, precision: 'EXAKT', enhet, slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: cell.syntetisk, definition,
    kallkonflikter: [], kallor: [matkalla(cell)], ...part,
  };
}

type Saknad = Parameters<typeof missing>[0];

const utan = (cell: MatcellRow, status: Saknad, enhet: Enhet, definition: string): MatvardeRow =>
  varde(cell, enhet, definition, { status });

/** Why a number that is not there is not there. */
function saknad(cell: MatcellRow): Saknad {
  if (cell.status === 'EJ_INRAPPORTERAD') return 'EJ_INRAPPORTERAD';
  // A rounded cell shows its share only: the other numbers would give it away.
  return cell.skydd === 'INGET' ? 'EJ_INSAMLAD' : 'SEKRETESS';
}

function tal(cell: MatcellRow, number: number | null, enhet: Enhet, definition: string): MatvardeRow {
  if (number !== null) return varde(cell, enhet, definition, { varde: number, flaggor: forbehall(cell) });
  const status = saknad(cell);
  return utan(cell, status, enhet, status === 'SEKRETESS' ? `${definition} ${DOLT_UPPGIFT}` : definition);
}

const antal = (cell: MatcellRow, number: number | null, vad: Parameters<typeof antalsdefinition>[1]): MatvardeRow => {
  const value = tal(cell, number, 'ANTAL', antalsdefinition(cell, vad));
  return { ...value, flaggor: [] };
};

/** LAG_TILLFORLITLIGHET where few answered, or few of those asked. */
function forbehall(cell: MatcellRow): string[] {
  const few = cell.antalSvar === null || cell.antalSvar < FA_SVAR;
  const low = cell.svarsfrekvens !== null && cell.svarsfrekvens < LAG_SVARSFREKVENS;
  return few || low ? ['LAG_TILLFORLITLIGHET'] : [];
}

/** The share of positive answers: exact, rounded, coded at the ends, or the kind of missing it is. */
export function andelAv(cell: MatcellRow): MatvardeRow {
  const definition = andelsdefinition(cell);
  if (cell.positivaSteg === null) return utan(cell, 'EJ_TILLAMPLIG', 'PROCENT', definition);
  if (cell.status !== 'NORMAL') return utan(cell, cell.status, 'PROCENT', definition);
  if (cell.skydd === 'INGET') return tal(cell, cell.andel === null ? null : tenths(cell.andel), 'PROCENT', definition);
  // A share rounded for others' sake may well have many answers.
  const flaggor = ['AVRUNDAD', ...(cell.skyddsart === 'PRIMART' ? ['LAG_TILLFORLITLIGHET'] : [])];
  return varde(cell, 'PROCENT', definition, { varde: cell.andel, min: cell.andelMin, max: cell.andelMax, precision: cell.andelPrecision ?? 'EXAKT', flaggor });
}

function antalSvarAv(cell: MatcellRow): MatvardeRow {
  if (cell.antalSvarMin === null && cell.antalSvarMax === null) return antal(cell, cell.antalSvar, 'SVAR');
  return varde(cell, 'ANTAL', antalsdefinition(cell, 'SVAR'), { min: cell.antalSvarMin, max: cell.antalSvarMax, precision: 'INTERVALL' });
}

function svarsfrekvensAv(cell: MatcellRow): MatvardeRow {
  const definition = frekvensdefinition(cell);
  // Where nothing has come in, nobody knows whether nobody answered.
  if (cell.svarsfrekvens === null || cell.status === 'EJ_INRAPPORTERAD') return tal(cell, null, 'PROCENT', definition);
  return varde(cell, 'PROCENT', definition, { varde: tenths(cell.svarsfrekvens), flaggor: cell.svarsfrekvensAvrundad ? ['AVRUNDAD'] : [] });
}

/** The mean of the förbund's shares. Rounded ones are stored as the code that they are shown by. */
function ovagtMedelAv(cell: MatcellRow): MatvardeRow {
  const definition = ovagtdefinition(cell);
  if (cell.positivaSteg === null) return utan(cell, 'EJ_TILLAMPLIG', 'PROCENT', definition);
  if (cell.ovagtMedel === null) {
    return utan(cell, cell.ovagtSkydd === 'DOLT' ? 'SEKRETESS' : saknad(cell), 'PROCENT', definition);
  }
  if (cell.ovagtSkydd === 'AVRUNDAT') return varde(cell, 'PROCENT', definition, { ...kodadAndel(cell.ovagtMedel, cell.skyddspolicy), flaggor: ['AVRUNDAD'] });
  return varde(cell, 'PROCENT', definition, { varde: cell.ovagtMedel });
}

function intervall(nedre: number | null, ovre: number | null, metod: Intervallmetod | null, round: (value: number) => number): Konfidensintervall | null {
  if (nedre === null || ovre === null || metod === null) return null;
  return { nedre: round(nedre), ovre: round(ovre), konfidensgrad: 100 * KONFIDENSNIVA, metod };
}
