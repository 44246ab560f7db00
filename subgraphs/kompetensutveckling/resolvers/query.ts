import type { QueryResolvers } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { checkYear } from '../../shared/scalars';
import { allaPlaner, utbildningById } from '../loaders/entities';
import { sidaAlla } from '../loaders/sida';

export const Query: QueryResolvers<SubgraphContext> = {
  utbildningar: (_root, args, context) => sidaAlla(context, args),
  async utbildning(_root, { id }, context) {
    const found = await utbildningById(context, id);
    if (!found) throw fel('OKAND_UTBILDNING', `Navet känner inget tillfälle med id ${JSON.stringify(id)}. Hämta id ur utbildningar.`, { falt: 'id' });
    return found;
  },
  kompetensplaner(_root, { ar }, context) {
    checkYear(ar);
    return allaPlaner(context, ar ?? null);
  },
};
