import type {
  DeltagarjamforelseParent, DeltagarjamforelseradParent, Deltagarniva, Deltagarutgava, UtfallsjamforelseParent, UtfallsjamforelseradParent,
} from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';
import { type Tabellcell, type Tabellvisning, visadeCeller } from '../../shared/deltagare/lasning/celler';
import { efterfragadDefinition, visadDefinition } from '../../shared/deltagare/lasning/definition';
import { utfallsandelar } from '../../shared/deltagare/lasning/resultat';
import { deltagarkalla } from '../../shared/deltagare/lasning/varde';
import {
  ATERKALLAD_UTGAVA, DELTAGANDEN_EJ_PERSONER, definitionsvarningar, ERSATT_UTGAVA, FLERA_SVAR, type Kallsystem, OLIKA_POPULATIONER, SAMTYCKEN_ATERKALLADE, skyddsvarningar, SYNTETISKA_VARDEN,
  type Varning,
} from '../../shared/deltagare/lasning/varningar';
import { type Definition, kodlistor } from '../../shared/deltagare/kodlistor';
import { DELTAGARE_2026_1, type Tabell, type Tabellnamn } from '../../shared/deltagare/program';
import { endOf } from '../../shared/instants';
import { type MatvardeRow, missing } from '../../shared/matvarde/loader';
import { gruppera } from '../../shared/gruppera';
import type { Forbundsutgava } from '../riket/leverans';
import { OLIKA_DEFINITION, rikesvarningar } from './riket-varningar';

const L = 'subgraphs/sus-stodjare/loaders';

/** A question of a year. */
export interface Riksfraga {
  ar: number;
  lan?: string | null | undefined;
  asOf?: string | null | undefined;
}

type Riksutgavarad = Deltagarutgava & {
  utgavaId: number; nummer: number; syntetisk: boolean; kodlistor: string; samtyckenAterkallade: boolean; aterkallad: boolean; aterkalladeForbund: string[]; antalForbundTotalt: number;
};

interface Del {
  forbundId: string;
  namn: string;
  lanskod: string;
  /** The förbund's own release; null: it has handed over nothing. */
  beskrivning: Forbundsutgava | null;
}

type Omradescell = Tabellcell & { niva: Deltagarniva; omrade: string };

/** A year as it is shown: the release, whose tables it is of, and what both should be read with in mind. */
interface Lage {
  /** A release that has cells to show. */
  utgava: Riksutgavarad | null;
  status: 'NORMAL' | 'EJ_INRAPPORTERAD' | 'ATERKALLAD';
  /** The release that was withdrawn, when nothing is shown. */
  aterkallad: Riksutgavarad | null;
  delar: readonly Del[];
  tackning: { antalForbund: number; antalForbundTotalt: number };
  varningar: readonly Varning[];
}

async function lage(context: SubgraphContext, { ar, lan, asOf }: Riksfraga): Promise<Lage> {
  const [senaste] = await context.all<Riksutgavarad>(`${L}/riksutgava.sql`, [ar, asOf == null ? null : endOf(asOf).toISOString()]);
  const utgava = senaste && !senaste.aterkallad ? senaste : null;
  const delar = await context.all<Del>(`${L}/riksdelar.sql`, [utgava?.utgavaId ?? null, lan ?? null]);
  const ingar = delar.filter((d) => d.beskrivning !== null);
  const tackning = { antalForbund: ingar.length, antalForbundTotalt: lan == null && utgava ? utgava.antalForbundTotalt : delar.length };
  if (!utgava) return { utgava, status: senaste ? 'ATERKALLAD' : 'EJ_INRAPPORTERAD', aterkallad: senaste ?? null, delar, tackning, varningar: senaste ? [ATERKALLAD_UTGAVA] : [] };
  const beskrivningar = ingar.flatMap((d) => d.beskrivning ?? []);
  const system = [...new Set(beskrivningar.map((b): Kallsystem => b.kallsystem))].toSorted();
  const alla = [...new Set([...system, ...beskrivningar.flatMap((b): Kallsystem[] => b.allaKallsystem ?? [])])];
  const varningar = [
    ...(utgava.syntetisk ? [SYNTETISKA_VARDEN] : []),
    ...(utgava.avslut === 'ERSATT' ? [ERSATT_UTGAVA] : []),
    ...(utgava.avslut === 'FEL' ? [ATERKALLAD_UTGAVA] : []),
    ...rikesvarningar(ar, { system, alla }, tackning, utgava.aterkalladeForbund),
    ...(utgava.samtyckenAterkallade ? [SAMTYCKEN_ATERKALLADE] : []),
  ];
  return { utgava, status: 'NORMAL', aterkallad: null, delar, tackning, varningar };
}

type Cellrad = Omit<Omradescell, 'varden' | 'min' | 'max' | 'precision' | 'flaggor'> & { d1: string | null; d2: string | null; d3: string | null };

