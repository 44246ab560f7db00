import { publish } from '../figures';
import type { CellIndex, Figure, Problem, Protection } from '../model';
import type { Policy } from '../policy';
import { countsShownAs, perturbationTable, perturbed } from './perturbation-table';

/**
 * Protects by the cell key method: every FREE count above zero is moved by noise that its key decides, so that the same persons are
 * shown as the same number wherever they are counted. Parts need not sum to totals.
 *
 * @param keys by cell: the sum of its persons' record keys modulo 1 (`cellKey`). Read for FREE counts above zero.
 * @throws RangeError when such a count has no key in [0, 1), or the policy's noise is impossible
 */
export function perturb(problem: Problem, keys: ArrayLike<number>, policy: Policy): Protection {
  if (policy.cellKey === undefined) {
    throw new RangeError(`The policy ${policy.id} has no cell key.`);
  }
  const table = perturbationTable(policy.cellKey);
  const counts = new Map<CellIndex, Figure>();
  problem.cells.forEach((cell, index) => {
    if (cell.state === 'FREE' && cell.kind !== 'AMOUNT') {
      const key = cell.value === 0 ? 0 : (keys[index] ?? Number.NaN);
      if (!(key >= 0 && key < 1)) {
        throw new RangeError(`The cell ${cell.id} has no key in [0, 1).`);
      }
      const value = perturbed(table, cell.value, key);
      counts.set(index, { value, range: countsShownAs(table, value) });
    }
  });
  return publish(problem, policy, { counts, persons: policy.cellKey.maxNoise + 1, equalIsTold: true, components: [] });
}
