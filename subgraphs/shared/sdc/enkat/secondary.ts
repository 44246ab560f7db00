import { type Cell, SEVERITY } from './control';
import type { DisclosurePolicy } from './policy';
import { isUnanimous } from './primary';
import type { Decisions, Sum } from './state';

const answers = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.antalSvar, 0);

/** What an exact total and its exact parts tell of the rest together. */
export function residual(total: Cell, exact: readonly Cell[]): Pick<Cell, 'antalSvar' | 'antalPositiva' | 'fordelning'> {
  const { antalPositiva, fordelning } = total;
  return {
    antalSvar: total.antalSvar - answers(exact),
    antalPositiva: antalPositiva === null ? null : antalPositiva - exact.reduce((sum, cell) => sum + (cell.antalPositiva ?? 0), 0),
    fordelning: fordelning?.map((count, step) => count - exact.reduce((sum, cell) => sum + (cell.fordelning?.[step] ?? 0), 0)) ?? null,
  };
}

/** Which demand on the protected parts of an exact total is not met. */
export type Fault = 'FA_SKYDDADE' | 'FA_DOLDA' | 'ENIG_REST';

/** The first demand that the protected parts of an exact total do not meet; undefined when all is well. */
export function faultOf({ total, parts, minstaAntal }: Sum, decisions: Decisions, policy: DisclosurePolicy): Fault | undefined {
  const open = parts.filter((part) => !decisions.isExact(part));
  if (open.length === 0) return undefined;
  if (open.length < minstaAntal || answers(open) < policy.minstaSvarSkyddade) return 'FA_SKYDDADE';
  const hidden = open.filter((part) => decisions.skydd(part) === 'DOLT');
  if (hidden.length > 0 && (hidden.length < policy.minstaAntalDolda || answers(hidden) < policy.minstaSvarDolda)) return 'FA_DOLDA';
  return isUnanimous(residual(total, parts.filter((part) => decisions.isExact(part)))) ? 'ENIG_REST' : undefined;
}

/** Raises what one sum demands; true when anything was raised. */
function applySum(sum: Sum, decisions: Decisions, policy: DisclosurePolicy): boolean {
  const { total, parts, minstaAntal } = sum;
  const [only] = parts;
  if (parts.length === 1 && only) return equalise(total, only, decisions);
  if (!decisions.isExact(total)) return false;
  const fault = faultOf(sum, decisions, policy);
  if (!fault) return false;
  // No part that is raised could help, or none should be.
  if (sum.summanForst || isUnanimous(total) || parts.length < minstaAntal) return decisions.raiseStep(total);
  const exact = parts.find((part) => decisions.isExact(part));
  if (fault !== 'FA_DOLDA') return exact ? decisions.raiseStep(exact) : decisions.raiseStep(total);
  const next = parts.find((part) => decisions.skydd(part) === 'AVRUNDAT') ?? exact;
  return next ? decisions.raise(next, 'DOLT') : decisions.raiseStep(total);
}

/** A total with a single part is that part under another name. */
function equalise(total: Cell, part: Cell, decisions: Decisions): boolean {
  const [a, b] = [decisions.skydd(total), decisions.skydd(part)];
  const severest = SEVERITY[a] > SEVERITY[b] ? a : b;
  return decisions.raise(total, severest) || decisions.raise(part, severest);
}

/**
 * Hides a rounded cell that is part of two withheld totals (a sex of an insats, where neither the insats nor the sex is exact):
 * beside two rounded margins it would be found by solving both at once. An exact one tells of the margins only what its own sums do.
 */
function hideCrossed(sums: readonly Sum[], decisions: Decisions): boolean {
  const above = new Map<Cell, Set<Cell>>();
  for (const { total, parts } of sums) {
    if (decisions.isExact(total) || parts.length === 1) continue;
    for (const part of parts) if (!decisions.isExact(part)) above.set(part, (above.get(part) ?? new Set()).add(total));
  }
  const crossed = [...above].filter(([, totals]) => totals.size > 1);
  return crossed.filter(([cell]) => decisions.raise(cell, 'DOLT')).length > 0;
}

/** Applies the demands on every sum until nothing more has to be raised. */
export function applyRules(sums: readonly Sum[], decisions: Decisions, policy: DisclosurePolicy): void {
  let changed = true;
  while (changed) {
    changed = hideCrossed(sums, decisions);
    for (const sum of sums) while (applySum(sum, decisions, policy)) changed = true;
  }
}
