import type { SubgraphContext } from '../../shared/context';
import type { Enhet, Observationsstatus } from '../../shared/datafiles/figure';
import { type MatvardeRow, computed, missing } from '../../shared/matvarde/loader';
import { tenths } from '../domain/rounding';

/** A value that the database has computed from figures, or the kind of missing it is. */
export interface Derived {
  varde: number | null;
  enhet: Enhet;
  /** What is computed, and of what; shown as the value's definition. */
  definition: string;
  /** Ids of the figures that it is computed from. */
  from: readonly number[] | null;
  /** Why it is missing, when it is. */
  saknas?: Exclude<Observationsstatus, 'NORMAL'>;
}

/** The Matvarde of a computed share, difference or count, with the sources of the figures that it is made of. */
export async function derived(context: SubgraphContext, d: Derived): Promise<MatvardeRow> {
  if (d.varde === null) return missing(d.saknas ?? 'EJ_INSAMLAD', d.enhet, 'UTFALL', d.definition);
  const loaded = await context.matvarde.loadMany(d.from ?? []);
  const from = loaded.filter((row): row is MatvardeRow => row !== undefined && !(row instanceof Error));
  const value = computed({ varde: tenths(d.varde), enhet: d.enhet, slag: 'UTFALL', definition: `${d.definition} Beräknat av navet.`, from });
  // A count is exact whatever the rounding of what is counted.
  return d.enhet === 'ANTAL' ? { ...value, flaggor: [], precision: 'EXAKT' } : value;
}
