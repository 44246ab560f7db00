import type { KompetensplanResolvers } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { planById, utbildningarByIds } from '../loaders/entities';

export const Kompetensplan: KompetensplanResolvers<SubgraphContext> = {
  __resolveReference: async (reference, context) => (await planById(context, reference.id)) ?? null,
  async utbildningar(plan, _args, context) {
    return utbildningarByIds(context, await context.rows<{ id: string }>('subgraphs/kompetensutveckling/loaders/utbildningar-per-plan.sql').load(plan.id));
  },
};
