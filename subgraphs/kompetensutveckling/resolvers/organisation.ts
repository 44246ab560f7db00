import type { DeltagandeantalResolvers, OrganisationResolvers } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { type DeltagandeRow, fordelning, utbildningById } from '../loaders/entities';
import { sidaForOrganisation } from '../loaders/sida';

export const Organisation: OrganisationResolvers<SubgraphContext> = {
  async utbildningsdeltagande({ organisationsnummer }, { ar }, context) {
    checkYear(ar);
    return fordelning(
      await context.rows<DeltagandeRow>('subgraphs/kompetensutveckling/loaders/deltagande-per-organisation.sql', [ar ?? null]).load(organisationsnummer),
    );
  },
  utbildningar: ({ organisationsnummer }, args, context) => sidaForOrganisation(context, organisationsnummer, args),
};

export const Deltagandeantal: DeltagandeantalResolvers<SubgraphContext> = {
  utbildning: (row, _args, context) => (row.utbildning ? utbildningById(context, row.utbildning.id) : null),
};
