import type { OmvarldsstatistikParent, Omvarldsserie, OmvarldsvardeParent } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { monthsOf, overlaps } from '../../shared/periods';

interface Question {
  serie: Omvarldsserie;
  fran?: string | null | undefined;
  till?: string | null | undefined;
  kommun?: string | null | undefined;
}

/** Throws OGILTIG_PERIOD when the span asked for ends before it begins. */
function checkSpan({ fran, till }: Question): void {
  const first = fran ? monthsOf(fran)?.[0] : undefined;
  const last = till ? monthsOf(till)?.[1] : undefined;
  if (first !== undefined && last !== undefined && last < first) {
    throw fel('OGILTIG_PERIOD', `Perioden ${till} slutar innan ${fran} börjar: byt plats på fran och till.`, { falt: 'till' });
  }
}

/** The values of a series whose period touches the span asked for. Throws OGILTIG_PERIOD when the span ends before it begins. */
export async function omvarldsstatistik(context: SubgraphContext, forbundId: string, q: Question): Promise<OmvarldsstatistikParent> {
  checkSpan(q);
  const all = await context.rows<OmvarldsvardeParent>('subgraphs/forbund/loaders/omvarldsstatistik.sql', [q.serie, q.kommun ?? null]).load(forbundId);
  const rader = all.filter((row) => overlaps(row.period ?? '', q.fran ?? null, q.till ?? null));
  return { status: rader.length > 0 ? 'NORMAL' : 'EJ_INSAMLAD', serie: q.serie, rader };
}
