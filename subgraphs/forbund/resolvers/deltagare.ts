import type { DeltagarcellResolvers, DimensionsvardeResolvers, InsatsResolvers, SamordningsforbundResolvers } from '../../../schema/generated/forbund';
import type { SubgraphContext } from '../../shared/context';
import { checkYear } from '../../shared/scalars';
import { deltagarkostnader } from '../loaders/deltagarkostnader';
import { deltagartabell, egnaRemitterade } from '../loaders/deltagartabell';
import { deltagarunderlag } from '../loaders/deltagarunderlag';
import { deltagarutgavor } from '../loaders/deltagarutgava';
import { insatsById } from '../loaders/entities';
import { foreEfter } from '../loaders/fore-efter';
import { forbundsandelar, insatsandelar } from '../loaders/utfallsandelar';

/** Participants of all a förbund's insatser. */
export const deltagareIForbund: Pick<SamordningsforbundResolvers<SubgraphContext>, 'deltagartabell' | 'foreEfter' | 'utfallsandelar' | 'deltagarkostnader' | 'egnaRemitterade' | 'deltagarunderlag' | 'deltagarutgavor'> = {
  deltagartabell(forbund, args, context) {
    checkYear(args.ar);
    return deltagartabell(context, forbund.id, args);
  },
  foreEfter(forbund, { ar, vad, asOf }, context) {
    checkYear(ar);
    return foreEfter(context, forbund.id, ar, vad, asOf);
  },
  utfallsandelar(forbund, args, context) {
    checkYear(args.ar);
    return forbundsandelar(context, forbund.id, args);
  },
  deltagarkostnader(forbund, args, context) {
    checkYear(args.ar);
    return deltagarkostnader(context, forbund.id, args);
  },
  egnaRemitterade(forbund, args, context) {
    checkYear(args.ar);
    return egnaRemitterade(context, forbund.id, args);
  },
  deltagarunderlag(forbund, { tabell, ar }, context) {
    checkYear(ar);
    return deltagarunderlag(context, forbund.id, tabell, ar);
  },
  deltagarutgavor(forbund, { ar }, context) {
    checkYear(ar);
    return deltagarutgavor(context, forbund.id, ar ?? null);
  },
};

/** The förbund whose insats it is: the first part of its id. */
const forbundAv = (insats: { id: string }): string => insats.id.split('/')[0] ?? '';

/** Participants of one insats. */
export const deltagareIInsats: Pick<InsatsResolvers<SubgraphContext>, 'deltagartabell' | 'utfallsandelar'> = {
  deltagartabell(insats, args, context) {
    checkYear(args.ar);
    return deltagartabell(context, forbundAv(insats), { ...args, insats: insats.id });
  },
  utfallsandelar(insats, args, context) {
    checkYear(args.ar);
    return insatsandelar(context, forbundAv(insats), insats.id, args);
  },
};

export const Deltagarcell: DeltagarcellResolvers<SubgraphContext> = {
  insatsnamn: async ({ insatsId }, _args, context) => (insatsId ? ((await insatsById(context, insatsId))?.namn ?? null) : null),
};

export const Dimensionsvarde: DimensionsvardeResolvers<SubgraphContext> = {
  async namn({ dimension, kod, namn }, _args, context) {
    if (dimension !== 'REMITTENT' || namn !== kod) return namn;
    const [known] = await context.rows<{ namn: string }>('subgraphs/forbund/loaders/organisationsnamn.sql').load(kod);
    return known?.namn ?? namn;
  },
};
