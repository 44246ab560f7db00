import type { Respondentgrupp, TackningParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { type Varning, olikaPanel } from '../domain/varningar';
import { derived } from './figures';
import { L } from './rows';

interface Row {
  period: string;
  respondentgrupper: Respondentgrupp[] | null;
  antalForbund: number | null;
  antalForbundTotalt: number | null;
  antalEnkater: number | null;
}

const DEFINITION = 'Deltagande förbund delat med förbunden i landet.';

/** The national measurement's coverage, period by period. */
export async function tackning(context: SubgraphContext, [first, last]: readonly [number | null, number | null]): Promise<TackningParent[]> {
  const rows = await context.all<Row>(`${L}/tackning.sql`, [first, last]);
  const figure = (id: number | null) => (id === null ? undefined : context.matvarde.load(id));
  return Promise.all(rows.map(async (row, i) => {
    const [part, whole] = await Promise.all([figure(row.antalForbund), figure(row.antalForbundTotalt)]);
    const share = part?.varde != null && whole?.varde ? (100 * part.varde) / whole.varde : null;
    const saknas = part === undefined || part.status === 'NORMAL' ? 'EJ_INSAMLAD' : (part.status as 'EJ_TILLAMPLIG');
    const from = [row.antalForbund, row.antalForbundTotalt].filter((id) => id !== null);
    const andelForbund = await derived(context, { varde: share, enhet: 'PROCENT', definition: DEFINITION, from, saknas });
    return { ...row, syntetisk: false, andelForbund, varningar: await panelWarnings(context, row, rows[i - 1]) };
  }));
}

async function panelWarnings(context: SubgraphContext, row: Row, before: Row | undefined): Promise<Varning[]> {
  if (row.antalForbund === null || before?.antalForbund == null) return [];
  const [now, then] = await Promise.all([context.matvarde.load(row.antalForbund), context.matvarde.load(before.antalForbund)]);
  if (now?.varde == null || then?.varde == null) return [];
  return [olikaPanel(`${now.varde} förbund deltog, mot ${then.varde} i mätningen ${before.period}. Det är inte samma förbund år från år.`)];
}
