import type { Resolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { Deltagarcell, Dimensionsvarde } from './deltagare';
import { Ekonomi, Ekonomipost, Kontroll, Medlemsbidrag, Medlemsbidragslista } from './ekonomi';
import { Bemanning, Insats, Insatshandelse } from './insats';
import { Samordningsforbund } from './samordningsforbund';
import { Atagande, Beslut, Mal, Overenskommelse } from './styrning';

export const resolvers = {
  Samordningsforbund, Ekonomi, Ekonomipost, Kontroll, Medlemsbidragslista, Medlemsbidrag, Insats, Bemanning, Insatshandelse, Overenskommelse, Atagande, Beslut, Mal,
  Deltagarcell, Dimensionsvarde,
} satisfies Partial<Record<keyof Resolvers<SubgraphContext>, object>>;
