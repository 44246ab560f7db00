/*
 * Disclosure control for tables of counts that are linked by sums: which cells may not be told, what is hidden or moved for their sake,
 * and an attacker who reads the result. Pure: no database, no GraphQL.
 *
 *   const { protection, audit } = await protect(problem, DELTAGARE_1);
 *   if (audit.findings.length > 0) …   // must not be published
 */
export { alreadyKnown, audit, createAttack, intervals, suppressedView, type Attack, type Cut, type Narrowing } from './attack';
export { cellKey, countsShownAs, perturb, recordKey } from './cell-key';
export { hideMore } from './figures';
export { hideTheRow } from './hide-the-row';
export { exactFigure, exactRange, HIDDEN, knownOf } from './known';
export { informationLoss, type InformationLoss, type Share } from './loss';
export type {
  Attacker, AttackerKind, Audit, Cell, CellIndex, CellState, ComponentReport, Figure, Finding, Group, Problem, Protection, Range, Reason, Relation, View,
} from './model';
export * from './policy';
export { primaryCells } from './primary';
export { protect, type Protected, type ProtectOptions } from './protect';
export { roundControlled } from './rounding';
export { loadSolver, type Solver } from './solver';
export { suppress, type SuppressionOptions, suppressWithProof } from './suppression';
