import type { BenchmarkOptions } from '../cli';
import type { Measure } from '../measure';
import type { Val } from './forbundsar';
import { type Fall, measureInformation } from './information';
import type { Metod } from './methods';
import { measureCountries, measureReleases } from './speed';

/** Places in the example: the smallest förbund that the hub knows, the middle one, and the largest. */
const [LITET, MELLAN, STORT] = [2, 0, 1];
/** Few enough cells for every method, proof by the exact program included. */
const URVAL = ['FYRDELNING_EFTER'];
/** Linked tables that take the exact program long. */
const STORRE_URVAL = ['DELTAGANDE', 'FYRDELNING_EFTER', 'RESULTAT'];
const ALLA: readonly Metod[] = ['RAD', 'KORT_RAD', 'GIRIG', 'PROGRAM', 'AVRUNDNING_3', 'AVRUNDNING_5', 'CELLNYCKEL'];
/** Of all tables the program has too many cells for proof: its pattern is the greedy one, with a bound. */
const UTAN_GIRIG = ALLA.filter((metod) => metod !== 'GIRIG' && metod !== 'KORT_RAD');
/** About 250, 1,000 and 2,000 participations. */
const STORLEKAR: readonly Val[] = [0.66, 2.6, 5.25].map((skala) => ({ forbund: STORT, skala }));
const RIKEN = [3, 20, 80];

/** How many times their usual participations the förbund have, so that there are about 100, 250 and 430. */
const FORBUND = [{ forbund: LITET, skala: 1 }, { forbund: MELLAN, skala: 1.5 }, { forbund: STORT, skala: 1.1 }];

/** The most seconds of processor time that a task may take. With --stor all have the last. */
const GRANS = { metod: 40, slapp: 100, riket: 40, stor: 900 };

const fall = (namn: string, metoder: readonly Metod[], val: Val): Fall => ({ namn, key: val.tabeller ? val.tabeller.join(' ') : 'all tables', val, metoder });
const urval = (val: Val, tabeller: readonly string[]): Fall => fall(`Bara ${tabeller.join(', ')}`, ALLA, { ...val, tabeller });
const hela = (val: Val): Fall => fall('Alla tabeller', UTAN_GIRIG, val);

/** Everything of the smallest; of the others only what is quickly done, unless more is asked for. */
function fallen({ snabb, stor }: Pick<BenchmarkOptions, 'snabb' | 'stor'>): Fall[] {
  const small = (snabb ? FORBUND.slice(0, 1) : FORBUND).map((val) => urval(val, URVAL));
  if (snabb) return small;
  return stor ? [...small, ...FORBUND.map((val) => urval(val, STORRE_URVAL)), ...FORBUND.map(hela)] : [...small, ...FORBUND.slice(0, 1).map(hela)];
}

/**
 * What disclosure control leaves of the same tables by each method, and what the release of a förbund-year and of the country takes as they
 * grow. Every task is a process of its own, and is given up when it takes too long.
 */
export async function runSdcBenchmark({ snabb, stor, say }: BenchmarkOptions): Promise<Measure[]> {
  const limit = (which: keyof typeof GRANS): number => (stor ? GRANS.stor : GRANS[which]);
  return [
    ...(await measureInformation(fallen({ snabb, stor }), limit('metod'), say)),
    ...(await measureReleases(snabb ? STORLEKAR.slice(-1) : STORLEKAR, limit('slapp'), say)),
    ...(await measureCountries(RIKEN.slice(0, snabb ? 1 : stor ? 3 : 2), limit('riket'), say)),
  ];
}
