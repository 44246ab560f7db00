import type { Resolvers } from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';
import { Insats, Insatsuppfoljning } from './insats';
import { Query } from './query';
import { Samordningsforbund, SusStod } from './samordningsforbund';
import { Stodarende, SusStodjare } from './sus-stodjare';

export const resolvers = {
  Query, SusStodjare, Stodarende, Samordningsforbund, SusStod, Insats, Insatsuppfoljning,
} satisfies Partial<Record<keyof Resolvers<SubgraphContext>, object>>;
