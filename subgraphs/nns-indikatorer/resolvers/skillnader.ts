import type { Resolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { forbundsskillnader } from '../loaders/forbundsskillnader';
import { lasning } from '../loaders/gallande';
import { gruppskillnader } from '../loaders/gruppskillnader';
import { checkNumber, versionOf } from '../loaders/rows';

/** Differences. */
export const skillnader: Partial<Resolvers<SubgraphContext>> = {
  Query: {
    async forbundsskillnader(_root, { nummer, period, mot, forbund, fran, respondentgrupp, ...fraga }, context) {
      await checkNumber(context, nummer);
      return forbundsskillnader(context, nummer, period, { mot, forbund: forbund ?? null, fran: fran ?? null }, respondentgrupp ?? null, lasning(fraga));
    },
    async gruppskillnader(_root, { nummer, period, forsta, andra, ...fraga }, context) {
      await checkNumber(context, nummer);
      return gruppskillnader(context, nummer, period, [forsta, andra], lasning(fraga));
    },
  },
  Forbundsskillnad: {
    matpunkt: ({ utfall }, _args, context) => (utfall ? versionOf(context, utfall) : null),
    skillnad: ({ skillnad }) => skillnad ?? {},
    varningar: ({ varningar }) => varningar ?? [],
  },
  Gruppskillnad: {
    skillnad: ({ skillnad }) => skillnad ?? {},
    varningar: ({ varningar }) => varningar ?? [],
  },
};
