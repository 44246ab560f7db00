import type { StodarendeResolvers, SusStodjareResolvers } from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { arenden, stodjareById } from '../loaders/stod';

export const SusStodjare: SusStodjareResolvers<SubgraphContext> = {
  __resolveReference: async (reference, context) => (await stodjareById(context, reference.id)) ?? null,
  arenden(stodjare, { ar }, context) {
    checkYear(ar);
    return arenden(context, 'stodjare', stodjare.id, ar ?? null);
  },
};

export const Stodarende: StodarendeResolvers<SubgraphContext> = {
  stodjare: (arende, _args, context) => (arende.stodjare ? stodjareById(context, arende.stodjare.id) : null),
};
