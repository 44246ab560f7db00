import type { SamordningsforbundResolvers, SusStodResolvers } from '../../../schema/generated/sus-stodjare';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { type SusStodRow, arenden, stodjareFor, susStodsstatus } from '../loaders/stod';
import { krav, susResultat } from '../loaders/uppfoljning';

/** Support and follow-up of a förbund. The register says which förbund exist; here every id is one of which something, or nothing, is known. */
export const Samordningsforbund: SamordningsforbundResolvers<SubgraphContext> = {
  susStodjare: (forbund, { status }, context) => stodjareFor(context, forbund.id, status ?? null),
  // Nothing is awaited here: förbund with and without SUS-stödjare then reach the fields below at once, in one statement each.
  susStod: (forbund): SusStodRow => ({ forbundId: forbund.id }),
  uppfoljningskrav: (forbund, _args, context) => krav(context, forbund.id),
  susResultat(forbund, { ar }, context) {
    checkYear(ar);
    return susResultat(context, { by: 'forbund', id: forbund.id }, ar ?? null);
  },
};

export const SusStod: SusStodResolvers<SubgraphContext, SusStodRow> = {
  status: async (stod, _args, context) => (await susStodsstatus(context, stod.forbundId)).status,
  uppgiftPer: async (stod, _args, context) => (await susStodsstatus(context, stod.forbundId)).uppgiftPer,
  stodjare: (stod, _args, context) => stodjareFor(context, stod.forbundId),
  vardskapsbesked: (stod, _args, context) => context.rows<{ id: string }>('subgraphs/sus-stodjare/loaders/vardskapsbesked.sql').load(stod.forbundId),
  arenden(stod, { ar }, context) {
    checkYear(ar);
    return arenden(context, 'forbund', stod.forbundId, ar ?? null);
  },
};
