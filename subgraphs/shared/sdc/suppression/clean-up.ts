import { protect } from './greedy';
import type { Finders, Pattern } from './greedy';
import { nth } from './must';
import { type Gates, isOpen, OPEN, reach, type Row, type Space } from './space';

/**
 * How many programs may be solved to show cells again: a limit of work. After that only short moves are looked for. Without it a year of
 * some hundred small counts takes three times as long, and shows a twentieth more.
 */
const MOST_RUNS = 500;

/**
 * Shows again each cell that the targets' safety does not hang on.
 *
 * @param degrees by gate, how much it is wanted: the least wanted are tried first, and of these the dearest
 */
export function cleanUp(space: Space, finders: Finders, { ledger, hopeless }: Pattern, degrees?: Float64Array): void {
  const targets = new Set(space.targets);
  const open = new Set(space.targets.filter((target) => !hopeless.has(target) && !space.lesser.has(target)));
  const rowsOf = new Map<number, Row[]>();
  for (const row of space.rows) {
    for (const gate of new Set(row.columns.map((column) => nth(space.gate, column)))) rowsOf.set(gate, [...(rowsOf.get(gate) ?? []), row]);
  }
  const own = new Set(space.targets.map((target) => nth(space.gate, target)));
  const gates = [...ledger.gates.keys()].filter((gate) => ledger.gates[gate] === 1 && !own.has(gate))
    .toSorted((a, b) => (degrees?.[a] ?? 0) - (degrees?.[b] ?? 0) || nth(space.weight, b) - nth(space.weight, a) || a - b);
  const before = finders.finder.runs;
  for (const gate of gates) {
    const within = finders.finder.runs - before < MOST_RUNS ? 'PROGRAMS' : 'WALKS';
    const { touched, lost } = ledger.shut(gate);
    const safe = rowsAllow(space, ledger.gates, rowsOf.get(gate) ?? [], open) && touched.every((column) => !targets.has(column) || hopeless.has(column) || protect(space, finders, ledger, column, within));
    if (!safe) ledger.reopen(gate, lost);
  }
}

/** Whether each relation by itself leaves its targets room for the public: a quick no. */
function rowsAllow(space: Space, gates: Gates, rows: readonly Row[], targets: ReadonlySet<number>): boolean {
  const width = nth(space.readers, 0).width;
  return rows.every(({ columns, coefficients }) => {
    const ranges = columns.map((column, k) => {
      const { min, max } = reach(space, column, isOpen(space, gates, column));
      const c = nth(coefficients, k);
      return c > 0 ? { down: -c * min, up: c * max } : { down: -c * max, up: c * min };
    });
    return columns.every((column, k) => {
      if (!targets.has(column)) return true;
      let [up, down] = [0, 0];
      ranges.forEach((range, other) => {
        if (other !== k) [up, down] = [up + range.up, down + range.down];
      });
      const own = nth(ranges, k);
      return (Math.min(own.up, down) + Math.min(own.down, up)) / Math.abs(nth(coefficients, k)) >= width - 1e-6;
    });
  });
}

/** What the gates cost that are open beside the targets' own. */
export function costOf(space: Space, gates: Uint8Array): number {
  const own = new Set(space.targets.map((target) => nth(space.gate, target)));
  return gates.reduce((sum, open, gate) => sum + (open && space.gate[gate] !== OPEN && !own.has(gate) ? nth(space.weight, gate) : 0), 0);
}
