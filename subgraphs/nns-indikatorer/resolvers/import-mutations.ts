import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';

/** Taking in answers. */
export const importMutations: Partial<Resolvers<SubgraphContext>> = {};
