import type { SubgraphDefinition } from '../shared/subgraph';
import { entities } from './entities';
import { kompetensfil } from './import/form';
import { loadKompetensutveckling } from './import/load';
import { migrations } from './migrations';
import { resolvers } from './resolvers';

/** Competence development over all förbund: plans, occasions, participation, grades and who pays. */
export const kompetensutveckling: SubgraphDefinition = {
  name: 'kompetensutveckling',
  resolvers,
  entities,
  migrations,
  enheter: {
    'Utbildning.antalTillfallen': 'ANTAL', 'Utbildning.deltagaromdome': 'MEDELVARDE', 'Utbildning.kostnad': 'KRONOR', 'Deltagandeantal.antal': 'ANTAL',
    'Utvarderingsresultat.namnare': 'ANTAL', 'Utvarderingsresultat.varde': 'PROCENT', 'Deltagaravgift.avgift': 'KRONOR', 'Kostnadsdel.belopp': 'KRONOR',
    'Kostnadsdel.andel': 'PROCENT',
  },
  published: { folder: () => 'subgraphs/kompetensutveckling/data', form: kompetensfil, load: loadKompetensutveckling },
};
