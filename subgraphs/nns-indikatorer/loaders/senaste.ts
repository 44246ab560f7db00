import type { SubgraphContext } from '../../shared/context';
import { type Lasning, NU } from './gallande';
import type { MattUtfall } from './matt-utfall';
import { mattaForInsats, senasteMatta } from './matta-utfall';
import { monthSpan } from './rows';
import { type UtfallRow, missingOutcome, utfallFor } from './utfall';

const aktuell = (u: { matpunktId: string | null; respondentgrupp?: unknown; mattillfalle?: unknown }): string => JSON.stringify([u.matpunktId, u.respondentgrupp, u.mattillfalle]);

/**
 * A förbund's latest outcome for each item, group and occasion: the latest of what is printed and what is measured, and beside it the
 * latest of the examples. Without any: a line that says what kind of missing it is.
 *
 * @param fraga as of when, and in which release
 */
export async function forbundetsUtfall(context: SubgraphContext, id: string, nummer: string | null, period: string | null, fraga: Lasning = NU): Promise<UtfallRow[]> {
  const span = monthSpan(period, period);
  const [tryckta, matta] = await Promise.all([
    utfallFor(context, 'senaste-utfall-per-forbund.sql', id, [nummer, ...span, fraga.asOf]), senasteMatta(context, id, nummer, span, fraga),
  ]);
  const verkliga = new Map<string, MattUtfall>();
  for (const u of matta) if (!u.grund.matning.syntetisk && u.cell) verkliga.set(aktuell(u), u);
  const sist = new Map(tryckta.map((u) => [aktuell(u), u.manadTill]));
  const kvar = tryckta.filter((u) => (verkliga.get(aktuell(u))?.grund.matning.manadTill ?? -Infinity) < u.manadTill);
  const nyare = matta.filter((u) => u.grund.matning.syntetisk || (sist.get(aktuell(u)) ?? -Infinity) <= u.grund.matning.manadTill);
  // An example does not hide that nothing real is known.
  const okant = kvar.length === 0 && nyare.every((u) => u.grund.matning.syntetisk);
  return [...(okant ? [missingOutcome({ period, forbund: { id }, indikator: nummer === null ? null : { nummer } })] : []), ...kvar, ...nyare];
}

/** The outcomes of an insats for an indicator, printed and measured. Without any: a line that says what kind of missing it is. */
export async function insatsensUtfall(context: SubgraphContext, id: string, nummer: string, fraga: Lasning = NU): Promise<UtfallRow[]> {
  const [tryckta, matta] = await Promise.all([utfallFor(context, 'utfall-per-insats.sql', id, [nummer, fraga.asOf]), mattaForInsats(context, id, nummer, fraga)]);
  const rows = [...tryckta, ...matta];
  return rows.length > 0 ? rows : [missingOutcome({ insats: { id }, indikator: { nummer } })];
}
