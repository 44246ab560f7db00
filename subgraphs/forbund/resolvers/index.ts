import type { Resolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { Ekonomi, Ekonomipost, Kontroll, Medlemsbidrag, Medlemsbidragslista } from './ekonomi';
import { Insats, Insatshandelse } from './insats';
import { Samordningsforbund } from './samordningsforbund';
import { Atagande, Beslut, Mal, Overenskommelse } from './styrning';

export const resolvers = {
  Samordningsforbund, Ekonomi, Ekonomipost, Kontroll, Medlemsbidragslista, Medlemsbidrag, Insats, Insatshandelse, Overenskommelse, Atagande, Beslut, Mal,
} satisfies Partial<Record<keyof Resolvers<SubgraphContext>, object>>;
