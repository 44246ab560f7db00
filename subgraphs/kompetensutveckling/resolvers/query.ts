import type { QueryResolvers } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { allaPlaner, utbildningById } from '../loaders/entities';
import { sidaAlla } from '../loaders/sida';

export const Query: QueryResolvers<SubgraphContext> = {
  utbildningar: (_root, args, context) => sidaAlla(context, args),
  utbildning: (_root, { id }, context) => utbildningById(context, id),
  kompetensplaner(_root, { ar }, context) {
    checkYear(ar);
    return allaPlaner(context, ar ?? null);
  },
};
