import type { BenchmarkOptions } from '../cli';
import type { Measure } from '../measure';
import type { Val } from './forbundsar';
import { type Fall, measureInformation } from './information';
import type { Metod } from './methods';
import { measureCountries, measureReleases } from './speed';

/** Places in the example: the smallest förbund that the hub knows, the middle one, and the largest. */
const [LITET, MELLAN, STORT] = [2, 0, 1];
/** Few enough cells for every method, the exact program too. */
const URVAL = ['DELTAGANDE', 'FYRDELNING_EFTER', 'RESULTAT'];
const ALLA: readonly Metod[] = ['RAD', 'KORT_RAD', 'SNABB', 'GIRIG', 'PROGRAM', 'AVRUNDNING_3', 'AVRUNDNING_5', 'CELLNYCKEL'];
/** About 250, 1,000 and 2,000 participations. */
const STORLEKAR: readonly Val[] = [0.66, 2.6, 5.25].map((skala) => ({ forbund: STORT, skala }));
const RIKEN = [3, 20, 80];

/** The most seconds of processor time that one task may take: usually, and when everything is asked for. */
const [GRANS, GRANS_STOR] = [60, 900];

const urval = (forbund: number): Fall => ({ namn: `Bara ${URVAL.join(', ')}`, key: 'some tables', val: { forbund, skala: 1, tabeller: URVAL }, metoder: ALLA });
const hela = (forbund: number, skala: number, key: string, metoder: readonly Metod[] = ALLA): Fall => ({ namn: 'Alla tabeller', key, val: { forbund, skala }, metoder });

/**
 * What disclosure control leaves of the same tables by each method, and what the release of a förbund-year and of the country takes as they
 * grow. Every task is a process of its own, and is given up when it takes too long.
 */
export async function runSdcBenchmark({ snabb, stor, say }: BenchmarkOptions): Promise<Measure[]> {
  const limit = stor ? GRANS_STOR : GRANS;
  const fall = snabb ? [urval(LITET)] : [urval(LITET), hela(LITET, 1, 'all tables/100'), hela(MELLAN, 1.5, 'all tables/250'), hela(STORT, 1.1, 'all tables/430')];
  return [
    ...(await measureInformation(fall, limit, say)),
    ...(await measureReleases(snabb ? STORLEKAR.slice(0, 1) : STORLEKAR, limit, say)),
    ...(await measureCountries(RIKEN.slice(0, snabb ? 1 : stor ? 3 : 2), limit, say)),
  ];
}
