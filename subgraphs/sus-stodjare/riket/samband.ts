import { type Definition, FYRDELNING, kodlistor } from '../../shared/deltagare/kodlistor';
import type { Dimension, Handelse, Tabell } from '../../shared/deltagare/program';
import { type Antalsnyckel, type Population, RIKSTABELLER, text, tolka } from './nyckel';

/** Σ coefficient · count = 0 (EQ) or ≤ 0 (LE), of counts by their keys. Holds within every area. */
export interface Samband {
  readonly sense: 'EQ' | 'LE';
  readonly termer: readonly (readonly [nyckel: string, coefficient: number])[];
}

/** A group and those of it who are outside one part of several that may be true at once, or whom another definition leaves out: they are counted nowhere, but follow from what is. */
export interface Rest {
  readonly id: string;
  readonly total: string;
  readonly del: string;
}

/** A group that a sensitive variable divides. */
export interface Indelning {
  readonly total: string;
  readonly delar: readonly string[];
}

/** Everything that readers know of how an area's counts hang together. */
export interface Sambandslista {
  readonly samband: readonly Samband[];
  readonly rester: readonly Rest[];
  readonly indelningar: readonly Indelning[];
}

type Varden = Antalsnyckel['varden'];

/** A place for the parts that a group is divided into: who is counted, and by what else than the dimension that is divided. */
interface Grund {
  readonly handelse: Handelse;
  readonly population: Population;
  readonly varden: Varden;
}

/**
 * How counts hang together: totals and parts, flows, complements, and what codes, classes and definitions say of each other.
 *
 * @param nycklar every count that occurs
 */
export function sambandMellan(nycklar: ReadonlySet<string>): Sambandslista {
  const samband: Samband[] = [];
  const rester: Rest[] = [];
  const indelningar: Indelning[] = [];
  const finns = (nyckel: string): boolean => nycklar.has(nyckel);
  const lika = (total: string, delar: readonly string[]): void => {
    const kanda = delar.filter(finns);
    if (finns(total) && kanda.length > 0) samband.push({ sense: 'EQ', termer: [[total, 1], ...kanda.map((del) => [del, -1] as const)] });
  };
  const hogst = (mindre: readonly string[], storre: readonly string[]): void => {
    if (storre.length > 0 && [...mindre, ...storre].every(finns)) samband.push({ sense: 'LE', termer: [...mindre.map((m) => [m, 1] as const), ...storre.map((s) => [s, -1] as const)] });
  };

  const populationer = [...new Set([...nycklar].map((nyckel) => tolka(nyckel).population))].toSorted();
  for (const population of populationer) {
    for (const tabell of RIKSTABELLER.values()) for (const handelse of tabell.handelser) {
      for (const { dimension, grund } of indelbara(tabell, handelse, population)) {
        const slag = tabell.id === 'HELARSEKVIVALENTER' ? 'HELAR' : 'ANTAL';
        const nyckel = (kod?: string): string => text({ slag, ...grund, varden: kod === undefined ? utanTidpunkt(grund.varden, tabell) : { ...grund.varden, [dimension]: kod } });
        const sista = dimension === tabell.dimensioner.at(-1);
        if (dimension === 'DEFINITION') definitioner(grund, { lika, hogst, finns, rest: (en) => rester.push(en) });
        else if (tabell.flerval && sista) {
          const koder = kodlistor().lista(dimension)?.koder ?? [];
          for (const { kod } of koder) if (finns(nyckel(kod)) && finns(nyckel())) rester.push({ id: `REST|${nyckel(kod)}`, total: nyckel(), del: nyckel(kod) });
          hogst([nyckel()], koder.map(({ kod }) => nyckel(kod)).filter(finns));
          for (const ensam of koder.filter((k) => k.ensam)) for (const annan of koder) if (annan !== ensam) hogst([nyckel(ensam.kod), nyckel(annan.kod)], [nyckel()]);
        } else for (const [total, delar] of trad(dimension)) lika(nyckel(total), delar.map(nyckel));
        if (tabell.kanslig && sista) indelningar.push({ total: nyckel(), delar: toppar(dimension).map(nyckel).filter(finns) });
        if (slag === 'HELAR') for (const kod of [undefined, ...toppar('KON')]) {
          const varden = kod === undefined ? {} : { KON: kod };
          hogst([text({ slag: 'HELAR', handelse, population, varden })], [text({ slag: 'ANTAL', handelse, population, varden })]);
        }
        if (dimension === 'FYRDELNING' || dimension === 'FYRDELNING_FORE') if (tabell.id !== 'FYRDELNING_FLODE') fyrdelning(grund, dimension, { lika, hogst, finns });
      }
    }
    for (const kon of [undefined, ...toppar('KON')]) {
      const antal = (handelse: Handelse): string => text({ slag: 'ANTAL', handelse, population, varden: kon === undefined ? {} : { KON: kon } });
      // Those who took part without being counted by consent.
      const [hela, samtyckande] = [antal('DELTOG'), antal('DELTOG').replace('|ALLA', '|SAMTYCKANDE')];
      if (population === 'ALLA' && finns(hela) && finns(samtyckande)) rester.push({ id: `REST|${hela}`, total: hela, del: samtyckande });
      if (!FLODEN.every((h) => finns(antal(h)))) continue;
      lika(antal('DELTOG'), [antal('INGAENDE'), antal('PABORJADE')]);
      lika(antal('DELTOG'), [antal('AVSLUTADE'), antal('PAGAENDE')]);
    }
  }
  return { samband: utanUpprepning(samband), rester, indelningar: indelningar.filter(({ total, delar }) => finns(total) && delar.length > 0) };
}

