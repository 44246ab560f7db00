import type { Mattillfalle, PanelforandringParent, Respondentgrupp, SkillnadParent } from '../../../schema/generated/nns-indikatorer';
import type { SubgraphContext } from '../../shared/context';
import type { HeldMatvarde, MatvardeRow } from '../../shared/matvarde/loader';
import type { Varning } from '../domain/varningar';
import { type Derived, derived } from './figures';
import type { Lasning } from './gallande';
import { mattaForandringar } from './matt-forandringar';
import type { MattUtfall } from './matt-utfall';
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
  panel?: PanelforandringParent | null;
  syntetisk?: boolean;
  varningar?: Varning[];
  respondentgrupp: Respondentgrupp | null;
  mattillfalle: Mattillfalle | null;
  antalForbund: HeldMatvarde;
  ovagtMedelAvForandringar: HeldMatvarde;
  forandringAvSamtligaSvar: HeldMatvarde;
  forbund: ForbundsforandringRow[];
}

/** A förbund's change; the two outcomes are ids of printed ones, or measured ones. */
export interface ForbundsforandringRow {
  forbund: { id: string };
  fran: string | MattUtfall;
  till: string | MattUtfall;
  forandring: MatvardeRow;
  /** Without a test: nothing but the change. */
  skillnad?: SkillnadParent;
  varningar?: Varning[];
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
 * The change of every indicator's items between two measurements, for förbund with a value at both: printed and measured, in the order
 * of the catalogue.
 *
 * @param nummer one indicator, or null for all
 * @param fraga as of when, and in which release
 */
export async function forandringar(context: SubgraphContext, fran: string, till: string, nummer: string | null, fraga: Lasning): Promise<ForandringRow[]> {
  const [tryckta, matta] = await Promise.all([trycktaForandringar(context, fran, till, nummer, fraga), mattaForandringar(context, fran, till, nummer, fraga)]);
  const kvar = tryckta.filter((row) => !row.utanVarde || !matta.some((m) => !m.syntetisk && sammaFraga(row, m)));
  const ordning = [...new Set(tryckta.map((row) => row.indikator.nummer))];
  return [...kvar, ...matta].toSorted((a, b) => ordning.indexOf(a.indikator.nummer) - ordning.indexOf(b.indikator.nummer));
}

/** A catalogue's question without printed values, and the same question as it was measured. */
const sammaFraga = (row: ForandringRow, matt: ForandringRow): boolean => row.indikator.nummer === matt.indikator.nummer
  && (row.matpunktId === null || (row.matpunktId === matt.matpunktId && row.respondentgrupp === matt.respondentgrupp && row.mattillfalle === matt.mattillfalle));

async function trycktaForandringar(
  context: SubgraphContext, fran: string, till: string, nummer: string | null, { asOf }: Lasning,
): Promise<(ForandringRow & { utanVarde: boolean })[]> {
  const rows = await context.all<Row>(`${L}/forandringar.sql`, [fran, till, nummer, asOf]);
  const points = (d: Omit<Derived, 'enhet'>) => derived(context, { ...d, enhet: 'PROCENTENHETER' });
  return Promise.all(rows.map(async ({ ovagt, avSvar, andelar, svar, forbund, antalForbund, ...row }) => ({
    ...row,
    utanVarde: antalForbund === 0,
    antalForbund: await derived(context, {
      varde: antalForbund > 0 ? antalForbund : null, enhet: 'ANTAL', from: andelar, definition: `Förbund med ett offentligt värde både ${fran} och ${till}.`,
    }),
    ovagtMedelAvForandringar: await points({ varde: ovagt, from: andelar, definition: 'Medeltalet av förbundens förändringar, bara förbund med värde båda gångerna.' }),
    forandringAvSamtligaSvar: await points({
      varde: avSvar, from: svar, definition: 'Andelen av alla svar den senare gången minus den tidigare, bara förbund med offentliga antal båda gångerna.',
    }),
    forbund: await Promise.all(forbund.map(async (pair) => ({
      forbund: { id: pair.forbundId }, fran: pair.franId, till: pair.tillId,
      forandring: await points({ varde: pair.forandring, from: pair.andelar, definition: 'Den senare andelen minus den tidigare.' }),
    }))),
  })));
}
