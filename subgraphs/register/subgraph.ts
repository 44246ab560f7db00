import type { SubgraphDefinition } from '../shared/subgraph';
import { ownerRoutes } from './agare';
import { entities } from './entities';
import { registerfil } from './import/form';
import { loadRegister } from './import/load';
import { migrations } from './migrations';
import { resolvers } from './resolvers';

/** The national register: which förbund exist, their members, and where their servers answer. */
export const register: SubgraphDefinition = {
  name: 'register',
  resolvers,
  entities,
  migrations,
  enheter: {
    'Samordningsforbund.antalMedlemmar': 'ANTAL', 'Samordningsforbund.invanare16till64': 'ANTAL', 'Kommun.invanare16till64': 'ANTAL', 'Query.prisindex': 'INDEX',
    'Timpris.pris': 'KRONOR_PER_TIMME',
  },
  published: { folder: () => 'subgraphs/register/data', form: registerfil, load: loadRegister },
  routes: ownerRoutes,
};