const FLODEN = ['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'] as const;

interface Skrivare {
  lika(total: string, delar: readonly string[]): void;
  hogst(mindre: readonly string[], storre: readonly string[]): void;
  finns(nyckel: string): boolean;
}

interface Definitionsskrivare extends Skrivare {
  rest(rest: Rest): void;
}

/** The dimensions of a table that divide groups, each with every group of the other dimensions that it divides. */
function* indelbara(tabell: Tabell, handelse: Handelse, population: Population): Generator<{ dimension: Dimension; grund: Grund }> {
  const dimensioner = tabell.dimensioner.filter((d) => d !== 'INSATS');
  for (const dimension of dimensioner) {
    if (dimension === 'TIDPUNKT') continue;
    let grunder: Varden[] = [{}];
    for (const annan of dimensioner) {
      if (annan === dimension) continue;
      const koder = annan === 'TIDPUNKT' ? ['FORE', 'EFTER'] : [undefined, ...alla(annan)];
      grunder = grunder.flatMap((varden) => koder.map((kod) => (kod === undefined ? varden : { ...varden, [annan]: kod })));
    }
    for (const varden of grunder) yield { dimension, grund: { handelse, population, varden } };
  }
}

/** The group itself is the same before and after. */
function utanTidpunkt(varden: Varden, { flerval, dimensioner }: Tabell): Varden {
  const sista = dimensioner.at(-1);
  if (!flerval || dimensioner[0] !== 'TIDPUNKT' || sista === undefined) return varden;
  return varden[sista] === undefined ? Object.fromEntries(Object.entries(varden).filter(([d]) => d !== 'TIDPUNKT')) : varden;
}

/** All values of a dimension, sums among them. */
function alla(dimension: Dimension): string[] {
  if (dimension === 'DEFINITION') return kodlistor().definitioner().flatMap(({ id }) => [`JA:${id}`, `NEJ:${id}`]);
  return (kodlistor().lista(dimension)?.koder ?? []).map(({ kod }) => kod);
}

/** The values that together are the whole dimension. */
const toppar = (dimension: Dimension): string[] => (dimension === 'DEFINITION' ? alla(dimension) : (kodlistor().lista(dimension)?.koder ?? []).filter((k) => k.inom === undefined).map(({ kod }) => kod));

/** A dimension's totals (undefined: the whole) and their parts. */
function trad(dimension: Dimension): (readonly [string | undefined, readonly string[]])[] {
  const koder = kodlistor().lista(dimension)?.koder ?? [];
  const summor = koder.filter((k) => k.summa).map(({ kod }) => [kod, koder.filter((k) => k.inom === kod).map((k) => k.kod)] as const);
  return [[undefined, toppar(dimension)], ...summor];
}

/** Each of the four parts is no more than its codes together; those down to a part are no fewer than any of their codes. */
function fyrdelning({ handelse, population, varden }: Grund, dimension: 'FYRDELNING' | 'FYRDELNING_FORE', { hogst }: Skrivare): void {
  const del = (kod: string): string => text({ slag: 'ANTAL', handelse, population, varden: { ...varden, [dimension]: kod } });
  const kodnyckel = (kod: string): string => text({ slag: 'ANTAL', handelse, population, varden: { ...varden, TIDPUNKT: dimension === 'FYRDELNING' ? 'EFTER' : 'FORE', SYSSELSATTNING: kod } });
  const koder = kodlistor().lista('SYSSELSATTNING')?.koder ?? [];
  FYRDELNING.forEach((fyrdel, at) => {
    const egna = koder.filter((k) => k.grupp === fyrdel).map((k) => kodnyckel(k.kod));
    hogst([del(fyrdel)], egna);
    for (const kod of egna) hogst([kod], FYRDELNING.slice(0, at + 1).map(del));
  });
}

