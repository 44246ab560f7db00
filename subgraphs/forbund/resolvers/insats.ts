import type { BemanningResolvers, DeltagarantalParent, InsatsResolvers, InsatshandelseResolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { missing } from '../../shared/matvarde/loader';
import { checkYear } from '../../shared/scalars';
import { beslutByIds, ids, insatsById, overenskommelseById } from '../loaders/entities';
import { slapptaDeltagare } from '../loaders/deltagare-slappta';
import { tidTillOrdinarie } from '../loaders/insats-tid';
import { deltagareIInsats } from './deltagare';

const L = 'subgraphs/forbund/loaders';

/** Money of an insats for one year and kind. */
const money = (typ: 'FINANSIERING' | 'TOTALKOSTNAD') =>
  async (insats: { id: string }, { ar, slag }: { ar: number; slag: string }, context: SubgraphContext) => {
    checkYear(ar);
    const rows = await context.rows<{ belopp: number }>(`${L}/insatsbelopp.sql`, [typ, ar, slag]).load(insats.id);
    return rows[0]?.belopp === undefined ? missing('EJ_INSAMLAD', 'KRONOR', slag as 'UTFALL') : context.matvarde.load(rows[0].belopp);
  };

export const Insats: InsatsResolvers<SubgraphContext> = {
  __resolveReference: async (reference, context) => (await insatsById(context, reference.id)) ?? null,
  ...deltagareIInsats,
  forbundetsFinansiering: money('FINANSIERING'),
  totalKostnad: money('TOTALKOSTNAD'),
  async deltagare(insats, { ar }, context) {
    checkYear(ar);
    const [tryckta, slappta] = await Promise.all([context.rows<DeltagarantalParent>(`${L}/deltagare.sql`, [ar ?? null]).load(insats.id), slapptaDeltagare(context, insats.id, ar ?? null)]);
    const rader = [...tryckta, ...slappta];
    return { status: rader.length > 0 ? 'NORMAL' : 'EJ_INSAMLAD', rader };
  },
  resultatmatt(insats, { ar }, context) {
    checkYear(ar);
    return context.rows(`${L}/resultatmatt.sql`, [ar ?? null]).load(insats.id);
  },
  tidTillOrdinarie: (insats) => tidTillOrdinarie(insats),
  bemanning: (insats, _args, context) => context.rows(`${L}/bemanning.sql`).load(insats.id),
  overenskommelse: async (insats, _args, context) => {
    const [id] = await ids(context, `${L}/overenskommelse-per-insats.sql`, insats.id);
    return id === undefined ? null : overenskommelseById(context, id);
  },
  beslut: async (insats, { fran }, context) => beslutByIds(context, await ids(context, `${L}/beslut-per-insats.sql`, insats.id, [fran ?? null])),
};

export const Bemanning: BemanningResolvers<SubgraphContext> = {
  insats: (row, _args, context) => (row.insats ? insatsById(context, row.insats.id) : null),
};

export const Insatshandelse: InsatshandelseResolvers<SubgraphContext> = {
  annanInsats(handelse, _args, context) {
    const { annanInsatsId } = handelse as { annanInsatsId?: string | null };
    return annanInsatsId ? insatsById(context, annanInsatsId) : null;
  },
};
