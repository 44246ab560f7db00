import { ovagtUtfall, pooladIntervall } from '../../../../../subgraphs/nns-indikatorer/slapp/sammanvagt';
import { ENKAT_1, type Decision } from '../../../../../subgraphs/shared/sdc/enkat';
import { shareCode } from '../../../../../subgraphs/shared/sdc/enkat/rounding';
import { type Pair, attackPooled } from '../../../../support/pooled-attack';
import { Random } from '../../../gateway/differential/random';

const EXACT: Decision = { skydd: 'INGET', art: null };
const ROUNDED: Decision = { skydd: 'AVRUNDAT', art: 'PRIMART' };

/** A random förbund with 5–19 answers, and the pairs that its rounded share stands for. */
function roundedPart(random: Random): { pair: Pair; pairs: Pair[] } {
  const n = 5 + random.below(15);
  const k = Array.from({ length: n }, () => random.chance(0.6)).filter(Boolean).length;
  const pairs: Pair[] = [];
  for (let answers = 5; answers <= 19; answers++) {
    for (let positive = 0; positive <= answers; positive++) {
      if (shareCode(positive / answers, ENKAT_1) === shareCode(k / n, ENKAT_1)) pairs.push([answers, positive]);
    }
  }
  return { pair: [n, k], pairs };
}

/** A value over a few exact förbund and some that are rounded: whether any of these comes out by what a release shows beside the total, and not by the total. */
function givesAway(rounded: number, seed: number): boolean {
  const random = new Random(seed);
  const exact: Pair[] = [[31, 17], [44, 30]];
  const parts = Array.from({ length: rounded }, () => roundedPart(random));
  const cells = [...exact.map((pair) => ({ pair, decision: EXACT })), ...parts.map(({ pair }) => ({ pair, decision: ROUNDED }))]
    .map(({ pair: [antalSvar, antalPositiva], decision }) => ({ cell: { antalSvar, antalPositiva }, decision }));
  const mean = ovagtUtfall(cells, 'DELTAGARE', ENKAT_1);
  const pooled = pooladIntervall(cells, ENKAT_1);
  const all = [...exact, ...parts.map(({ pair }) => pair)];
  const alone = {
    total: [all.reduce((sum, [n]) => sum + n, 0), all.reduce((sum, [, k]) => sum + k, 0)] as const, exact, tolerance: 0.05, countedFrom: ENKAT_1.visasFran,
    pooled: null, mean: null, meanBounds: null,
  };
  const shown = {
    ...alone, pooled: pooled && ([pooled.nedre, pooled.ovre] as const), mean: mean.skydd === 'INGET' ? mean.medel : null,
    meanBounds: mean.nedre === null || mean.ovre === null ? null : ([mean.nedre, mean.ovre] as const),
  };
  const [before, after] = [alone, shown].map((publication) => attackPooled(parts.map(({ pairs }) => pairs), publication));
  if (!before || !after) throw new Error(`The attack on seed ${seed} came to no end.`);
  return after.some((numerators, at) => numerators.size < 2 && (before[at]?.size ?? 0) > 1);
}

test('the attack finds every förbund from an interval and a mean in which few are withheld', () => {
  const exact: Pair[] = [[31, 17]];
  const pairs: Pair[] = [[6, 3], [8, 4], [10, 5], [12, 6], [14, 7]];
  const found = attackPooled([pairs, pairs, pairs], { total: [59, 31], exact, pooled: null, mean: null, meanBounds: null, tolerance: 0.05, countedFrom: 5 });
  expect(found?.every((numerators) => numerators.size > 1)).toBe(true);
  const uneven: Pair[][] = [[[5, 1], [10, 2]], [[5, 4], [10, 8]], [[5, 2], [10, 4]]];
  const sums = { total: [51, 28] as Pair, exact, tolerance: 0.05, countedFrom: 5, mean: null, meanBounds: null };
  expect(attackPooled(uneven, { ...sums, pooled: null })?.map((numerators) => [...numerators])).toEqual([[1], [8], [2]]);
});

test.each([3, 4, 5, 6])('intervals and means over %i rounded förbund give none of them away that their total does not', (rounded) => {
  const seeds = Array.from({ length: rounded > 5 ? 6 : 40 }, (_, seed) => seed);
  const given = seeds.filter((seed) => givesAway(rounded, seed));
  expect(given).toEqual([]);
});

test('bounds over förbund have no more decimals than are shown: in full precision they are equations', () => {
  const cells = [[31, 17], [44, 30], [27, 11]].map(([antalSvar = 0, antalPositiva = 0]) => ({ cell: { antalSvar, antalPositiva }, decision: EXACT }));
  const bounds = pooladIntervall(cells, ENKAT_1);
  expect([bounds?.nedre, bounds?.ovre].map((bound) => Number(bound?.toFixed(1)))).toEqual([bounds?.nedre, bounds?.ovre]);
});
