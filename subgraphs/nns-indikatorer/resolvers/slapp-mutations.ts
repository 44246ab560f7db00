import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';

/** Releasing, correcting and recalling. */
export const slappMutations: Partial<Resolvers<SubgraphContext>> = {};
