import type { Decision, Skydd } from './control';
import type { DisclosurePolicy } from './policy';
import { isEndCode, shareCode } from './rounding';

/** One förbund's share behind an unweighted mean. */
export interface Contribution {
  readonly antalSvar: number;
  /** 0–1. */
  readonly andel: number;
  readonly decision: Decision;
}

/** An unweighted mean over förbund, and what may be shown of it. */
export interface UnweightedMean {
  /** 0–1, in full precision: to be shown by `unweightedPercent` or `shownShare` only. Null when no förbund contributes. */
  readonly andel: number | null;
  readonly skydd: Skydd;
  /** How many förbund contribute; always shown. */
  readonly antalForbund: number;
  /** Whether its interval may be shown, with as many decimals as the mean. */
  readonly intervall: boolean;
}

/** The förbund whose shares count. */
export function contributing<T extends Pick<Contribution, 'antalSvar'>>(shares: readonly T[], policy: DisclosurePolicy): T[] {
  return shares.filter((share) => share.antalSvar >= policy.visasFran);
}

/**
 * The unweighted mean of the shares of all förbund with enough answers. Times the number of förbund, and less the exact
 * shares, it gives the sum of the others; so it is exact only when these are none or several, and do not all agree.
 *
 * @param group code of the respondent group
 */
export function unweightedMean(shares: readonly Contribution[], group: string, policy: DisclosurePolicy): UnweightedMean {
  const counted = contributing(shares, policy);
  const antalForbund = counted.length;
  const andel = antalForbund === 0 ? null : sumOf(counted) / antalForbund;
  const skydd = andel === null || antalForbund < policy.ovagt.minstaForbund ? 'DOLT' : severity(andel, counted, group, policy);
  return { andel, skydd, antalForbund, intervall: skydd === 'INGET' && intervalIsSafe(counted.map(({ decision }) => decision), policy) };
}

const sumOf = (shares: readonly Contribution[]): number => shares.reduce((sum, { andel }) => sum + andel, 0);

function severity(mean: number, counted: readonly Contribution[], group: string, policy: DisclosurePolicy): Skydd {
  const rounded = !hidesEnough(counted, policy);
  const tells = rounded ? isEndCode(shareCode(mean, policy), policy) : mean === 0 || mean === 1;
  if (policy.namngivnaGrupper.includes(group) && tells) return 'DOLT';
  return rounded ? 'AVRUNDAT' : 'INGET';
}

/** Whether the sum of the shares that are not exact may be known: there is none, or there are several that differ from all and none. */
export function hidesEnough(counted: readonly Contribution[], policy: DisclosurePolicy): boolean {
  const open = counted.filter(({ decision }) => decision.skydd !== 'INGET');
  if (open.length === 0) return true;
  // What a published mean times the number of förbund may be off by.
  const slack = (0.5 * counted.length) / 10 ** (policy.ovagt.decimaler + 2);
  const sum = sumOf(open);
  return open.length >= policy.ovagt.minstaSkyddade && sum > slack && sum < open.length - slack;
}

/** Whether an interval over förbund may be shown beside their total: few withheld shares could be solved from it. */
export function intervalIsSafe(decisions: readonly Decision[], policy: DisclosurePolicy): boolean {
  const open = decisions.filter(({ skydd }) => skydd !== 'INGET').length;
  return open === 0 || open >= policy.intervall.minstaSkyddade;
}

/** A mean or a bound of its interval (0–1) in per cent, with no more decimals than may be shown. */
export function unweightedPercent(andel: number, policy: DisclosurePolicy): number {
  const scale = 10 ** policy.ovagt.decimaler;
  return Math.round(andel * 100 * scale) / scale;
}
