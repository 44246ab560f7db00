import type { Cell, Decision } from './control';
import type { DisclosurePolicy } from './policy';
import { isEndCode, shareCode } from './rounding';

export const SHOWN: Decision = { skydd: 'INGET', art: null };
const ROUNDED: Decision = { skydd: 'AVRUNDAT', art: 'PRIMART' };
const HIDDEN: Decision = { skydd: 'DOLT', art: 'PRIMART' };

/** What a cell's own size and group withhold. */
export function primaryDecision(cell: Cell, group: string, policy: DisclosurePolicy): Decision {
  const named = policy.namngivnaGrupper.includes(group);
  if (cell.antalSvar < policy.visasFran || cell.enskildGrupp || (named && (cell.niva === 'FORBUND' || cell.niva === 'INSATS'))) return HIDDEN;
  const rounded = cell.antalSvar < policy.exaktFran;
  if (named && agrees(cell, rounded, policy)) return HIDDEN;
  if (rounded) return ROUNDED;
  return cell.ejExakt === true ? { skydd: 'AVRUNDAT', art: 'SEKUNDART' } : SHOWN;
}

/** Whether what would be shown says that all (or, rounded, nearly all) gave the same answer. */
function agrees(cell: Cell, rounded: boolean, policy: DisclosurePolicy): boolean {
  if (isUnanimous(cell)) return true;
  return rounded && cell.antalPositiva !== null && isEndCode(shareCode(cell.antalPositiva / cell.antalSvar, policy), policy);
}

/** All answers are positive, none is, or all are the same step of the scale. */
export function isUnanimous({ antalSvar, antalPositiva, fordelning }: Pick<Cell, 'antalSvar' | 'antalPositiva' | 'fordelning'>): boolean {
  if (antalPositiva === 0 || antalPositiva === antalSvar) return true;
  return fordelning != null && fordelning.filter((count) => count > 0).length <= 1;
}
