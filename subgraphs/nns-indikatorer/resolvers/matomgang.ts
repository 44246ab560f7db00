import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';

/** Measurements. */
export const matomgang: Partial<Resolvers<SubgraphContext>> = {};
