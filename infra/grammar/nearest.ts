/** How many letters may differ, by length, for a word to be taken for another. */
const tolerated = (length: number): number => (length <= 3 ? 1 : length <= 7 ? 2 : 3);

/**
 * The word that somebody most likely meant.
 *
 * @param given what they wrote
 * @param known what they could have written
 * @returns undefined when nothing is near
 */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const wanted = folded(given);
  const near = known
    .map((word) => ({ word, apart: wanted.length >= 2 && folded(word).startsWith(wanted) ? 0.5 : distance(wanted, folded(word)) }))
    .filter(({ word, apart }) => apart <= Math.min(tolerated(word.length), Math.max(1, wanted.length - 1)))
    .toSorted((a, b) => a.apart - b.apart);
  return near[0]?.word;
}

/** A word as commands are written: `släpp` is `slapp`. */
export function folded(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** How many letters must be changed, added, removed or swapped with the next one. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(at(i - 1, j) + 1, (row[j - 1] ?? Infinity) + 1, at(i - 1, j - 1) + (same ? 0 : 1), swapped ? at(i - 2, j - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}
