import type { BenchmarkOptions } from '../cli';
import { whole } from '../matning/print';
import { type Measure, table } from '../measure';
import type { Val } from './forbundsar';
import { utfor } from './orders';

const one = (which: string, value: number, unit: string, ratioTo: Record<string, number> = {}): Measure => ({ name: 'sdc', case: which, value: Number(value.toFixed(3)), unit, ratioTo });

interface Matt {
  readonly storlek: number;
  readonly processor: number;
}

/** Time for each of something, in relation to the first size. */
const relative = (now: Matt, first: Matt | undefined): number | undefined => (first ? now.processor / now.storlek / (first.processor / first.storlek) : undefined);

/** Releases larger and larger förbund-years, each in a process of its own. */
export async function measureReleases(sizes: readonly Val[], limit: number, say: BenchmarkOptions['say']): Promise<Measure[]> {
  const rows: string[][] = [];
  const all: Measure[] = [];
  let first: Matt | undefined;
  for (const val of sizes) {
    const utfall = await utfor<'SLAPP'>({ gor: 'SLAPP', val }, limit);
    if (!utfall) {
      rows.push([`${val.skala} gånger förbundets vanliga antal`, `inte klar på ${limit} processor-s`]);
      continue;
    }
    const { resultat: { deltaganden, medlemmar, celler, fynd, provade, skeden }, sekunder, processor, toppMb } = utfall;
    const now = { storlek: deltaganden, processor };
    first ??= now;
    const ratio = relative(now, first) ?? 1;
    rows.push([
      whole(deltaganden), whole(medlemmar), whole(celler), whole(provade), skeden.RAKNAR.toFixed(2), skeden.STALLER_UPP.toFixed(2), skeden.SKYDDAR.toFixed(1), sekunder.toFixed(1), processor.toFixed(1),
      `${ratio.toFixed(2)}×`, toppMb.toFixed(0), whole(fynd),
    ]);
    const key = `release/${deltaganden}`;
    const smallest = `release/${first.storlek}`;
    all.push(one(`${key}/time`, sekunder, 's'), one(`${key}/processor`, processor, 's'), one(`${key}/processor per participation`, (1000 * processor) / deltaganden, 'ms', { [smallest]: Number(ratio.toFixed(3)) }), one(`${key}/peak`, toppMb, 'MB'), one(`${key}/disclosed`, fynd, 'counts'));
  }
  say('\nEtt förbunds år: räknat, skyddat och granskat för alla, för varje medlem och för deltagarna');
  say(table(['deltaganden', 'medlemmar', 'celler', 'prövade', 'räknar s', 'ställer upp s', 'skyddar s', 'allt s', 'processor-s', 'per deltagande', 'topp MB', 'går att räkna ut'], rows));
  return all;
}

/** Releases the country over more and more förbund. */
export async function measureCountries(sizes: readonly number[], limit: number, say: BenchmarkOptions['say']): Promise<Measure[]> {
  const rows: string[][] = [];
  const all: Measure[] = [];
  let first: Matt | undefined;
  for (const antal of sizes) {
    const utfall = await utfor<'RIKET'>({ gor: 'RIKET', antal }, limit);
    if (!utfall) {
      rows.push([whole(antal), `inte klar på ${limit} processor-s`]);
      continue;
    }
    const { resultat: { lan, celler, storsta, antal: summor, visade, fynd, skeden }, sekunder, processor, toppMb } = utfall;
    const now = { storlek: antal, processor };
    first ??= now;
    const ratio = relative(now, first) ?? 1;
    rows.push([
      whole(antal), whole(lan), whole(celler), whole(storsta), `${whole(visade)} av ${whole(summor)}`, skeden.STALLER_UPP.toFixed(2), skeden.SKYDDAR.toFixed(1), sekunder.toFixed(1), processor.toFixed(1),
      `${ratio.toFixed(2)}×`, toppMb.toFixed(0), whole(fynd),
    ]);
    const key = `country/${antal}`;
    all.push(one(`${key}/time`, sekunder, 's'), one(`${key}/processor`, processor, 's'), one(`${key}/processor per förbund`, processor / antal, 's', { [`country/${first.storlek}`]: Number(ratio.toFixed(3)) }), one(`${key}/peak`, toppMb, 'MB'), one(`${key}/shown`, visade / summor, 'of sums'), one(`${key}/disclosed`, fynd, 'counts'));
  }
  say('\nLän och riket, av vad förbunden redan har skyddat (att de gör det är inte med i tiden)');
  say(table(['förbund', 'län', 'celler', 'största del', 'visade summor', 'ställer upp s', 'skyddar s', 'allt s', 'processor-s', 'per förbund', 'topp MB', 'går att räkna ut'], rows));
  return all;
}
