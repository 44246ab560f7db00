import type {
  ForbundsforandringResolvers, ForbundsindexParent, IndikatorResolvers, IndikatorforandringResolvers, IndikatorinstrumentResolvers,
  IndikatorjamforelseResolvers, IndikatormalnivaResolvers, IndikatorutfallResolvers, InsatsResolvers, InstrumentskickParent, InstrumentstegParent,
  MatpunktResolvers, MatpunktskopplingResolvers, MatpunktsversionResolvers, Respondentgrupp, SamordningsforbundResolvers,
} from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { forbundsutfall, jamforelse, lineWarnings, sammanvagt } from '../loaders/jamforelse';
import { type KopplingRow, L, type MalnivaRow, checkNumber, indikatorByNumber, matpunktById, matpunkter, monthSpan, versionOf, versioner } from '../loaders/rows';
import { konfidensintervall, missingOutcome, outcomeWarnings, utfallById, utfallFor } from '../loaders/utfall';

/** The indicator that a row refers to by its number. */
const indikator = (row: { indikator?: { nummer: string } | null | undefined }, _args: object, context: SubgraphContext) =>
  (row.indikator ? indikatorByNumber(context, row.indikator.nummer) : null);

export const Indikator: IndikatorResolvers<SubgraphContext> = {
  __resolveReference: ({ nummer }, context) => indikatorByNumber(context, nummer),
  matpunkter: ({ nummer }, { upphov }, context) => matpunkter(context, 'matpunkter-per-indikator.sql', nummer, [upphov ?? null]),
  async kravdaRespondentgrupper({ nummer }, _args, context) {
    const rows = await context.rows<{ respondentgrupp: Respondentgrupp }>(`${L}/kravda-respondentgrupper.sql`).load(nummer);
    return rows.map((row) => row.respondentgrupp);
  },
  malnivaer: ({ nummer }, { period }, context) => context.rows<MalnivaRow>(`${L}/malnivaer-per-indikator.sql`, monthSpan(period, period)).load(nummer),
  jamforelse: ({ nummer }, { fran, till }, context) => jamforelse(context, nummer, fran, till),
};

export const Matpunkt: MatpunktResolvers<SubgraphContext> = {
  indikator,
  kopplingar: ({ id }, _args, context) => context.rows<KopplingRow>(`${L}/kopplingar.sql`).load(id),
  versioner: ({ id }, _args, context) => versioner(context, id),
};

export const Matpunktsversion: MatpunktsversionResolvers<SubgraphContext> = {
  matpunkt: ({ id }, _args, context) => matpunktById(context, id),
};

export const Matpunktskoppling: MatpunktskopplingResolvers<SubgraphContext> = {
  indikator,
  matpunkt: ({ nnsMatpunktId }, _args, context) => (nnsMatpunktId === null ? null : matpunktById(context, nnsMatpunktId)),
};

export const Indikatormalniva: IndikatormalnivaResolvers<SubgraphContext> = {
  indikator,
  matpunkt: (row, _args, context) => versionOf(context, row),
};

export const Indikatorjamforelse: IndikatorjamforelseResolvers<SubgraphContext> = {
  matpunkt: (rad, _args, context) => versionOf(context, rad),
  deltagandeForbund: (rad, _args, context) => sammanvagt(context, rad),
  forbund: (rad, _args, context) => forbundsutfall(context, rad),
  varningar: (rad, _args, context) => lineWarnings(context, rad),
};

export const Indikatorutfall: IndikatorutfallResolvers<SubgraphContext> = {
  indikator,
  matpunkt: (row, _args, context) => versionOf(context, row),
  konfidensintervall: (row, _args, context) => konfidensintervall(context, row),
  varningar: (row) => outcomeWarnings(row),
};

export const Indikatorforandring: IndikatorforandringResolvers<SubgraphContext> = {
  indikator,
  matpunkt: (row, _args, context) => versionOf(context, row),
};

export const Forbundsforandring: ForbundsforandringResolvers<SubgraphContext> = {
  fran: (row, _args, context) => utfallById(context, row.franId),
  till: (row, _args, context) => utfallById(context, row.tillId),
};

export const Indikatorinstrument: IndikatorinstrumentResolvers<SubgraphContext> = {
  skick: (_root, _args, context) => context.all<InstrumentskickParent>(`${L}/instrumentskick.sql`),
  utveckling: (_root, _args, context) => context.all<InstrumentstegParent>(`${L}/instrumentsteg.sql`),
};

export const Samordningsforbund: SamordningsforbundResolvers<SubgraphContext> = {
  __resolveReference: ({ id }) => ({ id }),
  async indikatorvarden({ id }, { nummer, period }, context) {
    await checkNumber(context, nummer);
    const rows = await utfallFor(context, 'senaste-utfall-per-forbund.sql', id, [nummer ?? null, ...monthSpan(period, period)]);
    return rows.length > 0 ? rows : [missingOutcome({ period: period ?? null, forbund: { id }, indikator: nummer == null ? null : { nummer } })];
  },
  egnaMatpunkter: ({ id }, _args, context) => matpunkter(context, 'matpunkter-per-forbund.sql', id),
  indikatormal: ({ id }, { period }, context) => context.rows<MalnivaRow>(`${L}/malnivaer-per-forbund.sql`, monthSpan(period, period)).load(id),
  indikatorindex: ({ id }, { period }, context) => context.rows<ForbundsindexParent>(`${L}/index-per-forbund.sql`, monthSpan(period, period)).load(id),
};

export const Insats: InsatsResolvers<SubgraphContext> = {
  __resolveReference: ({ id }) => ({ id }),
  async indikatorutfall({ id }, { nummer }, context) {
    await checkNumber(context, nummer);
    const rows = await utfallFor(context, 'utfall-per-insats.sql', id, [nummer]);
    return rows.length > 0 ? rows : [missingOutcome({ insats: { id }, indikator: { nummer } })];
  },
};
