import { findLeaks } from './audit';
import type { Cell, Decision, Skydd } from './control';
import type { DisclosurePolicy } from './policy';
import { faultOf } from './secondary';
import { bySize, Decisions } from './state';
import { type Contribution, contributing, hidesEnough } from './unweighted';

/** A förbund's cell of the family that the panel is taken from, as it was decided. */
export interface Member {
  readonly cell: Cell;
  readonly decision: Decision;
}

/**
 * How a matched panel's pooled value may be shown beside the whole's. The panel is a total over its förbund; whoever takes
 * it from the whole has a total over the rest. Both must withstand what any total must.
 *
 * @param panel the förbund of the panel
 * @param rest the other förbund of the whole; empty when the panel is the whole
 * @param whole the decision on the whole
 */
export function panelProtection(panel: readonly Member[], rest: readonly Member[], whole: Decision, policy: DisclosurePolicy): Skydd {
  const size = panel.reduce((sum, { cell }) => sum + cell.antalSvar, 0);
  if (size < policy.visasFran) return 'DOLT';
  // The same förbund as the whole, or a single one: the same value under another name.
  if (rest.length === 0) return whole.skydd;
  const [only] = panel;
  if (panel.length === 1 && only) return only.decision.skydd;
  if (size < policy.exaktFran || !withstands(panel, policy)) return 'AVRUNDAT';
  return whole.skydd === 'INGET' && !withstands(rest, policy) ? 'AVRUNDAT' : 'INGET';
}

/**
 * Whether the unweighted mean of a panel may be shown exactly beside the whole's: times their numbers of förbund, the two
 * give the sum of the rest's shares.
 */
export function panelMeanIsSafe(panel: readonly Contribution[], rest: readonly Contribution[], policy: DisclosurePolicy): boolean {
  return [panel, rest].every((shares) => hidesEnough(contributing(shares, policy), policy));
}

/** Whether the förbund, or other parts, may stand beside their exact sum. */
export function withstands(members: readonly Member[], policy: DisclosurePolicy): boolean {
  if (members.every(({ decision }) => decision.skydd === 'INGET')) return true;
  const cells = members.map(({ cell }) => cell);
  const total = totalOf(cells);
  const sum = { total, parts: cells.toSorted(bySize), summanForst: false, minstaAntal: policy.minstaAntalSkyddade.FORBUND };
  const decided = new Map(members.map(({ cell, decision }) => [cell, decision]));
  const decisions = new Decisions([total, ...cells], (cell) => decided.get(cell) ?? { skydd: 'INGET', art: null });
  return faultOf(sum, decisions, policy) === undefined && findLeaks([sum], decisions, policy).length === 0;
}

function totalOf(cells: readonly Cell[]): Cell {
  const positive = cells.map((cell) => cell.antalPositiva);
  const steps = Math.max(...cells.map((cell) => cell.fordelning?.length ?? 0));
  return {
    key: JSON.stringify(cells.map((cell) => cell.key)),
    antalSvar: cells.reduce((sum, cell) => sum + cell.antalSvar, 0),
    antalPositiva: positive.every((count) => count !== null) ? positive.reduce((sum, count) => sum + count, 0) : null,
    fordelning: cells.every((cell) => cell.fordelning) ? Array.from({ length: steps }, (_, step) => cells.reduce((sum, cell) => sum + (cell.fordelning?.[step] ?? 0), 0)) : null,
    niva: 'DELTAGANDE',
    enskildGrupp: false,
  };
}