/** What definitions of a result say of each other, of the codes that they count, and of the four parts. */
function definitioner({ handelse, population, varden }: Grund, { lika, hogst, finns, rest }: Definitionsskrivare): void {
  const antal = (mer: Varden = {}): string => text({ slag: 'ANTAL', handelse, population, varden: { ...varden, ...mer } });
  const ja = (d: Definition): string => antal({ DEFINITION: `JA:${d.id}` });
  const nej = (d: Definition): string => antal({ DEFINITION: `NEJ:${d.id}` });
  const all = kodlistor().definitioner();
  for (const d of all) {
    const undantag = d.namnare.utanAvslutsanledning.map((kod) => antal({ AVSLUTSANLEDNING: kod })).filter(finns);
    if (undantag.length === 0 && d.namnare.utanAvslutsanledning.length > 0) hogst([ja(d), nej(d)], [antal()]);
    else if (finns(ja(d)) && finns(nej(d))) lika(antal(), [ja(d), nej(d), ...undantag]);
    const koder = [
      ...d.taljare.sysselsattning.map((kod) => antal({ TIDPUNKT: d.taljare.tidpunkt, SYSSELSATTNING: kod })),
      ...d.taljare.forsorjning.map((kod) => antal({ TIDPUNKT: d.taljare.tidpunkt, FORSORJNING: kod })),
    ];
    hogst([ja(d)], koder);
    if (d.namnare.utanAvslutsanledning.length === 0) {
      for (const kod of koder.filter(finns)) hogst([kod], [ja(d)]);
      const delar = helaDelar(d);
      if (delar) lika(ja(d), delar.map((kod) => antal({ FYRDELNING: kod })));
    }
    for (const annan of all) {
      if (annan === d || !inryms(d, annan)) continue;
      hogst([ja(d)], [ja(annan)]);
      // Whoever the one counts and the other does not is somebody, unless a third definition is between the two.
      if (all.some((m) => m !== d && m !== annan && inryms(d, m) && inryms(m, annan))) continue;
      const mellan = (total: string, del: string): void => { if (finns(total) && finns(del)) rest({ id: `REST|${total}|${del}`, total, del }); };
      mellan(ja(annan), ja(d));
      if (raknarLika(d, annan)) mellan(nej(annan), nej(d));
    }
  }
}

/** The first of the four parts, when a definition counts exactly the codes of them. */
function helaDelar({ taljare }: Definition): readonly string[] | undefined {
  if (taljare.forsorjning.length > 0) return undefined;
  const koder = kodlistor().lista('SYSSELSATTNING')?.koder ?? [];
  return [1, 2, 3].map((n) => FYRDELNING.slice(0, n) as readonly string[])
    .find((delar) => sammaMangd(koder.filter((k) => delar.includes(k.grupp ?? '')).map((k) => k.kod), taljare.sysselsattning));
}

const sammaMangd = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((x) => b.includes(x));
const delmangd = (a: readonly string[], b: readonly string[]): boolean => a.every((x) => b.includes(x));

/** Whether everybody whom one definition counts as a result the other does too. */
const inryms = (a: Definition, b: Definition): boolean =>
  delmangd(a.taljare.sysselsattning, b.taljare.sysselsattning) && delmangd(a.taljare.forsorjning, b.taljare.forsorjning)
  && delmangd(b.namnare.utanAvslutsanledning, a.namnare.utanAvslutsanledning);

/** Whether two definitions count the same as a result, and differ in whom they leave out. */
const raknarLika = (a: Definition, b: Definition): boolean => sammaMangd(a.taljare.sysselsattning, b.taljare.sysselsattning) && sammaMangd(a.taljare.forsorjning, b.taljare.forsorjning);

function utanUpprepning(samband: readonly Samband[]): Samband[] {
  const olika = new Map(samband.map((s) => [`${s.sense} ${s.termer.map(([nyckel, c]) => `${c}·${nyckel}`).toSorted().join(' + ')}`, s]));
  return [...olika.values()];
}
