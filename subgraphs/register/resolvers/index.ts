import type { Resolvers } from '../../../schema/generated/register';
import type { SubgraphContext } from '../../shared/context';
import { Query } from './query';
import { Kommun, Lan, Medlemskap, Organisation, Samordningsforbund } from './types';

export const resolvers: Resolvers<SubgraphContext> = { Query, Samordningsforbund, Organisation, Kommun, Lan, Medlemskap };
