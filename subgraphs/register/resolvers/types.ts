import type {
  KommunParent, KommunResolvers, LanResolvers, MedlemskapParent, MedlemskapResolvers, OrganisationResolvers, SamordningsforbundResolvers,
} from '../../../schema/generated/register';
import type { SubgraphContext } from '../../shared/context';
import type { StoredKalla } from '../../shared/database/entities';
import { computed, missing } from '../../shared/matvarde/loader';
import { checkYear } from '../../shared/scalars';
import { all, forbundById, kommunByCode, lanByCode, organisationByNumber } from '../loaders/rows';
import { invanare, invanareIForbundet } from '../referensserier/las';

const L = 'subgraphs/register/loaders';

export const Samordningsforbund: SamordningsforbundResolvers<SubgraphContext> = {
  __resolveReference: ({ id }, context) => forbundById(context, id),
  lan: ({ lan }, _args, context) => (lan ? lanByCode(context, lan.kod) : null),
  async kommuner({ id }, { datum }, context) {
    const refs = await context.rows<{ kod: string }>(`${L}/kommuner-per-forbund.sql`, [datum ?? null]).load(id);
    return all(refs, ({ kod }) => kommunByCode(context, kod));
  },
  medlemskap: ({ id }, { datum }, context) => context.rows<MedlemskapParent>(`${L}/medlemskap-per-forbund.sql`, [datum ?? null]).load(id),
  async antalMedlemmar({ id }, { datum }, context) {
    interface Count { antal: number; utanDatum: number; kallor: StoredKalla[] }
    const [row] = await context.rows<Count>(`${L}/antal-medlemmar.sql`, [datum ?? null]).load(id);
    if (!row || row.antal === 0) return missing('EJ_INSAMLAD', 'ANTAL');
    // At a date in the past it is not certain that a member of unknown entry had joined.
    const uncertain = datum !== null && datum !== undefined && row.utanDatum > 0;
    const definition = `Antal organisationer som är medlemmar vid datumet. Räknat av navet ur registret.${uncertain ? ` För ${row.utanDatum} av dem är det inte känt när de blev medlemmar.` : ''}`;
    return { ...computed({ varde: row.antal, enhet: 'ANTAL', slag: 'UTFALL', from: [], definition }), flaggor: uncertain ? ['UPPSKATTAD'] : [], kallor: row.kallor };
  },
  invanare16till64({ id }, { ar }, context) {
    checkYear(ar);
    return invanareIForbundet(context, id, ar);
  },
  foregangare: ({ foregangare }, _args, context) => all((foregangare ?? []).filter((ref) => ref !== null && ref !== undefined), (ref) => forbundById(context, ref.id)),
  efterfoljare: ({ efterfoljare }, _args, context) => all((efterfoljare ?? []).filter((ref) => ref !== null && ref !== undefined), (ref) => forbundById(context, ref.id)),
};

export const Organisation: OrganisationResolvers<SubgraphContext> = {
  __resolveReference: ({ organisationsnummer }, context) => organisationByNumber(context, organisationsnummer),
  kommun: ({ kommun }, _args, context) => (kommun ? kommunByCode(context, kommun.kod) : null),
  medlemskap: ({ organisationsnummer }, { datum }, context) =>
    context.rows<MedlemskapParent>(`${L}/medlemskap-per-organisation.sql`, [datum ?? null]).load(organisationsnummer),
  timpriser: ({ organisationsnummer }, _args, context) => context.rows(`${L}/timpriser.sql`).load(organisationsnummer),
};

export const Medlemskap: MedlemskapResolvers<SubgraphContext> = {
  forbund: ({ forbund }, _args, context) => (forbund ? forbundById(context, forbund.id) : null),
  organisation: ({ organisation }, _args, context) => (organisation ? organisationByNumber(context, organisation.organisationsnummer) : null),
};

export const Kommun: KommunResolvers<SubgraphContext> = {
  __resolveReference: ({ kod }, context) => kommunByCode(context, kod),
  lan: ({ lan }, _args, context) => (lan ? lanByCode(context, lan.kod) : null),
  organisation: ({ organisation }, _args, context) => (organisation ? organisationByNumber(context, organisation.organisationsnummer) : null),
  async forbund({ kod }, { datum }, context) {
    const refs = await context.rows<{ id: string }>(`${L}/forbund-per-kommun.sql`, [datum ?? null]).load(kod);
    return all(refs, ({ id }) => forbundById(context, id));
  },
  invanare16till64(kommun, { ar }, context) {
    checkYear(ar);
    return invanare(context, kommun, ar);
  },
};

export const Lan: LanResolvers<SubgraphContext> = {
  __resolveReference: ({ kod }, context) => lanByCode(context, kod),
  async kommuner({ kod }, _args, context): Promise<KommunParent[]> {
    const refs = await context.rows<{ kod: string }>(`${L}/kommuner-per-lan.sql`).load(kod);
    return all(refs, (ref) => kommunByCode(context, ref.kod));
  },
  async forbund({ kod }, { datum }, context) {
    const refs = await context.rows<{ id: string }>(`${L}/forbund-per-lan.sql`, [datum ?? null]).load(kod);
    return all(refs, ({ id }) => forbundById(context, id));
  },
};
