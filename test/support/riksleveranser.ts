import { kodlistor } from '../../subgraphs/shared/deltagare/kodlistor';
import { DELTAGARE_2026_1, type Dimension, type Handelse } from '../../subgraphs/shared/deltagare/program';
import { type Cell, type CellIndex, DELTAGARE_1, type Group, informationWeight, type Problem, type Relation, loadSolver, suppress } from '../../subgraphs/shared/sdc';
import type { Cellrad, Tabelleverans } from '../../subgraphs/sus-stodjare/riket/leverans';
import { type Cellnyckel, RIKSTABELLER, antalsnyckel, arStandard, kanslig, text, tolka } from '../../subgraphs/sus-stodjare/riket/nyckel';
import { sambandMellan } from '../../subgraphs/sus-stodjare/riket/samband';

/** A made-up participation. */
export interface Prov {
  forbund: string;
  kon: string;
  ingaende: boolean;
  avslutad: boolean;
  dagar: number;
  /** Codes by dimension; several of SYSSELSATTNING and FORSORJNING. */
  koder: Readonly<Record<'ALDER' | 'UTBILDNING' | 'TID_I_FORSORJNING' | 'AVSLUTSANLEDNING' | 'LANGD', string>>;
  flera: Readonly<Record<'FORE' | 'EFTER', Readonly<Record<'SYSSELSATTNING' | 'FORSORJNING', readonly string[]>>>>;
}

