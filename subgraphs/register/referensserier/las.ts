import type { ReferensserieParent, Referensseriesort } from '../../../schema/generated/register';
import type { SubgraphContext } from '../../shared/context';
import { type MatvardeRow, computed, missing, outsideSource } from '../../shared/matvarde/loader';
import { all, kommunByCode } from '../loaders/rows';

const L = 'subgraphs/register/loaders';

/** Every series that there can be, in the order in which they are shown. */
const SORTER: readonly Referensseriesort[] = ['BEFOLKNING_16_64', 'PRISINDEX'];

interface Referensvarde {
  varde: number;
  tryckt: string;
  kalla: string;
}

/** What is read in, and what is not. */
export async function referensserier(context: SubgraphContext): Promise<ReferensserieParent[]> {
  const known = await context.all<ReferensserieParent>(`${L}/referensserier.sql`);
  return SORTER.map((sort) => known.find((serie) => serie.sort === sort) ?? { sort, antalVarden: 0 });
}

const printed = (enhet: 'ANTAL' | 'INDEX', { varde, tryckt, kalla }: Referensvarde, avsnitt: string, definition: string): MatvardeRow =>
  ({ ...missing('EJ_INSAMLAD', enhet), status: 'NORMAL', varde, definition, kallor: [{ ...outsideSource(kalla, avsnitt), tryckt }] });

/** The price index of a year. */
export async function prisindex(context: SubgraphContext, ar: number): Promise<MatvardeRow> {
  const [row] = await context.rows<Referensvarde & { namn: string }>(`${L}/prisindex.sql`).load(String(ar));
  return row ? printed('INDEX', row, String(ar), row.namn) : missing('EJ_INSAMLAD', 'INDEX', 'UTFALL', `Inget prisindex är inläst för ${ar}.`);
}

const OM_INVANARE = 'Invånare i åldern 16–64 år den 31 december.';

/** Inhabitants of a kommun, 16 to 64 years old, at the end of a year. */
export async function invanare(context: SubgraphContext, kommun: { kod: string; namn?: string | null | undefined }, ar: number): Promise<MatvardeRow> {
  const [row] = await context.rows<Referensvarde>(`${L}/invanare-per-kommun.sql`, [ar]).load(kommun.kod);
  const namn = kommun.namn ?? kommun.kod;
  return row ? printed('ANTAL', row, `${namn}, ${ar}`, OM_INVANARE) : missing('EJ_INSAMLAD', 'ANTAL', 'UTFALL', `Ingen folkmängd är inläst för ${namn} ${ar}.`);
}

/** Inhabitants of the kommuner that a förbund covered at the end of a year; missing when one of them is. */
export async function invanareIForbundet(context: SubgraphContext, forbundId: string, ar: number): Promise<MatvardeRow> {
  const refs = await context.rows<{ kod: string }>(`${L}/kommuner-per-forbund.sql`, [`${ar}-12-31`]).load(forbundId);
  const kommuner = await all(refs, ({ kod }) => kommunByCode(context, kod));
  if (kommuner.length === 0) return missing('EJ_INSAMLAD', 'ANTAL', 'UTFALL', `Registret känner inga kommuner som förbundet omfattade den 31 december ${ar}.`);
  const from = await Promise.all(kommuner.map((kommun) => invanare(context, kommun, ar)));
  const utan = kommuner.filter((_kommun, i) => from[i]?.varde === null).map(({ kod, namn }) => namn ?? kod);
  if (utan.length > 0) return missing('EJ_INSAMLAD', 'ANTAL', 'UTFALL', `Ingen folkmängd är inläst för ${utan.join(', ')} ${ar}.`);
  return {
    ...computed({
      varde: from.reduce((sum, { varde }) => sum + (varde ?? 0), 0), enhet: 'ANTAL', slag: 'UTFALL', from,
      definition: `${OM_INVANARE} Summan av ${kommuner.map(({ kod, namn }) => namn ?? kod).join(', ')}. Beräknad av navet.`,
    }),
    // A sum of counts is no estimate.
    flaggor: [],
  };
}
