import type { Attacker, Cell, CellIndex, Problem, Range, Relation, View } from '../../../subgraphs/shared/sdc/model';
import { must, nth } from '../../../subgraphs/shared/sdc/suppression/must';

/** Least and greatest value of each cell. */
interface Box {
  readonly lower: number[];
  readonly upper: number[];
}

const NEAR = 1e-9;

/**
 * The least and greatest value that a cell has in some table of whole counts that agrees with a view and with what somebody knows beside
 * it, found by trying every table, without the library. A hidden count is tried up to `most`: a range that ends there may be wider still.
 * An amount may stand in one relation only.
 */
export function rangeInEveryTable(problem: Problem, view: View, cell: CellIndex, reader: Pick<Attacker, 'atLeast' | 'sees'> = {}, most = 40): Range {
  const box: Box = { lower: [], upper: [] };
  problem.cells.forEach((one, index) => {
    const { min, max } = nth(view, index);
    const known = reader.sees?.has(index) === true;
    box.lower.push(known ? one.value : Math.max(min, reader.atLeast?.get(index) ?? 0));
    box.upper.push(known ? one.value : max === Infinity && isCount(one) ? most : max);
  });
  const has = (value: number): boolean => {
    const lower = box.lower.with(cell, value);
    const upper = box.upper.with(cell, value);
    return someTable(problem, { lower, upper });
  };
  const values = Array.from({ length: nth(box.upper, cell) - nth(box.lower, cell) + 1 }, (_, step) => nth(box.lower, cell) + step);
  return { min: must(values.find(has)), max: must(values.findLast(has)) };
}

/** Whether a box holds a table: every value of one count after the other is tried. */
function someTable(problem: Problem, box: Box): boolean {
  if (!tighten(problem, box)) return false;
  let next: CellIndex | undefined;
  problem.cells.forEach((cell, index) => {
    const room = nth(box.upper, index) - nth(box.lower, index);
    if (isCount(cell) && room > 0 && (next === undefined || room < nth(box.upper, next) - nth(box.lower, next))) next = index;
  });
  if (next === undefined) return true;
  for (let value = nth(box.lower, next); value <= nth(box.upper, next); value += 1) {
    if (someTable(problem, { lower: box.lower.with(next, value), upper: box.upper.with(next, value) })) return true;
  }
  return false;
}

/** Leaves out values that some relation by itself forbids; false when that leaves none. */
function tighten(problem: Problem, box: Box): boolean {
  for (let changed = true; changed; ) {
    changed = false;
    for (const relation of problem.relations) {
      for (const [at, cell] of relation.cells.entries()) {
        if (!isCount(nth(problem.cells, cell))) continue;
        const { min, max } = leftFor(relation, at, box);
        if (min > nth(box.lower, cell)) [box.lower[cell], changed] = [min, true];
        if (max < nth(box.upper, cell)) [box.upper[cell], changed] = [max, true];
        if (nth(box.lower, cell) > nth(box.upper, cell)) return false;
      }
    }
  }
  return problem.relations.every((relation) => {
    const [least, greatest] = sumOf(relation, -1, box);
    return least <= relation.constant + NEAR && (relation.sense === 'LE' || greatest >= relation.constant - NEAR);
  });
}

/** Which whole values the rest of a relation leaves for one of its cells. */
function leftFor(relation: Relation, at: number, box: Box): Range {
  const [least, greatest] = sumOf(relation, at, box);
  const coefficient = nth(relation.coefficients, at);
  const ends = [(relation.constant - least) / coefficient, relation.sense === 'LE' ? -Math.sign(coefficient) * Infinity : (relation.constant - greatest) / coefficient];
  return { min: Math.ceil(Math.min(...ends) - NEAR), max: Math.floor(Math.max(...ends) + NEAR) };
}

/** The least and greatest sum of a relation's terms without the one at a place (−1: with all). */
function sumOf({ cells, coefficients }: Relation, without: number, { lower, upper }: Box): readonly [number, number] {
  let [least, greatest] = [0, 0];
  cells.forEach((cell, at) => {
    if (at === without) return;
    const coefficient = nth(coefficients, at);
    least += coefficient * nth(coefficient > 0 ? lower : upper, cell);
    greatest += coefficient * nth(coefficient > 0 ? upper : lower, cell);
  });
  return [least, greatest];
}

const isCount = (cell: Cell): boolean => cell.kind !== 'AMOUNT';