async function omradesceller(context: SubgraphContext, utgavaId: number, tabell: Tabell, lan: string | null | undefined): Promise<Omradescell[]> {
  const rows = await context.all<Cellrad>(`${L}/rikscell.sql`, [utgavaId, tabell.id, lan ?? null]);
  return rows.map(({ d1, d2, d3, ...cell }) => ({ ...cell, varden: [d1, d2, d3].slice(0, tabell.dimensioner.length), min: null, max: null, precision: 'EXAKT', flaggor: [] }));
}

/** An area of a comparison: a förbund, a län or the country, with its cells. */
interface Omrade {
  niva: Deltagarniva;
  omrade: string;
  namn: string | null;
  del: Del | null;
  celler: Omradescell[];
}

/** Förbund by län, each län after its förbund, the country last. Those that have handed over nothing have no cells. */
function omraden({ delar, utgava }: Lage, celler: readonly Omradescell[], lan: string | null | undefined): Omrade[] {
  const per = gruppera(celler, (c) => `${c.niva} ${c.omrade}`);
  const lanen = [...gruppera(delar, (d) => d.lanskod)].flatMap(([kod, forbund]): Omrade[] => [
    ...forbund.map((del) => ({ niva: 'FORBUND' as const, omrade: del.forbundId, namn: del.namn, del, celler: per.get(`FORBUND ${del.forbundId}`) ?? [] })),
    ...(utgava && forbund.some((d) => d.beskrivning !== null) ? [{ niva: 'LAN' as const, omrade: kod, namn: LAN.get(kod) ?? null, del: null, celler: per.get(`LAN ${kod}`) ?? [] }] : []),
  ]);
  return utgava && lan == null ? [...lanen, { niva: 'RIKET', omrade: 'SE', namn: 'Riket', del: null, celler: per.get('RIKET SE') ?? [] }] : lanen;
}

const LAN: ReadonlyMap<string, string> = new Map(Object.entries({
  '01': 'Stockholms län', '03': 'Uppsala län', '04': 'Södermanlands län', '05': 'Östergötlands län', '06': 'Jönköpings län', '07': 'Kronobergs län', '08': 'Kalmar län', '09': 'Gotlands län',
  10: 'Blekinge län', 12: 'Skåne län', 13: 'Hallands län', 14: 'Västra Götalands län', 17: 'Värmlands län', 18: 'Örebro län', 19: 'Västmanlands län', 20: 'Dalarnas län', 21: 'Gävleborgs län',
  22: 'Västernorrlands län', 23: 'Jämtlands län', 24: 'Västerbottens län', 25: 'Norrbottens län',
}));

/** How an area's cells are shown: a förbund's with its own release as their source, sums with the country's. */
function visning({ utgava }: Lage, tabell: Tabell, del: Del | null): Tabellvisning {
  const fakta = utgava ?? { utgavaId: 0, ar: 0, nummer: 0, syntetisk: false };
  const egen = del?.beskrivning;
  const kalla = egen
    ? { ...deltagarkalla({ ...fakta, nummer: egen.nummer }, tabell.id, `Deltagare i ${del.namn}`), utgava: egen.id }
    : deltagarkalla(fakta, tabell.id, 'Deltagare i riket');
  return { utgava: fakta, dimensioner: tabell.dimensioner, listor: kodlistor(utgava?.kodlistor), kalla };
}

function plats({ niva, omrade, namn, del }: Omrade): Pick<DeltagarjamforelseradParent, 'niva' | 'forbund' | 'lanskod' | 'namn'> {
  return { niva, namn, forbund: del ? { id: del.forbundId } : null, lanskod: niva === 'LAN' ? omrade : null };
}

const egenUtgava = (del: Del | null, ar: number): Deltagarutgava | null => (del?.beskrivning ? { ...del.beskrivning, ar } : null);

/** A table over förbund side by side, with the sums of län and country. */
export async function deltagarjamforelse(context: SubgraphContext, namn: Tabellnamn, fraga: Riksfraga): Promise<DeltagarjamforelseParent> {
  const tabell = DELTAGARE_2026_1.tabeller.find((t) => t.id === namn);
  if (!tabell?.nationell) {
    return { status: 'EJ_TILLAMPLIG', utgava: null, tackning: null, rader: [], varningar: [{ kod: 'TABELL_UTAN_RIKE', text: `Tabellen ${namn} summeras inte över förbund. Fråga deltagartabell hos ett förbund.` }] };
  }
  const vilket = await lage(context, fraga);
  const celler = vilket.utgava ? await omradesceller(context, vilket.utgava.utgavaId, tabell, fraga.lan) : [];
  const rader = omraden(vilket, celler, fraga.lan).map((omrade): DeltagarjamforelseradParent => ({
    ...plats(omrade), utgava: egenUtgava(omrade.del, fraga.ar),
    status: omrade.celler.length > 0 ? 'NORMAL' : vilket.status === 'ATERKALLAD' ? 'ATERKALLAD' : 'EJ_INRAPPORTERAD',
    celler: visadeCeller(omrade.celler, visning(vilket, tabell, omrade.del)),
    varningar: omrade.del?.beskrivning?.samtyckenAterkallade ? [SAMTYCKEN_ATERKALLADE] : [],
  }));
  const varningar = celler.length === 0 ? vilket.varningar : [
    ...vilket.varningar, DELTAGANDEN_EJ_PERSONER, ...skyddsvarningar(celler), ...(tabell.flerval && namn !== 'RESULTAT' ? [FLERA_SVAR] : []),
    ...(new Set(celler.map((c) => c.population)).size > 1 ? [OLIKA_POPULATIONER] : []),
  ];
  return { status: vilket.status, utgava: vilket.utgava ?? vilket.aterkallad, tackning: vilket.tackning, rader, varningar };
}

