import DataLoader from 'dataloader';
import type { StoredKalla, StoredKonflikt } from '../database/entities';
import type { ReadDatabase } from '../database/read';
import type { Enhet, Observationsstatus, Vardeslag } from '../datafiles/figure';

/** A figure as the GraphQL type Matvarde shows it. */
export interface MatvardeRow {
  varde: number | null;
  min: number | null;
  max: number | null;
  precision: string;
  enhet: string;
  slag: string;
  status: string;
  flaggor: string[];
  syntetisk: boolean;
  definition: string | null;
  kallkonflikter: StoredKonflikt[];
  kallor: StoredKalla[];
}

/** What a row may hold for a field of type Matvarde: the id of a figure, or the value itself. */
export type HeldMatvarde = number | MatvardeRow;

/** The figure that a row holds, by id or as it is; undefined when there is none or the reader may not see it. */
export async function heldFigure(loader: DataLoader<number, MatvardeRow | undefined>, held: HeldMatvarde | null | undefined): Promise<MatvardeRow | undefined> {
  return typeof held === 'number' ? loader.load(held) : (held ?? undefined);
}

const FILE = 'subgraphs/shared/matvarde/matvarde.sql';

/**
 * Figures by id, one statement per batch.
 *
 * @param schedule decides when a batch that has been begun is sent
 */
export function createMatvardeLoader(database: Pick<ReadDatabase, 'file'>, schedule: (send: () => void) => void): DataLoader<number, MatvardeRow | undefined> {
  const load = async (ids: readonly number[]) => {
    const rows = await database.file<MatvardeRow & { id: number }>(FILE, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id));
  };
  return new DataLoader(load, { batchScheduleFn: schedule });
}

/** A value that is missing, with the kind of missing it is. */
export function missing(status: Exclude<Observationsstatus, 'NORMAL'>, enhet: Enhet, slag: Vardeslag = 'UTFALL', definition: string | null = null): MatvardeRow {
  return {
    varde: null, min: null, max: null, precision: 'EXAKT', enhet, slag, status, flaggor: [], syntetisk: false, definition, kallkonflikter: [], kallor: [],
  };
}

/** A source that is no line of a data file: a law, or the hub's own register. */
export const outsideSource = (dokument: string, avsnitt: string | null = null): StoredKalla =>
  ({ dokument, avsnitt, rad: null, tryckt: null, utgava: null, bunt: null });

/** What a computed value is made of. */
export interface Computed {
  varde: number;
  enhet: Enhet;
  slag: Vardeslag;
  /** How it is computed, in Swedish; shown as the value's definition. */
  definition: string;
  /** The figures it is computed from; their sources and flags follow along. */
  from: readonly MatvardeRow[];
}

/** A value that the hub has computed from published figures: flagged as such, with the sources of all its parts. */
export function computed(c: Computed): MatvardeRow {
  const flaggor = new Set(['UPPSKATTAD', ...c.from.flatMap((f) => f.flaggor)]);
  return {
    varde: c.varde, min: null, max: null, precision: c.from.some((f) => f.precision === 'CIRKA') ? 'CIRKA' : 'EXAKT', enhet: c.enhet, slag: c.slag, status: 'NORMAL',
    flaggor: [...flaggor], syntetisk: c.from.some((f) => f.syntetisk), definition: c.definition,
    kallkonflikter: [], kallor: c.from.flatMap((f) => f.kallor),
  };
}
