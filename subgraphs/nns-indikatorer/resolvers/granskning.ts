import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { enkatversion } from '../loaders/enkater';
import { forraUtfall, granskningar, granskningsrader } from '../loaders/granskningar';
import { knownMatomgang, utgavaById } from '../loaders/matomgang';

/** A förbund's review of its own figures, before they are released. */
export const granskning: Partial<Resolvers<SubgraphContext>> = {
  Samordningsforbund: {
    granskningar: ({ id }, _args, context) => granskningar(context, id),
  },
  Granskning: {
    matomgang: ({ matning: { id } }, _args, context) => knownMatomgang(context, id),
    rader: granskningsrader,
    forra: async ({ underlag }, _args, context) => {
      const [cell] = (await underlag()).forra;
      return cell ? knownMatomgang(context, cell.matomgang_id) : null;
    },
    forraUtgava: async ({ underlag }, _args, context) => {
      const [cell] = (await underlag()).forra;
      return (cell && (await utgavaById(context, String(cell.utgava_id)))) ?? null;
    },
    forraUtfall: async ({ underlag }, _args, context) => forraUtfall(context, (await underlag()).forra),
  },
  Granskningsrad: {
    async enkat({ enkat, version }, _args, context) {
      const found = await enkatversion(context, enkat, version);
      if (!found) throw new Error(`Mätomgången använder enkäten ${enkat} ${version}, som inte finns.`);
      return found;
    },
  },
};
