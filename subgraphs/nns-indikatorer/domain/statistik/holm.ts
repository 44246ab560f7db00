/**
 * Holm's correction of p-values when many comparisons are made at once: the risk that any of them is called established by chance stays at
 * the level of one.
 *
 * @param pVarden p-values, 0–1; null where nothing could be tried
 * @returns corrected p-values in the same order; null stays null and does not count as a comparison
 */
export function holm(pVarden: readonly (number | null)[]): (number | null)[] {
  const corrected: (number | null)[] = pVarden.map(() => null);
  const tried = pVarden.flatMap((p, place) => (p === null ? [] : [{ p, place }])).toSorted((a, b) => a.p - b.p);
  let largest = 0;
  for (const [rank, { p, place }] of tried.entries()) {
    largest = Math.max(largest, Math.min(1, p * (tried.length - rank)));
    corrected[place] = largest;
  }
  return corrected;
}
