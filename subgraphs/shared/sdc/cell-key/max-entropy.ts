const CLOSE = 1e-9;
const MOST_STEPS = 500;

/**
 * The most even (maximum-entropy) probabilities of these whole numbers that have mean 0 and this variance.
 *
 * They are p(v) ∝ exp(a·v + b·v²); a and b are found by Newton's method on the convex dual. At the least variance that is possible only
 * the two numbers next to zero are left, at the greatest only the two ends.
 *
 * @param support ascending, without repeats
 * @returns probabilities in the order of `support`
 * @throws RangeError when no probabilities have that mean and variance
 */
export function maxEntropy(support: readonly number[], variance: number): number[] {
  const inner = pairOf(
    support.findLast((v) => v <= 0),
    support.find((v) => v >= 0),
  );
  const outer = pairOf(support[0], support.at(-1));
  const [least, greatest] = [inner === null ? Infinity : -inner.low * inner.high, outer === null ? -Infinity : -outer.low * outer.high];
  if (inner === null || outer === null || variance < least - CLOSE || variance > greatest + CLOSE) {
    throw new RangeError(`No noise among ${support.join(', ')} has mean 0 and variance ${variance}: it may be ${least} to ${greatest}.`);
  }
  if (variance <= least + CLOSE) {
    return onlyTwo(support, inner);
  }
  if (variance >= greatest - CLOSE) {
    return onlyTwo(support, outer);
  }
  return newton(support, variance);
}

interface Pair {
  readonly low: number;
  readonly high: number;
}

function pairOf(low: number | undefined, high: number | undefined): Pair | null {
  return low === undefined || high === undefined || low > 0 || high < 0 ? null : { low, high };
}

function onlyTwo(support: readonly number[], { low, high }: Pair): number[] {
  return support.map((v) => {
    if (low === high) {
      return v === low ? 1 : 0;
    }
    if (v === low) {
      return high / (high - low);
    }
    return v === high ? -low / (high - low) : 0;
  });
}

function newton(support: readonly number[], variance: number): number[] {
  let [a, b] = [0, 0];
  let now = moments(support, variance, a, b);
  for (let step = 0; step < MOST_STEPS && Math.hypot(now.mean, now.excess) > 1e-14; step += 1) {
    const determinant = now.varMean * now.varSquare - now.covariance ** 2;
    const da = -(now.varSquare * now.mean - now.covariance * now.excess) / determinant;
    const db = -(now.varMean * now.excess - now.covariance * now.mean) / determinant;
    const slope = now.mean * da + now.excess * db;
    let length = 1;
    let next = moments(support, variance, a + da, b + db);
    while (!(next.value <= now.value + 1e-4 * length * slope) && length > 1e-12) {
      length /= 2;
      next = moments(support, variance, a + length * da, b + length * db);
    }
    if (length <= 1e-12) {
      break;
    }
    [a, b, now] = [a + length * da, b + length * db, next];
  }
  if (Math.hypot(now.mean, now.excess) > CLOSE) {
    throw new RangeError(`The noise among ${support.join(', ')} with variance ${variance} was not found: it is too near what is impossible.`);
  }
  return now.probabilities;
}

/** The dual's value, gradient (mean, E v² − variance) and Hessian (covariances of v and v²) at (a, b). */
function moments(support: readonly number[], variance: number, a: number, b: number) {
  const exponents = support.map((v) => a * v + b * (v * v - variance));
  const highest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const probabilities = weights.map((weight) => weight / sum);
  const expected = (of: (v: number) => number): number => support.reduce((total, v, at) => total + (probabilities[at] ?? 0) * of(v), 0);
  const mean = expected((v) => v);
  const square = expected((v) => v * v);
  return {
    probabilities,
    value: highest + Math.log(sum),
    mean,
    excess: square - variance,
    varMean: expected((v) => (v - mean) ** 2),
    varSquare: expected((v) => (v * v - square) ** 2),
    covariance: expected((v) => (v - mean) * (v * v - square)),
  };
}
