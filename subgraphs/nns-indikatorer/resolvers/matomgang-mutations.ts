import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';

/** Planning and running measurements. */
export const matomgangMutations: Partial<Resolvers<SubgraphContext>> = {};
