import type { Finding } from '../model';

/**
 * Tells of a finding whether its attacker has found as much already: the same cell, and no wider.
 *
 * @param before what is found when nothing more is shown
 */
export function alreadyKnown(before: readonly Finding[]): (finding: Finding) => boolean {
  const nameOf = ({ cell, attacker }: Finding): string => `${cell} ${attacker}`;
  const widthOf = ({ interval: { min, max } }: Finding): number => max - min;
  const known = new Map(before.map((finding) => [nameOf(finding), widthOf(finding)]));
  return (finding) => (known.get(nameOf(finding)) ?? Infinity) <= widthOf(finding);
}
