import type { SamordningsforbundResolvers } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { planerFor } from '../loaders/entities';
import { sidaForForbund } from '../loaders/sida';

/** A förbund's competence development. The register says which förbund exist; here every id is one of which something, or nothing, is known. */
export const Samordningsforbund: SamordningsforbundResolvers<SubgraphContext> = {
  utbildningar: (forbund, args, context) => sidaForForbund(context, forbund.id, args),
  kompetensplaner(forbund, { ar }, context) {
    checkYear(ar);
    return planerFor(context, forbund.id, ar ?? null);
  },
};