/** A repeatable random sequence in [0, 1). */
export function slump(fro: number): () => number {
  let state = fro >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const koder = (dimension: Dimension): readonly string[] => (kodlistor().lista(dimension)?.koder ?? []).filter((k) => !k.summa && k.kod !== 'FELREGISTRERING').map((k) => k.kod);

/** Participations of a förbund. Codes early in a list are more common than late ones. */
export function deltaganden(forbund: string, antal: number, fro: number): Prov[] {
  const nasta = slump(fro);
  const en = (list: readonly string[]): string => list[Math.floor(nasta() ** 2 * list.length)] ?? list[0] ?? '';
  const nagra = (dimension: 'SYSSELSATTNING' | 'FORSORJNING'): string[] => {
    const ensamma = (kodlistor().lista(dimension)?.koder ?? []).filter((k) => k.ensam).map((k) => k.kod);
    const found = [...new Set([en(koder(dimension)), ...(nasta() < 0.2 ? [en(koder(dimension))] : [])])];
    const ensam = found.find((kod) => ensamma.includes(kod));
    return ensam === undefined ? found : [ensam];
  };
  return Array.from({ length: antal }, (): Prov => ({
    forbund, kon: nasta() < 0.58 ? 'KVINNOR' : nasta() < 0.98 ? 'MAN' : 'OKANT', ingaende: nasta() < 0.45, avslutad: nasta() < 0.5, dagar: 1 + Math.floor(nasta() * 366),
    koder: { ALDER: en(koder('ALDER')), UTBILDNING: en(koder('UTBILDNING')), TID_I_FORSORJNING: en(koder('TID_I_FORSORJNING')), AVSLUTSANLEDNING: en(koder('AVSLUTSANLEDNING')), LANGD: en(koder('LANGD')) },
    flera: { FORE: { SYSSELSATTNING: nagra('SYSSELSATTNING'), FORSORJNING: nagra('FORSORJNING') }, EFTER: { SYSSELSATTNING: nagra('SYSSELSATTNING'), FORSORJNING: nagra('FORSORJNING') } },
  }));
}

const fyrdel = (sysselsattning: readonly string[]): string => {
  const grupper = sysselsattning.map((kod) => kodlistor().lista('SYSSELSATTNING')?.koder.find((k) => k.kod === kod)?.grupp);
  return ['FORVARVSARBETE', 'STUDIER', 'AKTIVT_ARBETSSOKANDE', 'OVRIGT'].find((del) => grupper.includes(del)) ?? 'OVRIGT';
};

const handelser: Readonly<Record<Handelse, (p: Prov) => boolean>> = {
  INGAENDE: (p) => p.ingaende, PABORJADE: (p) => !p.ingaende, DELTOG: () => true, AVSLUTADE: (p) => p.avslutad, PAGAENDE: (p) => !p.avslutad,
};

/** Whether a participation has a code: found out of the participation alone. */
function har(p: Prov, dimension: Dimension, kod: string, tidpunkt: 'FORE' | 'EFTER'): boolean {
  switch (dimension) {
    case 'KON': return p.kon === kod;
    case 'ALDER': return p.koder.ALDER === kod || kodlistor().lista('ALDER')?.koder.find((k) => k.kod === p.koder.ALDER)?.inom === kod;
    case 'SYSSELSATTNING': case 'FORSORJNING': return p.flera[tidpunkt][dimension].includes(kod);
    case 'FYRDELNING': return fyrdel(p.flera.EFTER.SYSSELSATTNING) === kod;
    case 'FYRDELNING_FORE': return fyrdel(p.flera.FORE.SYSSELSATTNING) === kod;
    case 'TIDPUNKT': return true;
    case 'DEFINITION': {
      const [svar, id = ''] = kod.split(':');
      const d = kodlistor().definition(id);
      if (!d || d.namnare.utanAvslutsanledning.includes(p.koder.AVSLUTSANLEDNING)) return false;
      const ja = d.taljare.sysselsattning.some((k) => p.flera.EFTER.SYSSELSATTNING.includes(k)) || d.taljare.forsorjning.some((k) => p.flera.EFTER.FORSORJNING.includes(k));
      return ja === (svar === 'JA');
    }
    case 'UTBILDNING': case 'TID_I_FORSORJNING': case 'AVSLUTSANLEDNING': case 'LANGD': return p.koder[dimension] === kod;
    default: return false;
  }
}

/** A count over participations by its key: the truth that sums are held to. */
export function rakna(alla: readonly Prov[], { handelse, d1, d2, d3, tabell }: Cellnyckel): number {
  const dimensioner = RIKSTABELLER.get(tabell)?.dimensioner ?? [];
  const tidpunkt = d1 === 'FORE' ? 'FORE' : 'EFTER';
  const med = alla.filter((p) => handelser[handelse](p) && [d1, d2, d3].every((kod, at) => kod === null || har(p, dimensioner[at] ?? 'INSATS', kod, tidpunkt)));
  return tabell === 'HELARSEKVIVALENTER' ? med.reduce((sum, p) => sum + p.dagar / 366, 0) : med.length;
}

/** Every cell of the country's tables, exact. Sexes that nobody has have no cells. */
export function exaktaCeller(alla: readonly Prov[], tabeller: readonly string[] = [...RIKSTABELLER.keys()]): Cellrad[] {
  const kon = ['KVINNOR', 'MAN', ...(alla.some((p) => p.kon === 'OKANT') ? ['OKANT'] : [])];
  const varden = (dimension: Dimension | undefined, flerval: boolean): (string | null)[] => {
    if (dimension === undefined || dimension === 'INSATS') return [null];
    if (dimension === 'TIDPUNKT') return ['FORE', 'EFTER'];
    if (dimension === 'KON') return [null, ...kon];
    if (dimension === 'DEFINITION') return kodlistor().definitioner().flatMap(({ id }) => [`JA:${id}`, `NEJ:${id}`]);
    return [...(flerval ? [] : [null]), ...(kodlistor().lista(dimension)?.koder ?? []).filter((k) => k.kod !== 'FELREGISTRERING').map((k) => k.kod)];
  };
  return [...RIKSTABELLER.values()].filter(({ id }) => tabeller.includes(id)).flatMap(({ id, dimensioner, handelser: olika, flerval }) => olika.flatMap((handelse) => {
    const [a, b, c] = [0, 1, 2].map((at) => varden(dimensioner[at], flerval && dimensioner[at] !== 'KON'));
    return (a ?? []).flatMap((d1) => (b ?? []).flatMap((d2) => (c ?? []).map((d3): Cellrad => {
      const nyckel = { tabell: id, handelse, population: 'SAMTYCKANDE' as const, d1, d2, d3 };
      const value = rakna(alla, nyckel);
      return { ...nyckel, antal: id === 'HELARSEKVIVALENTER' ? null : value, belopp: id === 'HELARSEKVIVALENTER' ? value : null, varde: null, minst: 0 };
    })));
  }));
}

/** A förbund's own release of its cells, protected as the library protects them by itself. */
export async function skyddade(celler: readonly Cellrad[]): Promise<Cellrad[]> {
  const varden = new Map(celler.map((cell) => [text(antalsnyckel(cell as Cellnyckel)), cell.antal ?? cell.belopp ?? 0]));
  const { samband, rester, indelningar } = sambandMellan(new Set(varden.keys()));
  const nycklar = [...varden.keys()].toSorted((a, b) => Number(a.startsWith('HELAR')) - Number(b.startsWith('HELAR')));
  const platser = new Map<string, CellIndex>(nycklar.map((nyckel, at) => [nyckel, at]));
  const plats = (nyckel: string): CellIndex => {
    const found = platser.get(nyckel);
    if (found === undefined) throw new Error(`No cell ${nyckel}.`);
    return found;
  };
  const cells: Cell[] = nycklar.map((nyckel) => ({
    id: nyckel, value: varden.get(nyckel) ?? 0, state: 'FREE', sensitive: kanslig(tolka(nyckel)),
    ...(!arStandard(tolka(nyckel)) && { weight: Math.ceil(informationWeight(varden.get(nyckel) ?? 0) / 5) }),
    ...(nyckel.startsWith('HELAR') && { kind: 'AMOUNT' as const, decimals: 1, follows: plats(nyckel.replace(/^HELAR/, 'ANTAL')) }),
  }));
  const relations: Relation[] = samband.map(({ sense, termer }) => ({ sense, cells: termer.map(([n]) => plats(n)), coefficients: termer.map(([, c]) => c), constant: 0 }));
  for (const rest of rester) {
    const at = cells.push({ id: rest.id, value: (varden.get(rest.total) ?? 0) - (varden.get(rest.del) ?? 0), state: 'LATENT', sensitive: true }) - 1;
    relations.push({ sense: 'EQ', cells: [plats(rest.total), plats(rest.del), at], coefficients: [1, -1, -1], constant: 0 });
  }
  const groups: Group[] = indelningar.map(({ total, delar }) => ({ total: plats(total), parts: delar.map((del) => plats(del)) }));
  const problem: Problem = { cells, relations, groups, attackers: [{ name: 'allmänheten', kind: 'PUBLIC' }] };
  const { view } = suppress(await loadSolver(), problem, DELTAGARE_1, { method: 'HEURISTIC' });
  return celler.map((cell) => {
    const at = plats(text(antalsnyckel(cell as Cellnyckel)));
    if (view[at]?.max === Infinity) return cell;
    return { ...cell, varde: cell.antal ?? Number((cell.belopp ?? 0).toFixed(1)) };
  });
}

/** Another förbund of a test, its län and how many participations it has. */
export interface Provforbund {
  id: string;
  lan: string;
  antal: number;
}

/** A delivery of made-up participations. */
export async function leverans(forbund: Provforbund, alla: readonly Prov[], mer: { ar?: number; nummer?: number; syntetisk?: boolean; kallsystem?: 'SUS' | 'EGET_SYSTEM'; tabeller?: readonly string[] } = {}): Promise<Tabelleverans> {
  const celler = await skyddade(exaktaCeller(alla, mer.tabeller));
  const visade = celler.filter((c) => c.varde !== null).length;
  return {
    art: 'TABELLER', forbund: { id: forbund.id, namn: `Förbundet ${forbund.id}`, lanskod: forbund.lan }, ar: mer.ar ?? 2024, medlemmar: [],
    utgava: {
      id: String(mer.nummer ?? 1), nummer: mer.nummer ?? 1, skal: 'Året är klart', gallerFran: '2025-02-01T08:00:00.000Z', tabellprogram: DELTAGARE_2026_1.id, skyddspolicy: DELTAGARE_1.id,
      kodlistor: kodlistor().version, definitioner: kodlistor().definitionsversion, kallsystem: mer.kallsystem ?? 'EGET_SYSTEM', samtyckenAterkallade: false, syntetisk: mer.syntetisk ?? true,
      antalVisade: visade, antalSkyddade: celler.length - visade,
    },
    celler,
  };
}
