import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';

/** Differences. */
export const skillnader: Partial<Resolvers<SubgraphContext>> = {};
