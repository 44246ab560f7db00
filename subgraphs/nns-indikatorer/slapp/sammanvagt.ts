import { type Decision, type DisclosurePolicy, type Skydd, intervalIsSafe, shownShare, unweightedMean, unweightedPercent } from '../../shared/sdc/enkat';
import { KONFIDENSNIVA } from '../domain/statistik/intervall';
import { klustradAndel } from '../domain/statistik/kluster';
import { ovagtMedel } from '../domain/statistik/ovagt';
import type { Grundcell } from './familj';

/** A förbund's cell, with what may be shown of it. */
export interface Forbundscell {
  cell: Pick<Grundcell, 'antalSvar' | 'antalPositiva'>;
  decision: Decision;
}

/** The unweighted mean as it is stored: in per cent, with the policy's decimals, or as a rounded share's code. */
export interface OvagtUtfall {
  skydd: Skydd;
  antalForbund: number;
  medel: number | null;
  nedre: number | null;
  ovre: number | null;
}

const besvarade = (delar: readonly Forbundscell[]): { x: number; n: number; decision: Decision }[] =>
  delar.flatMap(({ cell, decision }) => (cell.antalPositiva === null || cell.antalSvar === 0 ? [] : [{ x: cell.antalPositiva, n: cell.antalSvar, decision }]));

/**
 * The interval of a pooled share, in per cent, clustered by förbund. It is made of every förbund's deviation from the share: where only a few
 * of them are protected, it would be an equation for their shares, and is left out. In full precision it would be one for many.
 */
export function pooladIntervall(delar: readonly Forbundscell[], policy: DisclosurePolicy): { nedre: number; ovre: number } | null {
  const kluster = besvarade(delar);
  if (kluster.length === 0 || !intervalIsSafe(kluster.map(({ decision }) => decision), policy)) return null;
  const { intervall } = klustradAndel(kluster);
  return intervall && { nedre: unweightedPercent(intervall.nedre, policy), ovre: unweightedPercent(intervall.ovre, policy) };
}

/** The contributions of förbund to an unweighted mean. */
export const bidrag = (delar: readonly Forbundscell[]): { antalSvar: number; andel: number; decision: Decision }[] =>
  besvarade(delar).map(({ x, n, decision }) => ({ antalSvar: n, andel: x / n, decision }));

/** A mean (0–1) as it is stored under a protection. */
export function lagratMedel(andel: number | null, skydd: Skydd, policy: DisclosurePolicy): number | null {
  if (andel === null || skydd === 'DOLT') return null;
  if (skydd === 'INGET') return unweightedPercent(andel, policy);
  const { varde, min, max } = shownShare(andel, { skydd, art: 'PRIMART' }, policy);
  return varde ?? min ?? max;
}

/** The mean of the förbund's shares, every förbund counting as much, with what may be shown of it. */
export function ovagtUtfall(delar: readonly Forbundscell[], respondentgrupp: string, policy: DisclosurePolicy): OvagtUtfall {
  const shares = bidrag(delar);
  const { andel, skydd, antalForbund, intervall } = unweightedMean(shares, respondentgrupp, policy);
  const bounds = intervall ? ovagtMedel(shares.filter((s) => s.antalSvar >= policy.visasFran).map((s) => s.andel), KONFIDENSNIVA, [0, 1]).intervall : null;
  return {
    skydd, antalForbund, medel: lagratMedel(andel, skydd, policy),
    nedre: bounds && unweightedPercent(bounds.nedre, policy), ovre: bounds && unweightedPercent(bounds.ovre, policy),
  };
}
