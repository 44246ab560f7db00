import { countsShownAs, maxEntropy, perturbationTable, type PerturbationRow, perturbed } from '../../../subgraphs/shared/sdc/cell-key';
import { DELTAGARE_CELLNYCKEL_1 } from '../../../subgraphs/shared/sdc/policy';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const mean = ({ noise, probabilities }: PerturbationRow): number => sum(noise.map((v, at) => v * (probabilities[at] ?? 0)));
const variance = ({ noise, probabilities }: PerturbationRow): number => sum(noise.map((v, at) => v * v * (probabilities[at] ?? 0)));
const entropy = (probabilities: readonly number[]): number => -sum(probabilities.map((p) => (p > 0 ? p * Math.log(p) : 0)));

const CASES = [
  DELTAGARE_CELLNYCKEL_1.cellKey ?? { maxNoise: 0, variance: 0, minShown: 0 },
  { maxNoise: 2, variance: 1, minShown: 1 },
  { maxNoise: 5, variance: 3, minShown: 1 },
  { maxNoise: 5, variance: 3, minShown: 3 },
  { maxNoise: 8, variance: 4.5, minShown: 3 },
  { maxNoise: 10, variance: 6, minShown: 2 },
];

describe.each(CASES)('the perturbation table for at most $maxNoise, variance $variance, least shown $minShown', (wanted) => {
  const table = perturbationTable(wanted);

  it('moves every count with mean 0 and the wanted variance', () => {
    for (const row of table.rows.slice(1)) {
      expect(sum(row.probabilities)).toBeCloseTo(1, 9);
      expect(Math.abs(mean(row))).toBeLessThan(1e-6);
      expect(Math.abs(variance(row) - wanted.variance)).toBeLessThan(1e-6);
      expect(Math.min(...row.probabilities)).toBeGreaterThanOrEqual(0);
    }
  });

  it('never moves further than allowed, below zero or to a small count', () => {
    for (const [count, row] of table.rows.entries()) {
      for (const noise of row.noise) {
        expect(Math.abs(noise)).toBeLessThanOrEqual(wanted.maxNoise);
        expect(count + noise === 0 || count + noise >= wanted.minShown).toBe(true);
      }
    }
  });

  it('leaves zero alone, and moves all large counts by one row, as far up as down', () => {
    expect(table.rows[0]).toEqual({ noise: [0], probabilities: [1] });
    const last = table.rows.at(-1);
    expect(table.rows).toHaveLength(wanted.maxNoise + wanted.minShown + 1);
    expect(last?.noise).toHaveLength(2 * wanted.maxNoise + 1);
    last?.probabilities.forEach((probability, at) => expect(probability).toBeCloseTo(last.probabilities.at(-1 - at) ?? Number.NaN, 9));
  });

  it('says of every figure all the counts that may be shown as it', () => {
    for (let shown = 0; shown < 3 * wanted.maxNoise; shown += 1) {
      const counts = Array.from({ length: 5 * wanted.maxNoise }, (_, count) => count).filter((count) => {
        const row = table.rows[Math.min(count, table.rows.length - 1)];
        return row?.noise.some((v, at) => count + v === shown && (row.probabilities[at] ?? 0) > 0);
      });
      if (counts.length > 0) {
        expect(countsShownAs(table, shown)).toEqual({ min: Math.min(...counts), max: Math.max(...counts) });
      }
    }
  });
});

describe('probabilities of greatest entropy', () => {
  it('are even when the variance is that of even ones', () => {
    maxEntropy([-2, -1, 0, 1, 2], 2).forEach((probability) => expect(probability).toBeCloseTo(0.2, 9));
  });

  it('are those that a search along the one free direction finds', () => {
    // Of −1, 0, 1, 2 with mean 0 and variance 1: p(2) = t, p(1) = ½ − 3t, p(0) = 3t, p(−1) = ½ − t.
    const at = (t: number): number[] => [0.5 - t, 3 * t, 0.5 - 3 * t, t];
    let [low, high] = [0, 1 / 6];
    for (let step = 0; step < 200; step += 1) {
      const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
      [low, high] = entropy(at(a)) < entropy(at(b)) ? [a, high] : [low, b];
    }
    maxEntropy([-1, 0, 1, 2], 1).forEach((probability, index) => expect(probability).toBeCloseTo(at(low)[index] ?? Number.NaN, 6));
  });

  it('are more even than any other that meets the same demands', () => {
    const support = [-3, 0, 1, 2, 3, 4];
    const best = maxEntropy(support, 2);
    // Directions that change neither the sum, the mean nor the variance.
    const directions = [0, 1, 2].map((from) => {
      const [a, b, c, d] = support.slice(from, from + 4) as [number, number, number, number];
      const change = [1 / ((a - b) * (a - c) * (a - d)), 1 / ((b - a) * (b - c) * (b - d)), 1 / ((c - a) * (c - b) * (c - d)), 1 / ((d - a) * (d - b) * (d - c))];
      return support.map((_, at) => change[at - from] ?? 0);
    });
    for (const direction of directions) {
      for (const length of [1e-3, -1e-3]) {
        expect(entropy(best.map((probability, at) => probability + length * (direction[at] ?? 0)))).toBeLessThan(entropy(best));
      }
    }
  });

  it('are on the two numbers next to zero when no smaller variance is possible', () => {
    expect(maxEntropy([-1, 2, 3, 4], 2)).toEqual([2 / 3, 1 / 3, 0, 0]);
    expect(maxEntropy([-4, -1, 2], 8)).toEqual([1 / 3, 0, 2 / 3]);
  });

  it.each([
    ['too small a variance', [-1, 2, 3, 4], 1.9],
    ['too great a variance', [-1, 0, 1], 1.1],
    ['no number below zero', [1, 2, 3], 1],
  ])('are refused for %s', (_, support, wanted) => {
    expect(() => maxEntropy(support, wanted)).toThrow(RangeError);
  });
});

describe('a key', () => {
  const table = perturbationTable({ maxNoise: 5, variance: 3, minShown: 3 });

  it.each([1, 2, 3, 7, 40])('moves a count of %i as often as the table says', (count) => {
    const row = table.rows[Math.min(count, table.rows.length - 1)];
    const keys = 20_000;
    const seen = new Map<number, number>();
    for (let at = 0; at < keys; at += 1) {
      const noise = perturbed(table, count, (at + 0.5) / keys) - count;
      seen.set(noise, (seen.get(noise) ?? 0) + 1);
    }
    row?.noise.forEach((noise, at) => expect(Math.abs((seen.get(noise) ?? 0) / keys - (row.probabilities[at] ?? 0))).toBeLessThan(1 / keys + 1e-12));
  });

  it('just below 1 gives the greatest possible noise', () => {
    expect(perturbed(table, 40, 1 - 2 ** -53)).toBe(45);
    expect(perturbed(perturbationTable({ maxNoise: 4, variance: 2, minShown: 3 }), 1, 1 - 2 ** -53)).toBe(3);
  });
});
