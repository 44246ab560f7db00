import type { OmvarldsstatistikParent, Omvarldsserie, OmvarldsvardeParent } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { overlaps } from '../../shared/periods';

interface Question {
  serie: Omvarldsserie;
  fran?: string | null | undefined;
  till?: string | null | undefined;
  kommun?: string | null | undefined;
}

/** The values of a series whose period touches the span asked for. */
export async function omvarldsstatistik(context: SubgraphContext, forbundId: string, q: Question): Promise<OmvarldsstatistikParent> {
  const all = await context.rows<OmvarldsvardeParent>('subgraphs/forbund/loaders/omvarldsstatistik.sql', [q.serie, q.kommun ?? null]).load(forbundId);
  const rader = all.filter((row) => overlaps(row.period ?? '', q.fran ?? null, q.till ?? null));
  return { status: rader.length > 0 ? 'NORMAL' : 'EJ_INSAMLAD', serie: q.serie, rader };
}
