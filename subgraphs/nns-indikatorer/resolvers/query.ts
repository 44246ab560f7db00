import type { QueryResolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { forandringar } from '../loaders/forandringar';
import { lasning } from '../loaders/gallande';
import { jamforbarhet } from '../loaders/jamforbarhet';
import { L, checkNumber, indikatorByNumber, monthSpan, unknownIndicator } from '../loaders/rows';
import { saknadeRespondentgrupper } from '../loaders/saknade-respondentgrupper';
import { tackning } from '../loaders/tackning';

export const Query: QueryResolvers<SubgraphContext> = {
  async indikatorer(_root, { typ, niva }, context) {
    const refs = await context.all<{ nummer: string }>(`${L}/indikatorer.sql`, [typ ?? null, niva ?? null]);
    return Promise.all(refs.map(async ({ nummer }) => (await indikatorByNumber(context, nummer)) ?? null));
  },
  async indikator(_root, { nummer }, context) {
    const indikator = await indikatorByNumber(context, nummer);
    if (!indikator) throw unknownIndicator(nummer);
    return indikator;
  },
  indikatorinstrument: () => ({}),
  tackning: (_root, { fran, till, asOf }, context) => tackning(context, monthSpan(fran, till), lasning({ asOf })),
  async indikatorforandringar(_root, { fran, till, nummer, ...fraga }, context) {
    monthSpan(fran, till);
    if (fran === till) throw fel('OGILTIG_PERIOD', `En förändring kräver två olika perioder, inte ${fran} två gånger.`, { falt: 'till' });
    await checkNumber(context, nummer);
    return forandringar(context, fran, till, nummer ?? null, lasning(fraga));
  },
  async saknadeRespondentgrupper(_root, { period, nummer, asOf }, context) {
    await checkNumber(context, nummer);
    return saknadeRespondentgrupper(context, monthSpan(period, period), nummer ?? null, lasning({ asOf }));
  },
  jamforbarhet: (_root, { a, b }, context) => jamforbarhet(context, a, b),
};
