import type { Matvarde } from '../../components/matvarde';
import type { Outcome, Row, Together } from './indicator-model';

/** A value as the hub gives it; for tests. */
export const value = (given: Partial<Matvarde>) => ({ varde: null, min: null, max: null, precision: 'EXAKT', enhet: 'PROCENT', slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [], ...given }) as NonNullable<Outcome['andelPositiva']>;

export const count = (varde: number) => value({ varde, enhet: 'ANTAL' });

/** A förbund's outcome; for tests. */
export function outcome(id: string, share: Partial<Matvarde>, more: Partial<Outcome> = {}): Outcome {
  return { kon: null, forbund: { id, namn: `Samordningsförbundet ${id}`, lan: { kod: '24', namn: 'Västerbottens län' } }, andelPositiva: value(share), antalSvar: count(34), svarsfrekvens: null, konfidensintervall: null, varningar: [], ...more };
}

export function together(share: number, more: Partial<Together> = {}): Together {
  return { andelAvSamtligaSvar: value({ varde: share }), konfidensintervall: null, ovagtMedelOverForbund: value({ varde: share - 1 }), ovagtKonfidensintervall: null, antalForbund: count(12), antalForbundTotalt: count(80), ovagtAntalForbund: count(11), antalSvar: count(400), ...more };
}

/** A measurement; for tests. */
export function row(period: string, forbund: readonly Outcome[], more: Partial<Row> = {}): Row {
  return { period, respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER', matpunkt: { id: '4', version: '1' }, syntetisk: false, matomgang: null, utgava: null, varningar: [], forbund, deltagandeForbund: together(74), lan: [], ...more } as unknown as Row;
}
