import { STATUS_IN_WORDS } from './generated/operations.js';
import type { Observationsstatus, Precision } from './generated/types.js';

/** What must have been asked of a Matvarde for it to be read. */
export interface AskedMatvarde {
  readonly varde: number | null;
  readonly status: Observationsstatus;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly precision?: Precision;
}

/** Why there is no value. */
export type Missing = Exclude<Observationsstatus, 'NORMAL'>;

/** What a Matvarde says. Only a `tal` is a number to count with. */
export type Reading =
  /** A number. */
  | { readonly kind: 'tal'; readonly varde: number }
  /** A range or a bound; `null` for what was not asked for, or is not there. */
  | { readonly kind: 'intervall'; readonly min: number | null; readonly max: number | null }
  /** No value, with which kind of missing it is, and that in words. A status that this client is too old to know comes as it is. */
  | { readonly kind: 'saknas'; readonly status: Missing; readonly text: string }
  /** The field itself is null: nobody answered for it. The answer's errors say why. */
  | { readonly kind: 'inget_svar' };

/**
 * Reads a Matvarde, so that what is missing is never taken for zero.
 *
 * @example
 * const reading = readMatvarde(forbund.ekonomi?.aretsResultat);
 * console.log(reading.kind === 'tal' ? `${reading.varde} kr` : reading.kind === 'saknas' ? reading.text : '–');
 */
export function readMatvarde(matvarde: AskedMatvarde | null | undefined): Reading {
  if (matvarde === null || matvarde === undefined) {
    return { kind: 'inget_svar' };
  }
  const { varde, status, min = null, max = null } = matvarde;
  if (status !== 'NORMAL') {
    return { kind: 'saknas', status, text: STATUS_IN_WORDS[status] ?? status };
  }
  return varde === null ? { kind: 'intervall', min, max } : { kind: 'tal', varde };
}
