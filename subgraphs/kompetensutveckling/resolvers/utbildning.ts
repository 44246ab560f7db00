import type { ForbundsmedverkanParent, UtbildningResolvers } from '../../../schema/generated/kompetensutveckling';
import type { SubgraphContext } from '../../shared/context';
import { heldFigure, missing } from '../../shared/matvarde/loader';
import { deltagande, fordelning, planById, utbildningById } from '../loaders/entities';

const L = 'subgraphs/kompetensutveckling/loaders';

const medverkan = (context: SubgraphContext, id: string) => context.rows<ForbundsmedverkanParent>(`${L}/medverkan.sql`).load(id);

export const Utbildning: UtbildningResolvers<SubgraphContext> = {
  __resolveReference: async (reference, context) => (await utbildningById(context, reference.id)) ?? null,
  async arrangorer(utbildning, _args, context) {
    const hosts = (await medverkan(context, utbildning.id)).filter((m) => m.roll === 'ARRANGOR' || m.roll === 'VARD');
    const ids = new Set(hosts.map((m) => m.forbund?.id).filter((id) => id !== undefined));
    return [...ids].map((id) => ({ id }));
  },
  medverkan: (utbildning, _args, context) => medverkan(context, utbildning.id),
  async deltagare(utbildning, { organisationsnummer }, context) {
    const held = organisationsnummer
      ? (await deltagande(context, utbildning.id)).find((row) => row.organisationsnummer === organisationsnummer && !row.kon)?.antal
      : utbildning.deltagare;
    return (await heldFigure(context.matvarde, held)) ?? missing('EJ_INSAMLAD', 'ANTAL');
  },
  deltagarfordelning: async (utbildning, _args, context) => fordelning(await deltagande(context, utbildning.id)),
  utvarderingsresultat: (utbildning, _args, context) => context.rows<{ id: string }>(`${L}/utvarderingsresultat.sql`).load(utbildning.id),
  kostnadsdelning: (utbildning, _args, context) => context.rows(`${L}/kostnadsdelar.sql`).load(utbildning.id),
  deltagaravgifter: (utbildning, _args, context) => context.rows(`${L}/deltagaravgifter.sql`).load(utbildning.id),
  kompetensplan: (utbildning, _args, context) => (utbildning.kompetensplan ? planById(context, utbildning.kompetensplan.id) : null),
};
