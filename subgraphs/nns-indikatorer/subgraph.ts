import type { SubgraphDefinition } from '../shared/subgraph';
import { entities } from './entities';
import { indikatorfil } from './import/form';
import { loadIndikatorer } from './import/load';
import { skyddaAnvandaVersioner, skyddaRegistrerade } from './import/skydda-versioner';
import { migrations } from './migrations';
import { resolvers } from './resolvers';

/** NNS's indicators: the catalogue, the measurements and their outcomes. */
export const nnsIndikatorer: SubgraphDefinition = {
  name: 'nns-indikatorer',
  resolvers,
  entities,
  migrations,
  skriver: true,
  inloggade: true,
  enheter: {
    'Indikatormalniva.malniva': 'PROCENT',
    'SammanvagtUtfall.antalForbund': 'ANTAL', 'SammanvagtUtfall.antalForbundTotalt': 'ANTAL', 'SammanvagtUtfall.ovagtAntalForbund': 'ANTAL',
    'SammanvagtUtfall.antalSvar': 'ANTAL', 'SammanvagtUtfall.antalPositiva': 'ANTAL', 'SammanvagtUtfall.antalVetEj': 'ANTAL',
    'SammanvagtUtfall.medelvarde': 'MEDELVARDE', 'SammanvagtUtfall.*': 'PROCENT',
    'Indikatorutfall.medelvarde': 'MEDELVARDE', 'Indikatorutfall.antalSvar': 'ANTAL', 'Indikatorutfall.antalPositiva': 'ANTAL', 'Indikatorutfall.antalVetEj': 'ANTAL',
    'Indikatorutfall.antalUtskick': 'ANTAL', 'Indikatorutfall.antalAvbrott': 'ANTAL', 'Indikatorutfall.*': 'PROCENT', 'Fordelningssteg.antal': 'ANTAL',
    'Matomgangstackning.andelForbund': 'PROCENT', 'Matomgangstackning.svarsfrekvens': 'PROCENT', 'Matomgangstackning.*': 'ANTAL',
    'Forbundsskillnad.mot': 'PROCENT', 'Skillnad.varde': 'PROCENTENHETER', 'Andring.*': 'PROCENT',
    'Panelforandring.antalBehallna': 'ANTAL', 'Panelforandring.antalBortfallna': 'ANTAL', 'Panelforandring.antalTillkomna': 'ANTAL', 'Panelforandring.*': 'PROCENT',
    'Tackning.andelForbund': 'PROCENT', 'Tackning.*': 'ANTAL', 'Instrumentskick.*': 'ANTAL', 'Instrumentsteg.varde': 'ANTAL',
    'Indikatorforandring.antalForbund': 'ANTAL', 'Indikatorforandring.*': 'PROCENTENHETER', 'Forbundsforandring.*': 'PROCENTENHETER', 'Forbundsindex.*': 'INDEX',
    'Granskningsrad.radantal': 'ANTAL', 'Granskningsrad.forandring': 'PROCENTENHETER', 'Granskningstal.svarsfrekvens': 'PROCENT', 'Granskningstal.*': 'ANTAL',
  },
  published: {
    folder: () => 'subgraphs/nns-indikatorer/data', form: indikatorfil, load: loadIndikatorer,
    beforeWriting: skyddaRegistrerade, beforeCommit: skyddaAnvandaVersioner,
  },
};
