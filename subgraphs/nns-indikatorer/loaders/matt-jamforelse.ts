import type { Konsutfall, KonsutfallParent, LansutfallParent, Mattillfalle, Respondentgrupp, SammanvagtUtfallParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { Enhet } from '../../shared/datafiles/figure';
import type { MatvardeRow } from '../../shared/matvarde/loader';
import { type GallandeMatning, visadeUtgavor } from './gallande';
import { gruppera } from '../../shared/gruppera';
import { matcellvarden } from './matcell-varden';
import { type Enkatfakta, type Grund, type Punktfakta, type StoredCell, matcellOf } from './matceller';
import { MattUtfall, type Utebliven, fordelning, uteblivet } from './matt-utfall';
import { L } from './rows';

/** What one measurement asked one group at one occasion with one item version. */
interface Matrad extends Punktfakta, Enkatfakta {
  matomgangId: string;
  ordning: number;
  respondentgrupp: Respondentgrupp;
  mattillfalle: Mattillfalle;
  fragarKon: boolean;
}

/** An invited förbund. */
export interface Inbjuden {
  matomgangId: string;
  forbundId: string;
  lanskod: string | null;
  /** Förbund that have become this one. */
  foregangare: string[];
}

/** A measured line of a comparison. */
export interface MattRad {
  matt: Grund;
  nummer: string;
  period: string;
  manadFran: number;
  ordning: number;
  lokal: boolean;
  respondentgrupp: Respondentgrupp;
  mattillfalle: Mattillfalle;
  matpunktId: string;
  version: string;
  fragarKon: boolean;
  syntetisk: boolean;
  celler: readonly StoredCell[];
  inbjudna: readonly Inbjuden[];
  /** The same question at all measurements of the same kind, this one included, the earliest first; outside the span too, then without cells. */
  serie: readonly MattRad[];
  /** The lines of the same comparison. */
  bredvid: readonly MattRad[];
}

const samma = (a: { matpunktId: string; respondentgrupp: string; mattillfalle: string; syntetisk: boolean }) =>
  JSON.stringify([a.matpunktId, a.respondentgrupp, a.mattillfalle, a.syntetisk]);
const plats = (c: { utgava: number; matpunktId: string; version: string; respondentgrupp: string; mattillfalle: string }): string =>
  JSON.stringify([c.utgava, c.matpunktId, c.version, c.respondentgrupp, c.mattillfalle]);

/** Those invited to measurements, by measurement. */
export async function inbjudna(context: SubgraphContext, matningar: readonly GallandeMatning[]): Promise<Map<string, Inbjuden[]>> {
  const rows = matningar.length === 0 ? [] : await context.all<Inbjuden>(`${L}/inbjudna.sql`, [matningar.map((m) => m.matomgangId)]);
  return gruppera(rows, (row) => row.matomgangId);
}

/**
 * The measured lines of an indicator, by measurement and question.
 *
 * @param alla every released measurement, so that what was asked before is known
 * @param valda those whose values are wanted
 */
export async function mattaRader(context: SubgraphContext, nummer: string, alla: readonly GallandeMatning[], valda: readonly GallandeMatning[]): Promise<MattRad[]> {
  if (valda.length === 0) return [];
  const [rader, celler, inbjudnaTill] = await Promise.all([
    context.rows<Matrad>(`${L}/matrader.sql`, [alla.map((m) => m.matomgangId)]).load(nummer),
    context.rows<StoredCell>(`${L}/matceller-per-indikator.sql`, [visadeUtgavor(valda)]).load(nummer),
    inbjudna(context, alla),
  ]);
  const matningById = new Map(alla.map((m) => [m.matomgangId, m]));
  const cellerByPlats = gruppera(celler, (c) => plats({ utgava: c.utgava_id, matpunktId: c.matpunkt_id, version: c.version, respondentgrupp: c.respondentgrupp, mattillfalle: c.mattillfalle }));
  const serier = new Map<string, MattRad[]>();
  const bredvid: MattRad[] = [];
  const lines = rader.flatMap((rad) => {
    const matning = matningById.get(rad.matomgangId);
    if (!matning) return [];
    const { matpunktId, version, respondentgrupp, mattillfalle, syntetisk } = { ...rad, syntetisk: matning.syntetisk };
    const key = samma({ matpunktId, respondentgrupp, mattillfalle, syntetisk });
    const serie = serier.get(key) ?? [];
    serier.set(key, serie);
    const line: MattRad = {
      matt: { matning, enkat: rad, punkt: rad }, nummer, period: matning.period, manadFran: matning.manadFran, ordning: rad.ordning, lokal: rad.lokal,
      respondentgrupp, mattillfalle, matpunktId, version, fragarKon: rad.fragarKon, syntetisk, serie, bredvid,
      celler: cellerByPlats.get(plats({ utgava: matning.utgavaId, matpunktId, version, respondentgrupp, mattillfalle })) ?? [],
      inbjudna: inbjudnaTill.get(rad.matomgangId) ?? [],
    };
    serie.push(line);
    return [line];
  });
  const ordning = new Map(alla.map((m, i) => [m.matomgangId, i]));
  for (const serie of serier.values()) serie.sort((a, b) => (ordning.get(a.matt.matning.matomgangId) ?? 0) - (ordning.get(b.matt.matning.matomgangId) ?? 0));
  const wanted = new Set(valda.map((m) => m.matomgangId));
  bredvid.push(...lines.filter((line) => wanted.has(line.matt.matning.matomgangId)));
  return [...bredvid];
}

const NAMNGIVNA: readonly Respondentgrupp[] = ['STYRELSE', 'FORBUNDSCHEF'];

/** Why an invited förbund without a cell has no value. */
function utanCell(rad: MattRad): Utebliven {
  if (rad.matt.matning.aterkallad) return 'ATERKALLAD';
  return NAMNGIVNA.includes(rad.respondentgrupp) ? 'SEKRETESS' : 'EJ_INRAPPORTERAD';
}

const utfallByRad = new WeakMap<MattRad, readonly MattUtfall[]>();

/** The outcomes of those invited, in their order; made once per line, however many questions need them. */
export function inbjudnasUtfall(rad: MattRad): readonly MattUtfall[] {
  const known = utfallByRad.get(rad);
  if (known) return known;
  const made = goraUtfall(rad);
  utfallByRad.set(rad, made);
  return made;
}

function goraUtfall(rad: MattRad): MattUtfall[] {
  const byForbund = new Map(rad.celler.filter((c) => c.niva === 'FORBUND' && c.kon === null).map((c) => [c.forbund_id, c]));
  return rad.inbjudna.map(({ forbundId }) => new MattUtfall(rad.matt, { ...rad, forbundId }, byForbund.get(forbundId) ?? utanCell(rad)));
}

/** Those invited, and the other förbund that measurements of the same kind know as not collected. */
export async function mattaForbundsutfall(context: SubgraphContext, rad: MattRad): Promise<MattUtfall[]> {
  const publicerade = await context.all<{ id: string }>(`${L}/matforbund.sql`);
  const inbjudna_ = new Set(rad.inbjudna.map((i) => i.forbundId));
  const kanda = [...publicerade.map((f) => f.id), ...rad.serie.flatMap((other) => other.inbjudna.map((i) => i.forbundId))];
  const ovriga = [...new Set(kanda)].filter((id) => !inbjudna_.has(id));
  return [...inbjudnasUtfall(rad), ...ovriga.map((forbundId) => new MattUtfall(rad.matt, { ...rad, forbundId }, 'EJ_INSAMLAD'))];
}

const heltal = (rad: Grund, varde: number, definition: string): MatvardeRow => ({
  ...uteblivet(rad, 'NORMAL', 'ANTAL', definition), varde, kallor: uteblivet(rad, 'ATERKALLAD', 'ANTAL').kallor,
});

/** What a cell of several förbund says; without a cell, why there is none. */
function sammanvagtAv(rad: MattRad, cell: StoredCell | undefined, totalt: MatvardeRow): SammanvagtUtfallParent {
  if (!cell) {
    const saknas = (enhet: Enhet) => uteblivet(rad.matt, rad.matt.matning.aterkallad ? 'ATERKALLAD' : 'EJ_INRAPPORTERAD', enhet);
    const [andel, antal] = [saknas('PROCENT'), saknas('ANTAL')];
    return {
      andelAvSamtligaSvar: andel, ovagtMedelOverForbund: andel, antalForbund: antal, antalForbundTotalt: totalt, svarsfrekvens: andel, ovagtAntalForbund: antal,
      antalSvar: antal, antalPositiva: antal, antalVetEj: antal, medelvarde: saknas('MEDELVARDE'),
    };
  }
  const v = matcellvarden(matcellOf(cell, rad.matt));
  return {
    andelAvSamtligaSvar: v.andel, ovagtMedelOverForbund: v.ovagtMedel, antalForbund: v.antalForbund, antalForbundTotalt: totalt, svarsfrekvens: v.svarsfrekvens,
    konfidensintervall: v.konfidensintervall, ovagtKonfidensintervall: v.ovagtKonfidensintervall, ovagtAntalForbund: v.ovagtAntalForbund, antalSvar: v.antalSvar,
    antalPositiva: v.antalPositiva, antalVetEj: v.antalVetEj, medelvarde: v.medelvarde, medelvardesintervall: v.medelvardesintervall, fordelning: fordelning(v, rad.matt),
  };
}

/** Förbund that could have taken part: known whatever became of the values. */
const iLandet = (rad: MattRad): MatvardeRow => heltal(rad.matt, rad.matt.matning.antalForbundTotalt, 'Förbund i landet under perioden.');

/** All participating förbund together. */
export const mattSammanvagt = (rad: MattRad): SammanvagtUtfallParent =>
  sammanvagtAv(rad, rad.celler.find((c) => c.niva === 'DELTAGANDE' && c.kon === null), iLandet(rad));

const KON: readonly Konsutfall['kon'][] = ['KVINNOR', 'MAN', 'ANNAT'];

/** All participating förbund together, by sex; empty when the questionnaire does not ask. */
export function mattPerKon(rad: MattRad): KonsutfallParent[] {
  if (!rad.fragarKon) return [];
  const byKon = new Map(rad.celler.filter((c) => c.niva === 'DELTAGANDE').map((c) => [c.kon, c]));
  return KON.filter((kon) => byKon.has(kon)).map((kon) => ({ kon, utfall: sammanvagtAv(rad, byKon.get(kon), iLandet(rad)) }));
}

/** The förbund by län; empty when no län is known. The number that could have taken part is that of those invited in the län. */
export function mattPerLan(rad: MattRad): LansutfallParent[] {
  const byLan = new Map(rad.celler.filter((c) => c.niva === 'LAN' && c.kon === null).map((c) => [c.lanskod, c]));
  const lan = [...new Set(rad.inbjudna.map((i) => i.lanskod).filter((kod) => kod !== null))].toSorted();
  return lan.map((kod) => {
    const antal = rad.inbjudna.filter((i) => i.lanskod === kod).length;
    return { lan: kod, utfall: sammanvagtAv(rad, byLan.get(kod), heltal(rad.matt, antal, 'Inbjudna förbund i länet.')) };
  });
}
