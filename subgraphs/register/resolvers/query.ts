import type { QueryResolvers } from '../../../schema/generated/register';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { checkYear } from '../../shared/scalars';
import { all, forbundById, kommunByCode, lanByCode, organisationByNumber } from '../loaders/rows';
import { prisindex, referensserier } from '../referensserier/las';

const L = 'subgraphs/register/loaders';

/** A länskod that no län has is a slip, and not a län without förbund. */
async function checkLan(context: SubgraphContext, kod: string | null | undefined): Promise<void> {
  if (kod && !(await lanByCode(context, kod))) throw fel('OKANT_LAN', `Inget län i registret har länskod ${kod}.`, { kod });
}

export const Query: QueryResolvers<SubgraphContext> = {
  minOrganisation: async (_root, _args, context) => (context.caller.organisation === null ? null : ((await organisationByNumber(context, context.caller.organisation)) ?? null)),
  async allaForbund(_root, { lan, datum }, context) {
    await checkLan(context, lan);
    const refs = await context.all<{ id: string }>(`${L}/forbund-lista.sql`, [lan ?? null, datum ?? null]);
    return all(refs, ({ id }) => forbundById(context, id));
  },
  async forbund(_root, { id }, context) {
    const forbund = await forbundById(context, id);
    if (!forbund) throw fel('OKANT_FORBUND', `Det finns inget förbund med id ${JSON.stringify(id)}. Fråga allaForbund { id namn } för att se vilka som finns.`, { id });
    return forbund;
  },
  async forbundMedOrganisationsnummer(_root, { organisationsnummer }, context) {
    const ref = (await context.rows<{ id: string }>(`${L}/forbund-per-organisationsnummer.sql`).load(organisationsnummer))[0];
    if (!ref) throw fel('OKANT_FORBUND', `Inget förbund i registret har organisationsnummer ${organisationsnummer}.`, { organisationsnummer });
    return forbundById(context, ref.id);
  },
  async organisation(_root, { organisationsnummer }, context) {
    const organisation = await organisationByNumber(context, organisationsnummer);
    if (!organisation) throw fel('OKAND_ORGANISATION', `Ingen organisation i registret har organisationsnummer ${organisationsnummer}.`, { organisationsnummer });
    return organisation;
  },
  async organisationer(_root, { typ }, context) {
    const refs = await context.all<{ organisationsnummer: string }>(`${L}/organisation-lista.sql`, [typ ?? null]);
    return all(refs, (ref) => organisationByNumber(context, ref.organisationsnummer));
  },
  async kommun(_root, { kod }, context) {
    const kommun = await kommunByCode(context, kod);
    if (!kommun) throw fel('OKAND_KOMMUN', `Ingen kommun i registret har kommunkod ${kod}.`, { kod });
    return kommun;
  },
  async kommuner(_root, { lan }, context) {
    await checkLan(context, lan);
    const refs = await context.all<{ kod: string }>(`${L}/kommun-lista.sql`, [lan ?? null]);
    return all(refs, ({ kod }) => kommunByCode(context, kod));
  },
  async lan(_root, { kod }, context) {
    const lan = await lanByCode(context, kod);
    if (!lan) throw fel('OKANT_LAN', `Inget län i registret har länskod ${kod}.`, { kod });
    return lan;
  },
  referensserier: (_root, _args, context) => referensserier(context),
  prisindex(_root, { ar }, context) {
    checkYear(ar);
    return prisindex(context, ar);
  },
};
