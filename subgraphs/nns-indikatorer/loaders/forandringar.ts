import type { Mattillfalle, Respondentgrupp } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { HeldMatvarde, MatvardeRow } from '../../shared/matvarde/loader';
import { type Derived, derived } from './figures';
import { type ItemReference, L } from './rows';

interface Pair {
  forbundId: string;
  franId: string;
  tillId: string;
  forandring: number;
  /** Ids of the two shares. */
  andelar: number[];
}

/** A question asked at two measurements, with the förbund that have a value at both. */
export interface ForandringRow extends ItemReference {
  indikator: { nummer: string };
  respondentgrupp: Respondentgrupp | null;
  mattillfalle: Mattillfalle | null;
  antalForbund: HeldMatvarde;
  ovagtMedelAvForandringar: HeldMatvarde;
  forandringAvSamtligaSvar: HeldMatvarde;
  forbund: ForbundsforandringRow[];
}

export interface ForbundsforandringRow {
  forbund: { id: string };
  franId: string;
  tillId: string;
  forandring: MatvardeRow;
}

type Row = ItemReference & {
  indikator: { nummer: string };
  respondentgrupp: Respondentgrupp | null;
  mattillfalle: Mattillfalle | null;
  antalForbund: number;
  ovagt: number | null;
  avSvar: number | null;
  andelar: number[] | null;
  svar: number[] | null;
  forbund: Pair[];
};

/**
 * The change of every indicator's items between two measurements, for förbund with a value at both.
 *
 * @param nummer one indicator, or null for all
 */
export async function forandringar(context: SubgraphContext, fran: string, till: string, nummer: string | null): Promise<ForandringRow[]> {
  const rows = await context.all<Row>(`${L}/forandringar.sql`, [fran, till, nummer]);
  const points = (d: Omit<Derived, 'enhet'>) => derived(context, { ...d, enhet: 'PROCENTENHETER' });
  return Promise.all(rows.map(async ({ ovagt, avSvar, andelar, svar, forbund, antalForbund, ...row }) => ({
    ...row,
    antalForbund: await derived(context, {
      varde: antalForbund > 0 ? antalForbund : null, enhet: 'ANTAL', from: andelar, definition: `Förbund med ett offentligt värde både ${fran} och ${till}.`,
    }),
    ovagtMedelAvForandringar: await points({ varde: ovagt, from: andelar, definition: 'Medeltalet av förbundens förändringar, bara förbund med värde båda gångerna.' }),
    forandringAvSamtligaSvar: await points({
      varde: avSvar, from: svar, definition: 'Andelen av alla svar den senare gången minus den tidigare, bara förbund med offentliga antal båda gångerna.',
    }),
    forbund: await Promise.all(forbund.map(async (pair) => ({
      forbund: { id: pair.forbundId }, franId: pair.franId, tillId: pair.tillId,
      forandring: await points({ varde: pair.forandring, from: pair.andelar, definition: 'Den senare andelen minus den tidigare.' }),
    }))),
  })));
}
