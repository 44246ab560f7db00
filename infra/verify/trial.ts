import { ENHETER } from '../../subgraphs/shared/datafiles/figure';
import type { Evidence } from './evidence';
import { type Figure, type Verdict, verifyFigure } from './verify';
import { moveYears } from './years';

/** One falsified figure, and whether verification saw it. */
export interface Falsification {
  plats: string;
  /** What was changed, in Swedish. */
  change: string;
  caught: boolean;
}

type Random = () => number;

/**
 * Falsifies figures that agreed with a dated facts row, one change each: in turn a value, a unit, and a period moved a decade.
 *
 * @param count How many figures; fewer when fewer agreed.
 * @param seed The same seed gives the same changes.
 */
export function falsify(verdicts: readonly Verdict[], evidence: Evidence, count: number, seed: number): Falsification[] {
  const random = mulberry32(seed);
  const left = verdicts.filter((verdict) => verdict.outcome === 'FAKTARAD');
  const results: Falsification[] = [];
  while (results.length < count && left.length > 0) {
    const [verdict] = left.splice(Math.floor(random() * left.length), 1);
    const change = CHANGES[results.length % CHANGES.length];
    if (!verdict || !change) break;
    const { figure, text } = change(verdict, random);
    results.push({ plats: figure.plats, change: text, caught: verifyFigure(figure, evidence).outcome === 'AVVIKER' });
  }
  return results;
}

type Change = (verdict: Verdict, random: Random) => { figure: Figure; text: string };

const CHANGES: readonly Change[] = [
  ({ figure }, random) => {
    // What another of its sources prints is no falsification either.
    const known = new Set(figure.kallkonflikter.map((konflikt) => konflikt.varde));
    const ways = [(n: number) => n + 1, (n: number) => n - 1, (n: number) => n * 10 + 10].filter((way) => !known.has(way(figure.varde ?? NaN)));
    const by = pick(ways, random);
    const change = (n: number | null) => (n === null ? null : by(n));
    const changed = { ...figure, varde: change(figure.varde), min: change(figure.min), max: change(figure.max) };
    return { figure: changed, text: `värdet ${numbers(figure)} → ${numbers(changed)}` };
  },
  ({ figure, facts }, random) => {
    // A step of a scale may be a count or a point on it: a unit that the facts rows also allow is no falsification.
    const allowed = new Set<string>(facts.flatMap((fact) => fact.support.map((s) => s.enhet)));
    const enhet = pick(ENHETER.filter((e) => e !== figure.enhet && !allowed.has(e)), random);
    return { figure: { ...figure, enhet }, text: `enheten ${figure.enhet} → ${enhet}` };
  },
  ({ figure }, random) => {
    const period = moveYears(figure.period ?? '', pick([-10, 10], random));
    return { figure: { ...figure, period }, text: `perioden ${figure.period} → ${period}` };
  },
];

function numbers({ varde, min, max }: Figure): string {
  return varde === null ? [min ?? '', max ?? ''].join('–') : String(varde);
}

function pick<T>(choices: readonly T[], random: Random): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new RangeError('Nothing to choose from.');
  return choice;
}

/** A small generator with a seed; Math.random has none. */
function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
