import type { Mattillfalle, Respondentgrupp, SammanvagtUtfallParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { Observationsstatus } from '../../shared/datafiles/figure';
import { missing, outsideSource } from '../../shared/matvarde/loader';
import { GRUPP_TILLFRAGAS_INTE, type ItemFacts, OKAND_VERSION, type Varning, itemWarnings, olikaPanel, panelWarnings } from '../domain/varningar';
import { derived } from './figures';
import { type Lasning, beror, gallandeMatningar } from './gallande';
import { type MattRad, mattaRader } from './matt-jamforelse';
import { type ItemReference, L, monthSpan } from './rows';
import { type TrycktUtfall, missingOutcome, utfallFor } from './utfall';

/** A line of a comparison: of printed figures or of a measurement, never of both. */
export type JamforelseRow = TrycktRad | MattRad;

/** A line of printed figures, with what its förbund amount to together. */
export interface TrycktRad extends ItemReference, ItemFacts {
  matt?: undefined;
  nummer: string;
  period: string;
  /** 0 on lines that show only that nothing was measured. */
  manadFran: number;
  respondentgrupp: Respondentgrupp | null;
  mattillfalle: Mattillfalle | null;
  /** The hub holds outcomes for it. */
  besvarad: boolean;
  /** The measurement asked the group. */
  tillfragades: boolean;
  antalForbund: number;
  antalSkyddade: number;
  antalMedSvar: number;
  andelAvSvar: number | null;
  ovagtMedel: number | null;
  /** Ids of the figures that the two shares are computed from. */
  andelar: number[] | null;
  svar: number[] | null;
  antalForbundId: number | null;
  antalForbundTotaltId: number | null;
  comparison: Comparison;
}

/** What all lines of one comparison share. */
interface Comparison {
  /** First and last month asked for. */
  span: [number, number];
  asOf: string | null;
  rader: readonly TrycktRad[];
}

/**
 * The lines of an indicator's comparison between two periods, both included: printed first, then measured, within each period.
 *
 * @param fraga as of when, and in which release
 */
export async function jamforelse(context: SubgraphContext, nummer: string, fran: string, till: string, fraga: Lasning): Promise<JamforelseRow[]> {
  const span = monthSpan(fran, till) as [number, number];
  const matningar = await gallandeMatningar(context, fraga);
  const [rows, matta] = await Promise.all([
    context.rows<Omit<TrycktRad, 'comparison'>>(`${L}/jamforelse.sql`, [...span, till, fraga.asOf]).load(nummer),
    mattaRader(context, nummer, matningar, matningar.filter((m) => beror(m, span))),
  ]);
  const comparison: Comparison = { span, asOf: fraga.asOf, rader: [] };
  comparison.rader = rows.map((row) => ({ ...row, comparison })).filter((row) => row.besvarad || !ersatt(row, matta));
  return [...comparison.rader, ...matta].toSorted((a, b) => a.manadFran - b.manadFran || (a.period < b.period ? -1 : Number(a.period > b.period)));
}

/** A question without answers is no longer that when a measurement has asked it. Examples answer nothing. */
const ersatt = (row: TrycktRad, matta: readonly MattRad[]): boolean =>
  matta.some((m) => !m.syntetisk && (row.manadFran === 0
    || (m.period === row.period && m.matpunktId === row.matpunktId && m.respondentgrupp === row.respondentgrupp && m.mattillfalle === row.mattillfalle)));

const sameItem = (a: ItemReference, b: ItemReference): boolean =>
  a.matpunktId === b.matpunktId && a.version === b.version && a.respondentgrupp === b.respondentgrupp && a.mattillfalle === b.mattillfalle;

const status = (rad: TrycktRad): Exclude<Observationsstatus, 'NORMAL'> => (rad.tillfragades ? 'EJ_INSAMLAD' : 'EJ_TILLAMPLIG');

const outcomes = (context: SubgraphContext, rad: TrycktRad): Promise<TrycktUtfall[]> => utfallFor(context, 'utfall-per-indikator.sql', rad.nummer, [...rad.comparison.span, rad.comparison.asOf]);

const knownForbund = (context: SubgraphContext): Promise<{ id: string }[]> => context.all<{ id: string }>(`${L}/matforbund.sql`);

/** Every förbund that the measurements know, with its outcome on the line or the kind of missing it is. */
export async function forbundsutfall(context: SubgraphContext, rad: TrycktRad): Promise<TrycktUtfall[]> {
  const [forbund, all] = await Promise.all([knownForbund(context), outcomes(context, rad)]);
  const byForbund = new Map(all.filter((u) => u.period === rad.period && sameItem(u, rad)).map((u) => [u.forbund?.id, u]));
  const { period, respondentgrupp, mattillfalle, matpunktId, version } = rad;
  return forbund.map(({ id }) => byForbund.get(id) ?? missingOutcome({
    period, respondentgrupp, mattillfalle, matpunktId, version, forbund: { id }, indikator: { nummer: rad.nummer }, ...(rad.tillfragades ? {} : notApplicable()),
  }));
}

function notApplicable(): Partial<TrycktUtfall> {
  const share = missing('EJ_TILLAMPLIG', 'PROCENT');
  const count = missing('EJ_TILLAMPLIG', 'ANTAL');
  return { andelPositiva: share, medelvarde: missing('EJ_TILLAMPLIG', 'MEDELVARDE'), antalSvar: count, antalPositiva: count, svarsfrekvens: share };
}

const deForbund = (n: number): string => (n === 1 ? 'det enda förbund' : `de ${n} förbund`);

/** What the förbund of a line amount to together: once by answers, once by förbund. */
export async function sammanvagt(context: SubgraphContext, rad: TrycktRad): Promise<SammanvagtUtfallParent> {
  const saknas = rad.antalSkyddade > 0 ? 'SEKRETESS' : status(rad);
  const known = rad.besvarad ? (await knownForbund(context)).length : null;
  const [andelAvSamtligaSvar, ovagtMedelOverForbund, antalForbund, antalForbundTotalt] = await Promise.all([
    derived(context, {
      varde: rad.andelAvSvar, enhet: 'PROCENT', from: rad.svar, saknas,
      definition: rad.besvarad ? `Positiva svar delat med alla svar, i ${deForbund(rad.antalMedSvar)} som har offentliga antal.` : 'Positiva svar delat med alla svar.',
    }),
    derived(context, {
      varde: rad.ovagtMedel, enhet: 'PROCENT', from: rad.andelar, saknas,
      definition: rad.besvarad ? `Medeltalet av andelarna i ${deForbund(rad.antalForbund)} som har ett offentligt värde.` : 'Medeltalet av förbundens andelar.',
    }),
    derived(context, {
      varde: rad.antalForbund > 0 ? rad.antalForbund : null, enhet: 'ANTAL', from: rad.andelar, saknas, definition: 'Förbund med ett offentligt värde i navet.',
    }),
    derived(context, { varde: known, enhet: 'ANTAL', from: [], saknas, definition: 'Förbund som navets mätningar känner.' }),
  ]);
  return {
    andelAvSamtligaSvar,
    ovagtMedelOverForbund,
    // The national measurement's own figures, where the line is one of its questions.
    antalForbund: (rad.tillfragades ? rad.antalForbundId : null) ?? antalForbund,
    antalForbundTotalt: (rad.tillfragades ? rad.antalForbundTotaltId : null)
      ?? (antalForbundTotalt.varde === null ? antalForbundTotalt : { ...antalForbundTotalt, kallor: [outsideSource('Förbundsnavet', 'Förbund som mätningarna känner')] }),
    svarsfrekvens: missing(saknas, 'PROCENT'),
  };
}

/** What needs saying before the values of a line are compared. */
export async function lineWarnings(context: SubgraphContext, rad: TrycktRad): Promise<Varning[]> {
  const varningar = itemWarnings(rad);
  if (rad.matpunktId !== null && rad.version === null) varningar.push(OKAND_VERSION);
  if (!rad.tillfragades) varningar.push(GRUPP_TILLFRAGAS_INTE);
  if (rad.besvarad) varningar.push(...panelWarnings(rad.antalForbund, (await knownForbund(context)).length));
  return [...varningar, ...(await panelChanges(context, rad))];
}

/** The same question at several times, with other förbund each time. */
async function panelChanges(context: SubgraphContext, rad: TrycktRad): Promise<Varning[]> {
  const others = rad.comparison.rader.filter((other) => other !== rad && sameItem(other, rad) && other.period !== rad.period);
  if (others.length === 0) return [];
  if (!rad.besvarad) {
    const periods = [...new Set([rad, ...others].map((r) => r.period))].toSorted().join(' och ');
    return [olikaPanel(`Vilka förbund som deltog skiljer mellan mätningarna ${periods}: en förändring kan bero på det.`)];
  }
  const all = (await outcomes(context, rad)).filter((u) => sameItem(u, rad));
  const panel = (period: string) => all.filter((u) => u.period === period).map((u) => u.forbund?.id).join(' ');
  const different = others.filter((other) => panel(other.period) !== panel(rad.period)).map((other) => other.period);
  return different.length === 0 ? [] : [olikaPanel(`Andra förbund har värden ${different.join(' och ')}: en förändring kan bero på vilka som är med.`)];
}
