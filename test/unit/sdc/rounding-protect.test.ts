import { cellKey, DELTAGARE_AVRUNDNING_3, DELTAGARE_AVRUNDNING_5, DELTAGARE_CELLNYCKEL_1, intervals, loadSolver, type Problem, protect, recordKey } from '../../../subgraphs/shared/sdc';
import { Random } from '../gateway/differential/random';
import { linkedTables } from './linked-tables';

const POLICIES = [DELTAGARE_AVRUNDNING_3, DELTAGARE_AVRUNDNING_5, DELTAGARE_CELLNYCKEL_1];

/** Small linked tables of few persons; `variable` is sensitive, by insats and sex. */
function smallTables(seed: number): Problem {
  const random = new Random(seed);
  const margin = [{ name: 'insats', size: 2 }, { name: 'kon', size: 2 }];
  const tables = linkedTables([[...margin, { name: 'alder', size: 3 }], [...margin, { name: 'variable', size: 3 }]], 8 + random.below(50), random);
  const at = (id: string): number => tables.cells.findIndex((cell) => cell.id === id);
  const groups = tables.cells.flatMap(({ id }, total) => (/alder|variable/u.test(id) ? [] : [{ total, parts: [0, 1, 2].map((category) => at(`${id} variable=${category}`.trim())) }]));
  return { ...tables, cells: tables.cells.map((cell) => ({ ...cell, sensitive: cell.id.includes('variable') })), groups };
}

describe.each(POLICIES)('a release by $id', (policy) => {
  it('leaves no attacker a narrower interval than the policy allows, and says nothing untrue', async () => {
    const solver = await loadSolver();
    for (let seed = 1; seed <= 6; seed += 1) {
      const problem = smallTables(seed);
      const keys = problem.cells.map(({ id, value }) => cellKey(Array.from({ length: value }, (_, person) => recordKey('secret', `${id} ${person}`))));
      const { protection, audit } = await protect(problem, policy, { keys });
      expect(audit.findings).toEqual([]);
      const known = intervals(solver, problem, protection.view, [...problem.cells.keys()], policy);
      problem.cells.forEach(({ value }, index) => {
        const { min, max } = known.get(index) ?? { min: Infinity, max: -Infinity };
        expect(min <= value && value <= max).toBe(true);
        expect(value >= 1 && value < policy.minFrequency ? max - min : Infinity).toBeGreaterThanOrEqual(policy.width.PUBLIC);
      });
    }
  });
});
