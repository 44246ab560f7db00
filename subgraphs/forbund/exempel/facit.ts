import { type Kodlistor, kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_2026_1, type Dimension, type Handelse, type Tabell } from '../../shared/deltagare/program';
import type { Deltagarexempel } from './generator';
import type { Exempeldeltagande, Flerval } from './modell';

/*
 * The truth of an example, straight from what was made up: it shares nothing with what counts a förbund's tables but the list of tables
 * and the lists of codes, so that one may be held against the other.
 */

/** A cell's exact value: a count, or helårsekvivalenter. Null in `d1`–`d3` is the total over that dimension, or a dimension that the table lacks. */
export interface Facitcell {
  tabell: string;
  handelse: string;
  population: string;
  d1: string | null;
  d2: string | null;
  d3: string | null;
  /** The organisation that alone sees the table; null: everybody. */
  malgrupp: string | null;
  varde: number;
}

type Part = string | null;

/** Every cell of every table of a year, those that are zero too. */
export function* facit(exempel: Deltagarexempel, ar: number): Generator<Facitcell> {
  const listor = kodlistor();
  const iAret = exempel.deltaganden.filter((d) => d.avslutsanledning !== 'FELREGISTRERING' && pagick(d, `${ar}-01-01`, `${ar}-12-31`));
  const varden = new Map<Exempeldeltagande, Map<string, readonly string[]>>();
  const of = (d: Exempeldeltagande, dimension: Dimension, tid: Part): readonly string[] => {
    const own = varden.get(d) ?? new Map<string, readonly string[]>();
    varden.set(d, own);
    const name = `${dimension} ${tid ?? ''}`;
    const known = own.get(name) ?? vardena(d, dimension, tid === 'FORE', listor);
    own.set(name, known);
    return known;
  };
  for (const tabell of iAret.length === 0 ? [] : DELTAGARE_2026_1.tabeller) {
    for (const handelse of tabell.handelser) yield* enTabell(tabell, handelse, iAret, ar, of, listor);
  }
  yield* raknade(exempel, ar);
}

function* enTabell(
  tabell: Tabell, handelse: Handelse, iAret: readonly Exempeldeltagande[], ar: number, of: (d: Exempeldeltagande, dimension: Dimension, tid: Part) => readonly string[], listor: Kodlistor,
): Generator<Facitcell> {
  const { dimensioner, malgrupp } = tabell;
  const fast = (dimension: Dimension): boolean => dimension === 'TIDPUNKT' || (malgrupp === 'MEDLEM' && dimension === 'REMITTENT');
  const summor = new Map<string, number>();
  for (const d of iAret.filter((one) => raknas(one, handelse, ar))) {
    const vikt = tabell.id === 'HELARSEKVIVALENTER' ? helar(d, ar) : 1;
    for (const tid of dimensioner.includes('TIDPUNKT') ? ['FORE', 'EFTER'] : [null]) {
      const choices = dimensioner.map((dimension): readonly Part[] => (fast(dimension) ? of(d, dimension, tid) : [null, ...of(d, dimension, tid)]));
      for (const plats of product(choices)) summor.set(JSON.stringify(plats), (summor.get(JSON.stringify(plats)) ?? 0) + vikt);
    }
  }
  const alla = dimensioner.map((dimension): readonly Part[] => {
    const values = doman(dimension, iAret, listor).filter((value) => !(malgrupp === 'MEDLEM' && dimension === 'REMITTENT') || /^\d/.test(value));
    return fast(dimension) ? values : [null, ...values];
  });
  for (const plats of product(alla)) {
    if (tabell.parvis && !plats.includes(null)) continue;
    const [d1 = null, d2 = null, d3 = null] = plats;
    yield { tabell: tabell.id, handelse, population: 'SAMTYCKANDE', d1, d2, d3, malgrupp: malgrupp === 'MEDLEM' ? d1 : null, varde: summor.get(JSON.stringify(plats)) ?? 0 };
  }
}

function product(parts: readonly (readonly Part[])[]): Part[][] {
  return parts.reduce<Part[][]>((all, values) => all.flatMap((plats) => values.map((value) => [...plats, value])), [[]]);
}

const pagick = (d: Exempeldeltagande, forst: string, sist: string): boolean => d.start <= sist && (d.slut === null || d.slut >= forst);

function raknas(d: Exempeldeltagande, handelse: Handelse, ar: number): boolean {
  const nyarsdagen = `${ar}-01-01`;
  const nyarsafton = `${ar}-12-31`;
  switch (handelse) {
    case 'INGAENDE': return d.start < nyarsdagen;
    case 'PABORJADE': return d.start >= nyarsdagen;
    case 'AVSLUTADE': return d.slut !== null && d.slut <= nyarsafton;
    case 'PAGAENDE': return d.slut === null || d.slut > nyarsafton;
    case 'DELTOG': return true;
  }
}

const DAG = 86_400_000;

/** How large a part of a year's days a participation went on, both its first and its last day counted. */
export function helar({ start, slut }: Pick<Exempeldeltagande, 'start' | 'slut'>, ar: number): number {
  const [from, to] = [Date.UTC(ar, 0, 1), Date.UTC(ar + 1, 0, 1)];
  const end = slut === null ? to : Math.min(to, Date.parse(slut) + DAG);
  return Math.max(0, end - Math.max(from, Date.parse(start))) / (to - from);
}

