import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { andringssida, efterAndring, foreAndring } from '../loaders/andringar';
import { knownMatomgang, utgavaById } from '../loaders/matomgang';
import { checkNumber, versionOf } from '../loaders/rows';

/** The change feed. */
export const andringar: Partial<Resolvers<SubgraphContext>> = {
  Query: {
    async andringar(_root, fraga, context) {
      await checkNumber(context, fraga.nummer);
      return andringssida(context, fraga);
    },
  },
  Andring: {
    matomgang: ({ matomgangId }, _args, context) => knownMatomgang(context, matomgangId),
    async utgava({ utgavaId }, _args, context) {
      const utgava = await utgavaById(context, utgavaId);
      if (!utgava) throw new Error(`Ändringen hör till utgåva ${utgavaId}, som inte syns.`);
      return utgava;
    },
    matpunkt: (rad, _args, context) => versionOf(context, rad),
    forbund: ({ forbundId }) => (forbundId === null ? null : { id: forbundId }),
    insats: ({ insatsId }) => (insatsId === null ? null : { id: insatsId }),
    fore: (rad, _args, context) => foreAndring(context, rad),
    efter: (rad, _args, context) => efterAndring(context, rad),
  },
};
