import type { SamordningsforbundResolvers, SusStodParent, SusStodResolvers } from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { arenden, stodjareFor, susStod } from '../loaders/stod';
import { krav, susResultat } from '../loaders/uppfoljning';

/** Support and follow-up of a förbund. The register says which förbund exist; here every id is one of which something, or nothing, is known. */
export const Samordningsforbund: SamordningsforbundResolvers<SubgraphContext> = {
  susStodjare: (forbund, { status }, context) => stodjareFor(context, forbund.id, status ?? null),
  susStod: (forbund, _args, context) => susStod(context, forbund.id),
  uppfoljningskrav: (forbund, _args, context) => krav(context, forbund.id),
  susResultat(forbund, { ar }, context) {
    checkYear(ar);
    return susResultat(context, { by: 'forbund', id: forbund.id }, ar ?? null);
  },
};

export const SusStod: SusStodResolvers<SubgraphContext, SusStodParent & { forbundId: string }> = {
  vardskapsbesked: (stod, _args, context) => context.rows<{ id: string }>('subgraphs/sus-stodjare/loaders/vardskapsbesked.sql').load(stod.forbundId),
  arenden(stod, { ar }, context) {
    checkYear(ar);
    return arenden(context, 'forbund', stod.forbundId, ar ?? null);
  },
};
