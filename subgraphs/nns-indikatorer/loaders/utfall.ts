import type { Konfidensintervall, Mattillfalle, Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { HeldMatvarde } from '../../shared/matvarde/loader';
import { tenths } from '../domain/rounding';
import { KONFIDENSNIVA } from '../domain/statistik/intervall';
import { wilson } from '../domain/statistik/wilson';
import { type ItemFacts, type Varning, itemWarnings } from '../domain/varningar';
import type { MattUtfall } from './matt-utfall';
import { type ItemReference, L } from './rows';

/** A printed outcome; without an id, the place where one is missing. Values are ids of figures. */
export interface TrycktUtfall extends ItemReference {
  id: string | null;
  period: string | null;
  respondentgrupp: Respondentgrupp | null;
  mattillfalle: Mattillfalle | null;
  forbund: { id: string } | null;
  insats: { id: string } | null;
  indikator: { nummer: string } | null;
  andelPositiva?: HeldMatvarde;
  medelvarde?: HeldMatvarde;
  antalSvar?: HeldMatvarde;
  antalPositiva?: HeldMatvarde;
  svarsfrekvens?: HeldMatvarde;
}

/** An outcome, printed or measured. */
export type UtfallRow = TrycktUtfall | MattUtfall;

type HeldOutcome = TrycktUtfall & ItemFacts & { andelPositiva: number; manadFran: number; manadTill: number };

const held = (row: TrycktUtfall): row is HeldOutcome => row.id !== null;

export async function utfallById(context: SubgraphContext, id: string): Promise<HeldOutcome | undefined> {
  return (await context.rows<HeldOutcome>(`${L}/utfall.sql`).load(id))[0];
}

/** The outcomes that a list query names for a key, in its order. */
export async function utfallFor(context: SubgraphContext, file: string, key: string, args: readonly unknown[]): Promise<HeldOutcome[]> {
  const ids = await context.rows<{ id: string }>(`${L}/${file}`, args).load(key);
  const rows = await Promise.all(ids.map(({ id }) => utfallById(context, id)));
  return rows.filter((row) => row !== undefined);
}

/** A line without an outcome: whoever asks sees that it is missing, and of what kind. */
export function missingOutcome(place: Partial<TrycktUtfall>): TrycktUtfall {
  return { id: null, period: null, respondentgrupp: null, mattillfalle: null, matpunktId: null, version: null, forbund: null, insats: null, indikator: null, ...place };
}

export const outcomeWarnings = (row: TrycktUtfall): Varning[] => (held(row) ? itemWarnings(row) : []);

/** Wilson's interval, when both counts are public and exact; nothing otherwise, since it would give the counts away. */
export async function konfidensintervall(context: SubgraphContext, row: TrycktUtfall): Promise<Konfidensintervall | null> {
  if (typeof row.antalSvar !== 'number' || typeof row.antalPositiva !== 'number') return null;
  const [n, positive] = await Promise.all([context.matvarde.load(row.antalSvar), context.matvarde.load(row.antalPositiva)]);
  if (n?.varde == null || positive?.varde == null || n.varde < 1 || n.precision !== 'EXAKT' || positive.precision !== 'EXAKT') return null;
  const { nedre, ovre } = wilson(positive.varde, n.varde);
  return { nedre: tenths(100 * nedre), ovre: tenths(100 * ovre), konfidensgrad: 100 * KONFIDENSNIVA, metod: 'WILSON' };
}