function vardena(d: Exempeldeltagande, dimension: Dimension, fore: boolean, listor: Kodlistor): readonly string[] {
  const koder = (codes: Flerval): string[] => codes.map(([kod]) => kod);
  const ended = d.slut !== null;
  switch (dimension) {
    case 'INSATS': return [d.insats.id];
    case 'KON': return [d.kon];
    case 'KOMMUN': return [d.kommun];
    case 'REMITTENT': return [d.remittent];
    case 'ALDER': return alder(d);
    case 'UTBILDNING': return [d.utbildning];
    case 'TID_I_FORSORJNING': return [d.tidIForsorjning];
    case 'AVSLUTSANLEDNING': return d.avslutsanledning === null ? [] : [d.avslutsanledning];
    case 'LANGD': return ended ? [langd(d.start, d.slut ?? '')] : [];
    case 'SYSSELSATTNING': return koder(fore ? d.sysselsattningFore : d.sysselsattningEfter);
    case 'FORSORJNING': return koder(fore ? d.forsorjningFore : d.forsorjningEfter);
    case 'FYRDELNING_FORE': return [fjardedel(koder(d.sysselsattningFore), listor)];
    case 'FYRDELNING': return [fjardedel(koder(d.sysselsattningEfter), listor)];
    case 'TIDPUNKT': return [fore ? 'FORE' : 'EFTER'];
    case 'DEFINITION': return listor.definitioner().filter((def) => !def.namnare.utanAvslutsanledning.includes(d.avslutsanledning ?? '')).map((def) => {
      const nadd = [...koder(d.sysselsattningEfter).filter((k) => def.taljare.sysselsattning.includes(k)), ...koder(d.forsorjningEfter).filter((k) => def.taljare.forsorjning.includes(k))];
      return `${nadd.length > 0 ? 'JA' : 'NEJ'}:${def.id}`;
    });
  }
}

function alder({ fodelsear, start }: Exempeldeltagande): string[] {
  if (fodelsear === null) return ['OKAND_ALDER'];
  const years = Number(start.slice(0, 4)) - fodelsear;
  if (years < 30) return [years < 20 ? '-19' : years < 25 ? '20-24' : '25-29', '-29'];
  return [years < 45 ? '30-44' : years < 55 ? '45-54' : '55-', '30-'];
}

/** The day, so many months on; the last of the month where it has no such day. */
function manaderEfter(dag: string, antal: number): number {
  const [y = 0, m = 1, d = 1] = dag.split('-').map(Number);
  const sista = new Date(Date.UTC(y, m + antal, 0)).getUTCDate();
  return Date.UTC(y, m - 1 + antal, Math.min(d, sista));
}

function langd(start: string, slut: string): string {
  const efter = Date.parse(slut) + DAG;
  const under = (antal: number): boolean => manaderEfter(start, antal) > efter;
  if (under(3)) return 'UNDER_3_MANADER';
  if (under(6)) return '3_TILL_6_MANADER';
  if (under(12)) return '6_TILL_12_MANADER';
  return under(24) ? '12_TILL_24_MANADER' : 'OVER_24_MANADER';
}

function fjardedel(koder: readonly string[], listor: Kodlistor): string {
  const grupper = koder.map((kod) => listor.lista('SYSSELSATTNING')?.koder.find((k) => k.kod === kod)?.grupp);
  return ['FORVARVSARBETE', 'STUDIER', 'AKTIVT_ARBETSSOKANDE'].find((del) => grupper.includes(del)) ?? 'OVRIGT';
}

function doman(dimension: Dimension, iAret: readonly Exempeldeltagande[], listor: Kodlistor): string[] {
  const forekommer = (value: (d: Exempeldeltagande) => string): string[] => [...new Set(iAret.map(value))];
  switch (dimension) {
    case 'INSATS': return forekommer((d) => d.insats.id);
    case 'KON': return ['KVINNOR', 'MAN'];
    case 'KOMMUN': return forekommer((d) => d.kommun);
    case 'REMITTENT': return forekommer((d) => d.remittent);
    case 'DEFINITION': return listor.definitioner().flatMap(({ id }) => [`JA:${id}`, `NEJ:${id}`]);
    default: return (listor.lista(dimension)?.koder ?? []).map(({ kod }) => kod).filter((kod) => kod !== 'FELREGISTRERING');
  }
}

/** The counts, of which both sexes of every insats that is counted are there: a total is the sum of what it is divided in. */
function* raknade({ antal }: Deltagarexempel, ar: number): Generator<Facitcell> {
  const summor = new Map<string, number>();
  for (const a of antal.filter((one) => one.ar === ar)) {
    for (const plats of product([[a.population], [a.handelse], [null, a.insats.id], [null, a.kon]])) summor.set(JSON.stringify(plats), (summor.get(JSON.stringify(plats)) ?? 0) + a.antal);
  }
  for (const [plats, varde] of summor) {
    const [population, handelse, d1, d2] = JSON.parse(plats) as [string, string, Part, Part];
    yield { tabell: 'DELTAGANDE', handelse, population, d1, d2, d3: null, malgrupp: null, varde };
  }
}
