import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { revisionssida } from '../../shared/revision/sida';

/** The audit trail, for its owner. */
export const revision: Partial<Resolvers<SubgraphContext>> = {
  Query: { revisionslogg: (_root, fraga, context) => revisionssida(context, fraga) },
};
