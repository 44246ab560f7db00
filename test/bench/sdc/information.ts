import type { BenchmarkOptions } from '../cli';
import { whole } from '../matning/print';
import { type Measure, table } from '../measure';
import type { Val } from './forbundsar';
import { METODER, type Metod, type Metodutfall } from './methods';
import { type Utfall, utfor } from './orders';

/** Some tables, and the ways of protection that are tried on them. */
export interface Fall {
  readonly namn: string;
  readonly key: string;
  readonly val: Val;
  readonly metoder: readonly Metod[];
}

type Utfallen = ReadonlyMap<Metod, Utfall<Metodutfall> | undefined>;

/** The suppressing methods, which are measured by the same cost. */
const DOLJER: readonly Metod[] = ['RAD', 'KORT_RAD', 'GIRIG', 'PROGRAM'];
const PER_CENT = new Intl.NumberFormat('sv-SE', { style: 'percent', maximumFractionDigits: 0 });

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** What no protection can be below, by the method: of all that hide cells, the best bound that any of them has found. */
function bound(metod: Metod, utfallen: Utfallen): number | undefined {
  const bounds = (which: readonly Metod[]): number[] => which.flatMap((one) => {
    const components = utfallen.get(one)?.resultat.komponenter ?? [];
    return components.length > 0 ? [sum(components.map(({ lowerBound }) => lowerBound))] : [];
  });
  const found = DOLJER.includes(metod) ? bounds(DOLJER) : bounds([metod]);
  return found.length > 0 ? Math.max(...found) : undefined;
}

function row(metod: Metod, utfallen: Utfallen, limit: number): string[] {
  const namn = METODER[metod];
  const utfall = utfallen.get(metod);
  if (!utfall) return [namn, `inte klar på ${limit} processor-s`];
  const { resultat: { kept, fynd, komponenter }, processor } = utfall;
  const plain = utfallen.get('RAD')?.resultat.kept.dolda;
  const cost = DOLJER.includes(metod) ? kept.kostnad : sum(komponenter.map((c) => c.cost));
  const least = bound(metod, utfallen);
  const unsafe = fynd > 0;
  return [
    namn, PER_CENT.format(kept.dolda), plain ? `${(kept.dolda / plain).toFixed(2)}×` : '', PER_CENT.format(kept.doldaPersoner), PER_CENT.format(kept.flyttade), PER_CENT.format(kept.flyttadePersoner),
    kept.medelfel.toFixed(2), metod === 'CELLNYCKEL' ? '' : whole(cost), least === undefined || unsafe ? '' : whole(least), least === undefined || cost === 0 || unsafe ? '' : PER_CENT.format((cost - Math.min(cost, least)) / cost),
    whole(fynd), processor.toFixed(1),
  ];
}

const HEAD = ['', 'dolda tal', 'mot rad', 'dolda personer', 'flyttade tal', 'flyttade personer', 'medelfel', 'kostnad', 'undre gräns', 'gap', 'går att räkna ut', 'processor-s'];

function measures(key: string, utfallen: Utfallen): Measure[] {
  const plain = utfallen.get('RAD')?.resultat.kept;
  return [...utfallen].flatMap(([metod, utfall]) => {
    if (!utfall) return [];
    const { resultat: { kept, fynd }, processor } = utfall;
    const one = (name: string, value: number, unit: string, peer?: number): Measure =>
      ({ name: 'sdc', case: `${key}/${metod}/${name}`, value: Number(value.toFixed(3)), unit, ratioTo: peer ? { RAD: Number((value / peer).toFixed(3)) } : {} });
    const least = bound(metod, utfallen);
    return [
      one('hidden', kept.dolda, 'of counts', plain?.dolda), one('hidden', kept.doldaPersoner, 'of persons', plain?.doldaPersoner), one('moved', kept.flyttade, 'of counts'),
      one('moved', kept.flyttadePersoner, 'of persons'), one('error', kept.medelfel, 'persons'), one('cost', kept.kostnad, 'weight', plain?.kostnad),
      ...(least === undefined ? [] : [one('lower bound', least, DOLJER.includes(metod) ? 'weight' : 'persons')]),
      one('disclosed', fynd, 'counts'), one('processor', processor, 's'),
    ];
  });
}

/** Protects the same tables in every way, and prints what each leaves of them. */
export async function measureInformation(fall: readonly Fall[], limit: number, say: BenchmarkOptions['say']): Promise<Measure[]> {
  const all: Measure[] = [];
  for (const { namn, key, val, metoder } of fall) {
    const utfallen = new Map<Metod, Utfall<Metodutfall> | undefined>();
    for (const metod of metoder) utfallen.set(metod, await utfor<'METOD'>({ gor: 'METOD', metod, val }, limit));
    const [some] = [...utfallen.values()].flatMap((u) => u?.resultat ?? []);
    say(`\n${namn}: ${some ? `${some.forbund}, ${whole(some.deltaganden)} deltaganden, ${whole(some.kept.tal)} tal varav ${whole(some.kept.nollor)} nollor` : ''}`);
    say(table(HEAD, metoder.map((metod) => row(metod, utfallen, limit))));
    const program = utfallen.get('PROGRAM');
    if (program?.resultat.komponenter.some(({ method }) => method === 'HEURISTIC')) say('  Det exakta programmet: för stort för bevis, så mönstret är heuristikens, med en undre gräns.');
    all.push(...measures(some ? `${key}/${some.forbund}` : key, utfallen));
  }
  say('  Dolda och flyttade tal: av dem som inte är noll. Kostnad: vikten av det som döljs för andras skull; av avrundning den sammanlagda ändringen.');
  say('  Går att räkna ut: skyddade tal som en läsare kan snäva in mer än policyn tillåter. Den som döljer rader är inte säker.');
  return all;
}
