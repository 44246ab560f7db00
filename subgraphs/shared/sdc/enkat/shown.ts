import type { Cell, Decision } from './control';
import type { DisclosurePolicy } from './policy';
import { roundedPercent, shareCode } from './rounding';

/** A number as it may be shown, in the terms of a Matvarde. Withheld altogether: status SEKRETESS and nothing else. */
export interface Shown {
  readonly varde: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly precision: 'EXAKT' | 'INTERVALL' | 'OVER' | 'UNDER';
  readonly status: 'NORMAL' | 'SEKRETESS';
  /** Rounded by the hub: flag AVRUNDAD. */
  readonly avrundad: boolean;
}

const shown = (part: Partial<Shown>): Shown => ({ varde: null, min: null, max: null, precision: 'EXAKT', status: 'NORMAL', avrundad: false, ...part });
const WITHHELD: Shown = shown({ status: 'SEKRETESS' });

/**
 * A share as it may be shown.
 *
 * @param share 0–1
 * @returns per cent: exact in full precision; rounded to the policy's step; at the ends only a bound. The bounds are of the
 *   rounded share: "at most 10" holds shares that round to 10 too.
 */
export function shownShare(share: number, { skydd }: Decision, policy: DisclosurePolicy): Shown {
  if (skydd === 'DOLT') return WITHHELD;
  if (skydd === 'INGET') return shown({ varde: share * 100 });
  const code = shareCode(share, policy);
  if (code >= policy.hogstKod) return shown({ min: code, precision: 'OVER', avrundad: true });
  if (code <= policy.lagstKod) return shown({ max: code, precision: 'UNDER', avrundad: true });
  return shown({ varde: code, avrundad: true });
}

/** Number of answers as it may be shown: itself, the range that the policy rounds in, or nothing. */
export function shownCount(antal: number, { skydd, art }: Decision, policy: DisclosurePolicy): Shown {
  if (skydd === 'INGET') return shown({ varde: antal });
  // Rounded for others' sake: the cell may have more answers than the range, and must not be told from them.
  if (skydd === 'DOLT' || art === 'SEKUNDART') return WITHHELD;
  return shown({ min: policy.visasFran, max: policy.exaktFran - 1, precision: 'INTERVALL' });
}

/** Numerators, means, distributions, intervals, "vet ej" and numbers sent out: exactly or not at all. */
export function showsDetail({ skydd }: Decision): boolean {
  return skydd === 'INGET';
}

/**
 * A response rate as it may be shown. Who has not answered is never shown for a single förbund or insats of a group of
 * named persons.
 *
 * @param rate 0–1
 * @param group code of the respondent group
 */
export function shownResponseRate(rate: number, decision: Decision, cell: Pick<Cell, 'niva' | 'enskildGrupp'>, group: string, policy: DisclosurePolicy): Shown {
  if (decision.skydd === 'DOLT' || cell.enskildGrupp || isSingleNamed(cell, group, policy)) return WITHHELD;
  return decision.skydd === 'INGET' ? shown({ varde: rate * 100 }) : shown({ varde: roundedPercent(rate, policy), avrundad: true });
}

function isSingleNamed({ niva }: Pick<Cell, 'niva'>, group: string, policy: DisclosurePolicy): boolean {
  return policy.namngivnaGrupper.includes(group) && (niva === 'FORBUND' || niva === 'INSATS');
}
