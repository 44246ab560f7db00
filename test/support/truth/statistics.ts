import { jStat } from 'jstat';

/** Statistics of the tests' own, from a package and the literature: nothing here is the hub's. Shares are 0–1, levels 95 %. */

export type Bounds = readonly [lower: number, upper: number];
/** Positive answers of all answers; `ram` is how many were asked, where that narrows the interval. */
export interface Share {
  x: number;
  n: number;
  ram?: number | null;
}

/** The normal distribution's 97.5th percentile. */
export const Z = jStat.normal.inv(0.975, 0, 1);

const quantiles = new Map<number, number>();

/** Student's t distribution's 97.5th percentile: the package's, refined against its density integrated by Simpson's rule. */
export function t975(df: number): number {
  let t = quantiles.get(df);
  if (t !== undefined) return t;
  t = jStat.studentt.inv(0.975, df);
  for (let i = 0; i < 2; i++) t -= (areaFromZero(t, df) - 0.475) / jStat.studentt.pdf(t, df);
  quantiles.set(df, t);
  return t;
}

function areaFromZero(t: number, df: number): number {
  const parts = 2000;
  let sum = 0;
  for (let i = 0; i <= parts; i++) sum += jStat.studentt.pdf((t * i) / parts, df) * (i === 0 || i === parts ? 1 : i % 2 === 1 ? 4 : 2);
  return (sum * t) / parts / 3;
}

/** mean ± t·sd/√n (Student 1908). */
export const meanBounds = (mean: number, sd: number, n: number): Bounds => {
  const half = (t975(n - 1) * sd) / Math.sqrt(n);
  return [mean - half, mean + half];
};

/** Wilson (1927): the shares that the score test does not reject, found by bisection. A known frame makes n count as n(N−1)/(N−n). */
export function wilsonBounds({ x, n, ram }: Share, z = Z): Bounds {
  const p = x / n;
  if (ram != null && ram <= n) return [p, p];
  const effective = ram == null ? n : (n * (ram - 1)) / (ram - n);
  const rejected = (at: number): boolean => (p - at) ** 2 * effective > z * z * at * (1 - at);
  const search = (out: number, inside: number): number => {
    let [a, b] = [out, inside];
    for (let i = 0; i < 70; i++) {
      const middle = (a + b) / 2;
      if (rejected(middle)) a = middle;
      else b = middle;
    }
    return (a + b) / 2;
  };
  return [x === 0 ? 0 : search(0, p), x === n ? 1 : search(1, p)];
}

/** Newcombe (1998), method 10: the difference b − a of two independent shares. */
export function newcombeBounds(a: Share, b: Share, z = Z): Bounds {
  const [pa, pb] = [a.x / a.n, b.x / b.n];
  const [la, ua] = wilsonBounds(a, z);
  const [lb, ub] = wilsonBounds(b, z);
  return [pb - pa - Math.hypot(pb - lb, ua - pa), pb - pa + Math.hypot(ub - pb, pa - la)];
}

/** The two-sided risk at which Newcombe's interval just reaches 0; 1 when the shares are equal. */
export function newcombeRisk(a: Share, b: Share): number {
  const difference = b.x / b.n - a.x / a.n;
  if (difference === 0) return 1;
  const covers = (z: number): boolean => {
    const [lower, upper] = newcombeBounds(a, b, z);
    return lower <= 0 && upper >= 0;
  };
  let [low, high] = [0, 9];
  if (!covers(high)) return 0;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (covers(middle)) high = middle;
    else low = middle;
  }
  return 2 * jStat.normal.cdf(-high, 0, 1);
}

/** Holm (1979): each risk times the number of risks that are not smaller; never less than a smaller one's, never more than 1. */
export function holmRisks(risks: readonly number[]): number[] {
  const stepped = (risk: number): number => risk * risks.filter((other) => other >= risk).length;
  return risks.map((risk) => Math.min(1, Math.max(...risks.filter((other) => other <= risk).map(stepped))));
}

/** The two-sided risk of a t value. */
export const tRisk = (t: number, df: number): number => 2 * jStat.studentt.cdf(-Math.abs(t), df);
