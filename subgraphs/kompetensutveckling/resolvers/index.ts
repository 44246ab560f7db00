import type { Resolvers } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { Kompetensplan } from './kompetensplan';
import { Deltagandeantal, Organisation } from './organisation';
import { Query } from './query';
import { Samordningsforbund } from './samordningsforbund';
import { Utbildning } from './utbildning';

export const resolvers = {
  Query, Utbildning, Kompetensplan, Samordningsforbund, Organisation, Deltagandeantal,
} satisfies Partial<Record<keyof Resolvers<SubgraphContext>, object>>;
