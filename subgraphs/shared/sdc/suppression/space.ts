import { samePerson } from '../attack';
import { exactRange, knownOf } from '../known';
import type { CellIndex, Problem, Range } from '../model';
import { informationWeight, type Policy } from '../policy';
import { nth } from './must';

/** Always open: withheld, whatever is decided. */
export const OPEN = -1;
/** Always shut: known already. */
export const SHUT = -2;

/** What an attacker knows beside the public, by column: a least value, or the value. */
export interface Reader {
  readonly name: string;
  readonly kind: 'PUBLIC' | 'MEMBER';
  readonly atLeast: ReadonlyMap<number, number>;
  readonly sees: ReadonlySet<number>;
  /** The width that a primary target's interval must have. */
  readonly width: number;
}

/** Σ coefficient · column = constant. */
export interface Row {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
}

/**
 * A set of linked cells as the solver sees it. Columns are the cells and, for each relation ≤, what is left of it. A column may move
 * from its value within its range, which is wide when its gate is open (the cell is hidden) and otherwise narrow: nothing for a count,
 * half a unit of the last decimal for an amount.
 */
export interface Space {
  /** By column: the cell, or −1. */
  readonly cell: readonly CellIndex[];
  readonly value: readonly number[];
  /** By column: least and greatest value when open and when shut. */
  readonly open: readonly Range[];
  readonly shut: readonly Range[];
  /** By column: the column that is hidden with it (itself, but for amounts that follow a count), OPEN or SHUT. */
  readonly gate: readonly number[];
  /** By column: what it costs to open its gate; 0 where it is none. */
  readonly weight: readonly number[];
  readonly whole: readonly boolean[];
  readonly rows: readonly Row[];
  /** Columns whose interval must be wide, of which the gates are opened first. */
  readonly targets: readonly number[];
  /** Targets that are not primary but were withheld before: wide enough not to be worked out, and by the public alone. */
  readonly lesser: ReadonlySet<number>;
  /** Columns with a count of one: whoever it is knows that. */
  readonly singles: ReadonlySet<number>;
  /** By column: equal numbers where two counts of one are the same person. */
  readonly person: readonly number[];
  readonly readers: readonly Reader[];
  readonly participantWidth: number;
  readonly secondaryWidth: number;
}

/** The whole problem as one space. `primary` are the cells to be protected, latent ones among them. */
export function spaceOf(problem: Problem, primary: ReadonlySet<CellIndex>, policy: Policy): Space {
  const { cells } = problem;
  const leader = (at: CellIndex): CellIndex => nth(cells, at).follows ?? at;
  const gate = cells.map((cell, at) => {
    if (cell.state === 'SHOWN') return SHUT;
    const { state } = nth(cells, cell.state === 'FREE' ? leader(at) : at);
    return state === 'SHOWN' ? SHUT : state === 'FREE' ? leader(at) : OPEN;
  });
  const column = { cell: cells.map((_, at) => at), value: cells.map((cell) => cell.value), open: cells.map((): Range => ({ min: 0, max: Infinity })), shut: cells.map((cell) => (cell.state === 'SHOWN' ? knownOf(cell) : null) ?? exactRange(cell)), whole: cells.map((cell) => cell.kind !== 'AMOUNT') };
  const rows = problem.relations.map(({ sense, cells: columns, coefficients, constant }): Row => {
    if (sense === 'EQ') return { columns, coefficients };
    const left = constant - columns.reduce((sum, at, k) => sum + nth(coefficients, k) * nth(cells, at).value, 0);
    const slack = column.cell.push(-1) - 1;
    column.value.push(Math.max(0, left));
    column.open.push({ min: 0, max: Infinity });
    column.shut.push({ min: 0, max: Infinity });
    column.whole.push(false);
    gate.push(OPEN);
    return { columns: [...columns, slack], coefficients: [...coefficients, 1] };
  });
  const lesser = new Set(cells.flatMap((cell, at) => (cell.state === 'HIDDEN' && cell.kind !== 'AMOUNT' && !primary.has(at) ? [at] : [])));
  return {
    ...column, gate, rows, lesser,
    weight: gate.map((of, at) => (of === at ? (nth(cells, at).weight ?? informationWeight(nth(cells, at).value)) : 0)),
    targets: [...primary, ...lesser].filter((at) => gate[at] !== SHUT || nth(column.shut, at).min < nth(column.shut, at).max).toSorted((a, b) => a - b),
    singles: new Set(cells.flatMap((cell, at) => (cell.kind !== 'AMOUNT' && cell.value === 1 && gate[at] !== SHUT ? [at] : []))),
    person: personOf(problem, column.cell),
    readers: readersOf(problem, policy),
    participantWidth: policy.width.PARTICIPANT,
    secondaryWidth: policy.width.secondary,
  };
}

function personOf(problem: Problem, cells: readonly CellIndex[]): number[] {
  const person = samePerson(problem);
  return cells.map((cell) => (cell < 0 ? -1 : nth(person, cell)));
}

/** The public first; participants are not here, since they follow from which cells are hidden. */
function readersOf({ attackers }: Problem, policy: Policy): Reader[] {
  const members = attackers.filter(({ kind }) => kind === 'MEMBER')
    .map(({ name, atLeast, sees }): Reader => ({ name, kind: 'MEMBER', atLeast: atLeast ?? new Map(), sees: sees ?? new Set(), width: policy.width.MEMBER }));
  return [{ name: 'public', kind: 'PUBLIC', atLeast: new Map(), sees: new Set(), width: policy.width.PUBLIC }, ...members];
}

/** The width that a target's interval must have for one reader. */
export function wantedBy({ lesser, secondaryWidth }: Space, reader: Reader, target: number): number {
  if (!lesser.has(target)) return reader.width;
  return reader.kind === 'PUBLIC' ? secondaryWidth : 0;
}

/** How far a column may move from its value: down (≤ 0) and up (≥ 0), when open or shut, for one reader. */
export function reach(space: Space, column: number, open: boolean, reader?: Reader): Range {
  const value = nth(space.value, column);
  if (reader?.sees.has(column)) return { min: 0, max: 0 };
  const { min, max } = nth((open ? space.open : space.shut), column);
  return { min: Math.min(0, Math.max(min, reader?.atLeast.get(column) ?? 0) - value), max: Math.max(0, max - value) };
}

/** Which gates are open, by column. */
export type Gates = Uint8Array;

export const isOpen = (space: Space, gates: Gates, column: number): boolean => {
  const gate = nth(space.gate, column);
  return gate === OPEN || (gate >= 0 && gates[gate] === 1);
};

/** Gates with nothing open but what must be: the targets' own. */
export function firstGates(space: Space): Gates {
  const gates = new Uint8Array(space.cell.length);
  for (const target of space.targets) if (nth(space.gate, target) >= 0) gates[nth(space.gate, target)] = 1;
  return gates;
}
