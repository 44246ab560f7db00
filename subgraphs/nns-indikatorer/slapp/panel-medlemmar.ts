import type { Decision } from '../../shared/sdc/enkat';

/** A förbund's exact cell in one of the two measurements, with what is shown of it there. */
export interface Panelcell {
  forbundId: string;
  antalSvar: number;
  antalPositiva: number | null;
  fordelning: number[];
  decision: Decision;
}

/** A förbund that is in both measurements: its later cell, and the earlier cells of it and of the förbund that have become it. */
export interface Panelmedlem {
  till: Panelcell;
  fran: Panelcell[];
}

export interface Panelindelning {
  behallna: Panelmedlem[];
  bortfallna: Panelcell[];
  tillkomna: Panelcell[];
}

/** Which förbund a förbund of the later measurement was in the earlier one. */
export type Ursprung = ReadonlyMap<string, readonly string[]>;

/**
 * What each förbund of the later measurement was in the earlier: itself, where it was invited, and those that have become it since.
 *
 * @param fran predecessors, by förbund invited to the earlier measurement
 * @param till the same of the later
 */
export function ursprung(fran: ReadonlyMap<string, readonly string[]>, till: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  return new Map([...till].map(([id, foregangare]) => {
    // Those that had become it already are in its own earlier answers.
    const sedan = foregangare.filter((f) => !(fran.get(id) ?? []).includes(f));
    const sjalv = fran.has(id) || sedan.length === 0 ? [id] : [];
    return [id, [...sjalv, ...sedan]];
  }));
}

/** Matches the förbund with answers in both. A merged förbund is matched only when all that it was made of have answers in the earlier. */
export function indela(fran: readonly Panelcell[], till: readonly Panelcell[], kommerUr: Ursprung): Panelindelning {
  const tidigare = new Map(fran.filter((c) => c.antalSvar > 0).map((c) => [c.forbundId, c]));
  const senare = till.filter((c) => c.antalSvar > 0);
  const behallna = senare.flatMap((cell): Panelmedlem[] => {
    const ids = kommerUr.get(cell.forbundId) ?? [cell.forbundId];
    const found = ids.flatMap((id) => tidigare.get(id) ?? []);
    return found.length === ids.length ? [{ till: cell, fran: found }] : [];
  });
  const kvar = new Set(behallna.flatMap((m) => m.fran));
  const med = new Set(behallna.map((m) => m.till));
  return { behallna, bortfallna: [...tidigare.values()].filter((c) => !kvar.has(c)), tillkomna: senare.filter((c) => !med.has(c)) };
}
