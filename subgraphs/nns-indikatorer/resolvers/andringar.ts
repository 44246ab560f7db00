import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';

/** The change feed. */
export const andringar: Partial<Resolvers<SubgraphContext>> = {};
