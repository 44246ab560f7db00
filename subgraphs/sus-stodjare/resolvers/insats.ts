import type { InsatsResolvers, InsatsuppfoljningResolvers } from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { type InsatsuppfoljningRow, krav, susResultat, uppfoljning } from '../loaders/uppfoljning';

export const Insats: InsatsResolvers<SubgraphContext> = {
  uppfoljning: (insats, { system }, context) => uppfoljning(context, insats.id, system ?? null),
  susResultat(insats, { ar }, context) {
    checkYear(ar);
    return susResultat(context, { by: 'insats', id: insats.id }, ar ?? null);
  },
};

export const Insatsuppfoljning: InsatsuppfoljningResolvers<SubgraphContext, InsatsuppfoljningRow> = {
  async krav(row, _args, context) {
    // An insats's id begins with its förbund's.
    const [forbundId = ''] = row.insatsId.split('/');
    return (await krav(context, forbundId)).filter((k) => k.system === row.system);
  },
};
