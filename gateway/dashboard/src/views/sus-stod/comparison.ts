import { shortName } from '../../components/forbund';
import { EVENTS, POPULATIONS } from '../../components/participants';
import { capital } from '../../components/text';
import type { SusDeltagareQuery } from '../../graphql/generated/18-sus-deltagare';

export type Comparison = NonNullable<SusDeltagareQuery['deltagarjamforelse']>;
export type Area = NonNullable<Comparison['rader']>[number];
export type Cell = NonNullable<Area['celler']>[number];

/** A column of a table of areas: one for each kind of cell that some area has. */
export interface CellKind {
  readonly key: string;
  readonly name: string;
}

/** A förbund by its name, a län, or the country. */
export const nameOf = (area: Area): string => (area.forbund ? shortName(area.forbund) : area.niva === 'RIKET' ? 'Riket' : (area.namn ?? area.lanskod ?? 'Område'));

const keyOf = ({ handelse, population, varden }: Cell): string => [handelse, population, ...varden.map(({ dimension, kod }) => `${dimension}:${kod}`)].join(' ');

/**
 * An area's cell of a kind. Releases differ in which participants they count and in their lists of codes: where an area's table has no such cell the
 * answer is `undefined`, which is not that nobody answered; that is null.
 */
export function cellOf({ celler }: Area, { key }: CellKind, kon: string | null): Cell | null | undefined {
  return celler === null ? null : celler.find((one) => one.kon === kon && keyOf(one) === key);
}

/** The columns of a table, in the tables' own order. Event and population are named where they differ. */
export function cellKinds(rows: readonly Area[], kon: string | null): CellKind[] {
  const cells = new Map<string, Cell>();
  for (const cell of rows.flatMap(({ celler }) => celler ?? [])) if (cell.kon === kon && !cells.has(keyOf(cell))) cells.set(keyOf(cell), cell);
  const several = (of: (cell: Cell) => string) => new Set([...cells.values()].map(of)).size > 1;
  const [events, populations] = [several(({ handelse }) => handelse), several(({ population }) => population)];
  return [...cells].map(([key, { varden, handelse, population }]) => {
    const parts = [...varden.map(({ namn }) => namn), ...(events ? [EVENTS[handelse] ?? handelse] : []), ...(populations ? [POPULATIONS[population] ?? population] : [])];
    return { key, name: capital(parts.length > 0 ? parts.join(', ') : 'Alla') };
  });
}