interface Medelrad {
  niva: Deltagarniva;
  omrade: string;
  definition: string;
  antalForbund: number;
  status: 'NORMAL' | 'SEKRETESS' | 'EJ_TILLAMPLIG';
  varde: number | null;
}

/**
 * Shares that reached a result, förbund by förbund and over län and country, a row for each area and definition.
 *
 * @throws OKAND_DEFINITION
 */
export async function utfallsjamforelse(context: SubgraphContext, ids: readonly string[] | null | undefined, fraga: Riksfraga): Promise<UtfallsjamforelseParent> {
  const definitioner = ids && ids.length > 0 ? [...new Set(ids)].map(efterfragadDefinition) : [efterfragadDefinition(null)];
  const tabell = DELTAGARE_2026_1.tabeller.find((t) => t.id === 'RESULTAT');
  if (!tabell) throw new Error('The program has no table RESULTAT.');
  const vilket = await lage(context, fraga);
  const [celler, medel] = vilket.utgava
    ? await Promise.all([omradesceller(context, vilket.utgava.utgavaId, tabell, fraga.lan), context.all<Medelrad>(`${L}/riksmedel.sql`, [vilket.utgava.utgavaId])])
    : [[], []];
  const rader = omraden(vilket, celler, fraga.lan).flatMap((omrade) => definitioner.map((definition): UtfallsjamforelseradParent => {
    const egna = omrade.celler.filter((c) => c.varden.at(-1) === null || c.varden.at(-1)?.endsWith(`:${definition.id}`));
    const rad = medel.find((m) => m.niva === omrade.niva && m.omrade === omrade.omrade && m.definition === definition.id);
    return {
      ...plats(omrade), andelar: utfallsandelar(egna, definition, visning(vilket, tabell, omrade.del)),
      ovagtMedel: ovagt(omrade, definition, rad, vilket), ovagtAntalForbund: rad?.antalForbund ?? null,
    };
  }));
  const varningar = [
    ...vilket.varningar, ...(definitioner.length > 1 ? [OLIKA_DEFINITION] : []), ...definitioner.flatMap(definitionsvarningar).filter((v, i, all) => all.findIndex((w) => w.text === v.text) === i),
    ...(celler.length > 0 ? [DELTAGANDEN_EJ_PERSONER, ...skyddsvarningar(celler)] : []),
  ];
  return { status: vilket.status, utgava: vilket.utgava ?? vilket.aterkallad, definitioner: definitioner.map(visadDefinition), tackning: vilket.tackning, rader, varningar };
}

function ovagt({ niva, celler }: Omrade, definition: Definition, rad: Medelrad | undefined, vilket: Lage): MatvardeRow {
  const words = `Oviktat medelvärde av förbundens andelar, varje förbund lika tungt: ${definition.namn}. De förbund ingår vars nämnare visas. Andelen av alla deltaganden i området är en annan.`;
  const syntetisk = vilket.utgava?.syntetisk ?? false;
  if (niva === 'FORBUND') return missing('EJ_TILLAMPLIG', 'PROCENT', 'UTFALL', words);
  if (!rad || rad.status !== 'NORMAL') return { ...missing(rad?.status === 'SEKRETESS' || rad?.status === 'EJ_TILLAMPLIG' ? rad.status : celler.length > 0 ? 'EJ_TILLAMPLIG' : 'EJ_INRAPPORTERAD', 'PROCENT', 'UTFALL', words), syntetisk };
  const kallor = vilket.utgava ? [deltagarkalla(vilket.utgava, 'RESULTAT', 'Deltagare i riket')] : [];
  return { ...missing('SEKRETESS', 'PROCENT', 'UTFALL', words), status: 'NORMAL', varde: rad.varde, flaggor: ['UPPSKATTAD'], syntetisk, kallor };
}

/** The code lists of the tables, and what counts as a result. */
export const deltagarkodlistor = () => {
  const { version, giltigFran, listor } = kodlistor();
  return listor.map(({ id, namn, beskrivning, koder }) => ({ dimension: id, namn, beskrivning, version, giltigFran, koder: koder.map((k) => ({ kod: k.kod, namn: k.namn, grupp: k.grupp ?? k.inom ?? null })) }));
};
