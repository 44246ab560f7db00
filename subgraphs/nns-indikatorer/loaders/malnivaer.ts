import type { SubgraphContext } from '../../shared/context';
import { monthsOf } from '../../shared/periods';
import { type ItemReference, L, type MalnivaRow } from './rows';

interface Row extends MalnivaRow {
  nummer: string | null;
  manadFran: number;
  manadTill: number;
}

/** Whose outcome, of what and when. */
interface Malsatt extends ItemReference {
  forbund: { id: string } | null;
  indikator: { nummer: string } | null;
  period: string | null;
}

/**
 * The targets that a förbund has set for an outcome's indicator, or for its very item version, in a period that touches the outcome's.
 *
 * @param asOf as known at this time; null for now
 */
export async function malnivaerFor(context: SubgraphContext, row: Malsatt, asOf: string | null): Promise<MalnivaRow[]> {
  if (row.forbund === null || row.period === null) return [];
  const all = await context.rows<Row>(`${L}/malnivaer-alla.sql`, [asOf]).load(row.forbund.id);
  const months = all.length === 0 ? undefined : monthsOf(row.period);
  return months === undefined ? [] : all.filter((m) =>
    m.manadTill >= months[0] && m.manadFran <= months[1]
    && (m.matpunktId === null ? m.nummer !== null && m.nummer === row.indikator?.nummer : m.matpunktId === row.matpunktId && m.version === row.version));
}
