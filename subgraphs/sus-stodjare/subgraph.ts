import type { SubgraphDefinition } from '../shared/subgraph';
import { entities } from './entities';
import { susfil } from './import/form';
import { loadSusStodjare } from './import/load';
import { migrations } from './migrations';
import { resolvers } from './resolvers';

/** SUS-stödjare and how insatser are registered and followed up; one service for all förbund. */
export const susStodjare: SubgraphDefinition = {
  name: 'sus-stodjare',
  resolvers,
  entities,
  migrations,
  enheter: {
    'SusStodjare.omfattning': 'PROCENT_AV_HELTID', 'SusStodsatsning.statligaMedel': 'KRONOR', 'SusStodsatsning.*': 'ANTAL',
    'Utfallsjamforelserad.ovagtMedel': 'PROCENT',
    'Vardskapsbesked.antalEnligtForslag': 'ANTAL', 'Stodarende.tid': 'TIMMAR', 'Uppfoljningskrav.minstAntalMyndigheter': 'ANTAL', 'SusResultat.varde': 'ANTAL',
  },
  published: { folder: () => 'subgraphs/sus-stodjare/data', form: susfil, load: loadSusStodjare },
};
