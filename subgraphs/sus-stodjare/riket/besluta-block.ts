import { alreadyKnown, createAttack, type CellIndex, type Finding, type Policy, type Problem, type Solver, suppressWithProof } from '../../shared/sdc';

/** What was decided of a part of the country, by its own cells. */
export interface Blockbeslut {
  readonly dolda: ReadonlySet<CellIndex>;
  /** What attackers still find: hiding more does not help. */
  readonly fynd: readonly Finding[];
  /** Of these, how many are there, and as narrow, whatever is hidden. */
  readonly egna: number;
  readonly losta: number;
}

/** The public first: what it cannot work out, others seldom can. */
const TURORDNING = ['PUBLIC', 'MEMBER', 'PARTICIPANT'] as const;

/**
 * Hides sums that keep attackers from what is protected: the cheapest, one cell after the other. Then attackers are asked, and what they find
 * is mended, until they find nothing that hiding more would help. What is hidden and yet can be worked out exactly is shown again.
 *
 * @param skyddade what must not be worked out
 * @param borjan sums that are hidden from the start
 */
export function beslutaBlock(solver: Solver, problem: Problem, policy: Policy, skyddade: ReadonlySet<CellIndex>, borjan: ReadonlySet<CellIndex>): Blockbeslut {
  const attack = createAttack(solver, problem, policy, skyddade);
  const { protection, tables } = suppressWithProof(solver, problem, policy, { method: 'GREEDY', primary: skyddade });
  for (const table of tables) attack.offer(table);
  const doljs = (cell: CellIndex): boolean => problem.cells[cell]?.state === 'FREE' && problem.cells[cell]?.follows === undefined && protection.view[cell]?.max === Infinity;
  const dolda = new Set([...borjan, ...[...problem.cells.keys()].filter(doljs)]);
  const vikt = (cell: CellIndex): number => problem.cells[cell]?.weight ?? 1;
  const hopplosa = new Set<string>();
  const provade = new Set<CellIndex>();
  const namn = ({ cell, attacker }: Finding): string => `${cell} ${attacker}`;
  const laga = (fynd: Finding): boolean => {
    const { cells, coefficients, atLeast } = attack.cut(fynd);
    let kvar = atLeast - cells.reduce((sum, cell, k) => sum + (dolda.has(cell) ? (coefficients[k] ?? 0) : 0), 0);
    // What was hidden for another may be enough for this one.
    if (kvar <= 1e-6) return true;
    const visade = cells.map((cell, k) => ({ cell, varde: coefficients[k] ?? 0 })).filter(({ cell }) => !dolda.has(cell))
      .toSorted((a, b) => vikt(a.cell) / Math.min(a.varde, kvar) - vikt(b.cell) / Math.min(b.varde, kvar) || a.cell - b.cell);
    for (const { cell, varde } of visade) {
      if (kvar <= 1e-6) break;
      dolda.add(cell);
      kvar -= varde;
    }
    return visade.length > 0;
  };
  const fraga = (): readonly Finding[] => {
    const kvar: Finding[] = [];
    for (const kind of TURORDNING) {
      const fynd = attack.narrow(dolda, { kinds: [kind], exact: false });
      const nya = fynd.filter((f) => !hopplosa.has(namn(f)));
      // A sum that is hidden for others' sake and can be worked out says no more when it is shown.
      const visas = nya.filter(({ cell }) => dolda.has(cell) && !skyddade.has(cell) && !provade.has(cell));
      const fore = dolda.size;
      let lagade = 0;
      for (const f of nya) {
        if (visas.includes(f)) continue;
        if (laga(f)) lagade += 1;
        else hopplosa.add(namn(f));
      }
      if (lagade > 0 && dolda.size > fore) return fraga();
      if (lagade === 0 && visas.length > 0) {
        for (const { cell } of visas) {
          dolda.delete(cell);
          provade.add(cell);
        }
        return fraga();
      }
      kvar.push(...fynd);
    }
    return kvar;
  };
  try {
    const fynd = fraga().length === 0 ? [] : attack.narrow(dolda);
    const egna = fynd.length === 0 ? [] : fynd.filter(alreadyKnown(attack.narrow(new Set(problem.cells.keys()))));
    return { dolda, fynd, egna: egna.length, losta: attack.solved };
  } finally {
    attack.dispose();
  }
}
