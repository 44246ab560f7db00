import type { SubgraphDefinition } from '../shared/subgraph';
import { insatserIBruk } from './deltaganden/insatser-i-bruk';
import { entities } from './entities';
import { forbundsfil } from './import/form';
import { loadForbund } from './import/load';
import { migrations } from './migrations';
import { resolvers } from './resolvers';

/** The contract that every förbund serves from its own server and database. */
export const forbund: SubgraphDefinition = {
  name: 'forbund',
  resolvers,
  entities,
  migrations,
  inloggade: true,
  async agare(source, owner) {
    await source.query('insert into databasagare (forbund_id) values ($1) on conflict (enda) do update set forbund_id = excluded.forbund_id', [owner]);
  },
  enheter: {
    'Ekonomi.administrationsandel': 'PROCENT', 'Ekonomi.*': 'KRONOR', 'Ekonomipost.*': 'KRONOR', 'Kontroll.*': 'KRONOR',
    'Medlemsbidragslista.summa': 'KRONOR', 'Medlemsbidrag.belopp': 'KRONOR', 'Medlemsbidrag.andel': 'PROCENT', 'Medlemsbidrag.fordelningsnyckel': 'PROCENT',
    'Finansieringsdel.belopp': 'KRONOR', 'Finansieringsdel.avvikelse': 'PROCENTENHETER', 'Finansieringsdel.*': 'PROCENT',
    'Insats.tidTillOrdinarie': 'MANADER', 'Insats.*': 'KRONOR', 'Deltagarantal.antal': 'ANTAL', 'Resultatmatt.namnare': 'ANTAL', 'Resultatmatt.varde': 'PROCENT',
    'Bemanning.omfattning': 'ARSARBETSKRAFTER', 'Overenskommelse.uppsagningstid': 'MANADER', 'Overenskommelse.rapporteringPerAr': 'GANGER_PER_AR',
    'Atagande.omfattning': 'ANTAL', 'DeladTjanst.pris': 'KRONOR', 'Omvarldsvarde.varde': 'ANTAL',
    'Uppfoljningsregel.gransvarde': 'PROCENT',
    'ForeEfterlista.antal': 'ANTAL', 'Deltagarkostnad.deltog': 'ANTAL', 'Deltagarkostnad.helarsekvivalenter': 'ANTAL', 'Deltagarkostnad.resultat': 'ANTAL', 'Deltagarkostnad.*': 'KRONOR',
  },
  published: { folder: (owner) => `subgraphs/forbund/data/${owner ?? ''}`, form: forbundsfil, load: loadForbund, beforeCommit: insatserIBruk },
};
