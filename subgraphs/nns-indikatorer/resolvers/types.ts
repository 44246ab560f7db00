import type {
  ForbundsforandringResolvers, ForbundsindexParent, IndikatorResolvers, IndikatorforandringResolvers, IndikatorinstrumentResolvers,
  IndikatorjamforelseResolvers, IndikatormalnivaResolvers, IndikatorutfallResolvers, InsatsResolvers, InstrumentskickParent, InstrumentstegParent,
  MatpunktResolvers, MatpunktskopplingResolvers, MatpunktsversionResolvers, PanelforandringResolvers, Respondentgrupp, SammanvagtUtfallResolvers,
  SamordningsforbundResolvers, SkillnadParent,
} from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { lasning } from '../loaders/gallande';
import { forbundsutfall, jamforelse, lineWarnings, sammanvagt } from '../loaders/jamforelse';
import { malnivaerFor } from '../loaders/malnivaer';
import { mattPerKon, mattPerLan, mattSammanvagt, mattaForbundsutfall } from '../loaders/matt-jamforelse';
import { mattaRadvarningar } from '../loaders/matt-radvarningar';
import { matomgangById, utgavaById } from '../loaders/matomgang';
import { MattUtfall, delar, utfallsvarningar } from '../loaders/matt-utfall';
import { forbundetsUtfall, insatsensUtfall } from '../loaders/senaste';
import { type KopplingRow, L, type MalnivaRow, indikatorByNumber, matpunktById, matpunkter, monthSpan, ofIndicator, versionOf, versioner } from '../loaders/rows';
import { konfidensintervall, outcomeWarnings, utfallById } from '../loaders/utfall';

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
  jamforelse: ({ nummer }, { fran, till, ...fraga }, context) => jamforelse(context, nummer, fran, till, lasning(fraga)),
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
  deltagandeForbund: (rad, _args, context) => (rad.matt ? mattSammanvagt(rad) : sammanvagt(context, rad)),
  forbund: (rad, _args, context) => (rad.matt ? mattaForbundsutfall(context, rad) : forbundsutfall(context, rad)),
  varningar: (rad, _args, context) => (rad.matt ? mattaRadvarningar(rad) : lineWarnings(context, rad)),
  matomgang: (rad, _args, context) => (rad.matt ? matomgangById(context, rad.matt.matning.matomgangId) : null),
  utgava: (rad, _args, context) => (rad.matt ? utgavaById(context, String(rad.matt.matning.utgavaId)) : null),
  syntetisk: (rad) => rad.matt?.matning.syntetisk ?? false,
  lan: (rad) => (rad.matt ? mattPerLan(rad) : []),
  deltagandePerKon: (rad) => (rad.matt ? mattPerKon(rad) : []),
};

export const SammanvagtUtfall: SammanvagtUtfallResolvers<SubgraphContext> = {
  fordelning: ({ fordelning }) => fordelning ?? [],
};

export const Indikatorutfall: IndikatorutfallResolvers<SubgraphContext> = {
  indikator,
  matpunkt: (row, _args, context) => versionOf(context, row),
  konfidensintervall: (row, _args, context) => (row instanceof MattUtfall ? row.konfidensintervall : konfidensintervall(context, row)),
  varningar: (row, _args, context) => (row instanceof MattUtfall ? utfallsvarningar(context, row) : outcomeWarnings(row)),
  matomgang: (row, _args, context) => (row instanceof MattUtfall ? matomgangById(context, row.grund.matning.matomgangId) : null),
  utgava: (row, _args, context) => (row instanceof MattUtfall ? utgavaById(context, String(row.grund.matning.utgavaId)) : null),
  fordelning: (row) => (row instanceof MattUtfall ? row.fordelning : []),
  perKon: (row, _args, context) => (row instanceof MattUtfall ? delar(context, row, 'kon') : []),
  perInsats: (row, _args, context) => (row instanceof MattUtfall ? delar(context, row, 'insats') : []),
  malnivaer: (row, _args, context) => malnivaerFor(context, row, row instanceof MattUtfall ? row.grund.matning.asOf : null),
};

export const Indikatorforandring: IndikatorforandringResolvers<SubgraphContext> = {
  indikator,
  matpunkt: (row, _args, context) => versionOf(context, row),
  syntetisk: ({ syntetisk }) => syntetisk ?? false,
  varningar: ({ varningar }) => varningar ?? [],
};

const INGEN_SKILLNAD: SkillnadParent = {};

export const Panelforandring: PanelforandringResolvers<SubgraphContext> = {
  forandringAvSamtligaSvar: (row) => row.forandringAvSamtligaSvar ?? INGEN_SKILLNAD,
  ovagtMedelAvForandringar: (row) => row.ovagtMedelAvForandringar ?? INGEN_SKILLNAD,
};

export const Forbundsforandring: ForbundsforandringResolvers<SubgraphContext> = {
  fran: ({ fran }, _args, context) => (typeof fran === 'string' ? utfallById(context, fran) : fran),
  till: ({ till }, _args, context) => (typeof till === 'string' ? utfallById(context, till) : till),
  skillnad: ({ skillnad, forandring }) => skillnad ?? { varde: forandring },
  varningar: ({ varningar }) => varningar ?? [],
};

export const Indikatorinstrument: IndikatorinstrumentResolvers<SubgraphContext> = {
  skick: (_root, _args, context) => context.all<InstrumentskickParent>(`${L}/instrumentskick.sql`),
  utveckling: (_root, _args, context) => context.all<InstrumentstegParent>(`${L}/instrumentsteg.sql`),
};

export const Samordningsforbund: SamordningsforbundResolvers<SubgraphContext> = {
  __resolveReference: ({ id }) => ({ id }),
  indikatorvarden({ id }, { nummer, period, ...fraga }, context) {
    return ofIndicator(context, nummer, async () => forbundetsUtfall(context, id, nummer ?? null, period ?? null, lasning(fraga)));
  },
  egnaMatpunkter: ({ id }, _args, context) => matpunkter(context, 'matpunkter-per-forbund.sql', id),
  indikatormal: ({ id }, { period }, context) => context.rows<MalnivaRow>(`${L}/malnivaer-per-forbund.sql`, monthSpan(period, period)).load(id),
  indikatorindex: ({ id }, { period }, context) => context.rows<ForbundsindexParent>(`${L}/index-per-forbund.sql`, monthSpan(period, period)).load(id),
};

export const Insats: InsatsResolvers<SubgraphContext> = {
  __resolveReference: ({ id }) => ({ id }),
  indikatorutfall({ id }, { nummer, ...fraga }, context) {
    return ofIndicator(context, nummer, async () => insatsensUtfall(context, id, nummer, lasning(fraga)));
  },
};
