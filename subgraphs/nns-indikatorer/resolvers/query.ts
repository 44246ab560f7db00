import type { QueryResolvers } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import { fel } from '../../shared/errors';
import { compareOutcomes } from '../domain/jamforbarhet';
import { forandringar } from '../loaders/forandringar';
import { L, checkNumber, indikatorByNumber, monthSpan, unknownIndicator } from '../loaders/rows';
import { tackning } from '../loaders/tackning';
import { utfallById } from '../loaders/utfall';

async function outcome(context: SubgraphContext, id: string) {
  const row = await utfallById(context, id);
  if (!row) throw fel('OKANT_UTFALL', `Det finns inget utfall med id ${JSON.stringify(id)}. Utfallens id står i jamforelse och indikatorvarden.`, { id });
  return { row, andel: await context.matvarde.load(row.andelPositiva) };
}

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
  tackning: (_root, { fran, till }, context) => tackning(context, monthSpan(fran, till)),
  async indikatorforandringar(_root, { fran, till, nummer }, context) {
    monthSpan(fran, till);
    if (fran === till) throw fel('OGILTIG_PERIOD', `En förändring kräver två olika perioder, inte ${fran} två gånger.`, { falt: 'till' });
    await checkNumber(context, nummer);
    return forandringar(context, fran, till, nummer ?? null);
  },
  async saknadeRespondentgrupper(_root, { period, nummer }, context) {
    await checkNumber(context, nummer);
    return context.all(`${L}/saknade-respondentgrupper.sql`, [...monthSpan(period, period), nummer ?? null]);
  },
  async jamforbarhet(_root, args, context) {
    const [a, b] = await Promise.all([outcome(context, args.a), outcome(context, args.b)]);
    const side = ({ row, andel }: typeof a) => ({ ...row, status: andel?.status ?? 'EJ_INSAMLAD', definition: andel?.definition ?? null });
    return { ...compareOutcomes(side(a), side(b)), a: a.row, b: b.row };
  },
};
