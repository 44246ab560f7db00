import type { DisclosurePolicy } from './policy';

/** Guards a half step against the last bit of a quotient. */
const EPSILON = 1e-9;

/** A share (0–1) in per cent, rounded to the policy's step, half a step upwards. */
export function roundedPercent(share: number, policy: DisclosurePolicy): number {
  return Math.floor((share * 100) / policy.stegProcent + 0.5 + EPSILON) * policy.stegProcent;
}

/** The code of a rounded share, in per cent: a multiple of the step, never beyond the coded ends. */
export function shareCode(share: number, policy: DisclosurePolicy): number {
  return Math.min(policy.hogstKod, Math.max(policy.lagstKod, roundedPercent(share, policy)));
}

/** The shares (0–1) that a code stands for: from `min`, to below `max` (the upper end includes 1). */
export function codeBounds(code: number, policy: DisclosurePolicy): { min: number; max: number } {
  const half = policy.stegProcent / 2;
  return { min: code <= policy.lagstKod ? 0 : (code - half) / 100, max: code >= policy.hogstKod ? 1 : (code + half) / 100 };
}

/** True for a code at either end, which says that nearly all agree. */
export const isEndCode = (code: number, policy: DisclosurePolicy): boolean => code <= policy.lagstKod || code >= policy.hogstKod;
