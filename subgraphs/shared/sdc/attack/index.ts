/*
 * The attacker: what can be worked out of what is shown.
 *
 *   audit(solver, problem, view, primaryCells(problem, policy), policy)   every attacker before one view
 *   intervals(solver, problem, view, cells, policy, attacker?)            the exact least and greatest value of cells
 *   createAttack(solver, problem, policy, primary)                        one pattern after another, with the cuts of what fails
 *
 * How it goes about it, cheapest first: what is known drops out and the rest falls into components; one relation at a time bounds the
 * cells; whole tables are looked for by short walks from the true one and by programs that move many cells at once, and every table found
 * serves all attackers; what is left is settled by a linear program at each end, and a whole-number one where tables are still wanting.
 */
export { alreadyKnown } from './already-known';
export { createAttack } from './attack';
export type { Attack, Narrowing } from './attack';
export { audit, intervals } from './audit';
export type { Cut } from './cut';
export { suppressedView } from './knowledge';
export { incidence } from './incidence';
export { samePerson } from './readers';
export { Walk } from './walk';
export type { Witness } from './witnesses';
