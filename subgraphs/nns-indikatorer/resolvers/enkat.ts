import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';

/** Questionnaires. */
export const enkat: Partial<Resolvers<SubgraphContext>> = {};
