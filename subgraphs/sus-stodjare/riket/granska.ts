import type { ClientBase } from 'pg';
import { alreadyKnown, audit, type Audit, type CellIndex, DELTAGARE_1, type Finding, loadSolver, primaryCells, type Problem, suppressedView } from '../../shared/sdc';
import { UserError } from '../../shared/user-error';
import { riksproblem } from './problem';
import { lasUnderlag, type Underlag } from './underlag';
import { type Riksutgava, utgavor } from './utgavor';

/** What attackers found in what the country has released. */
export interface Riksgranskning {
  readonly utgava: Riksutgava;
  /** Cells and attackers that were tried. */
  readonly provade: number;
  /** What releases of the country tell beyond what förbund themselves do, by cell. For whoever releases. */
  readonly fynd: readonly (Finding & { readonly tal: string })[];
  /** How much förbund's own tables tell already, which the country's cannot mend. */
  readonly avForbundensEgna: number;
}

/**
 * Attacks what is stored: the latest release of a year that is not erased, read together with all others of the year and of the years beside it.
 *
 * @param client the writer's login: what is found is compared with the exact counts
 * @throws UserError INGEN_UTGAVA
 */
export async function granskaRiket(client: ClientBase, ar: number): Promise<Riksgranskning> {
  const utgava = (await utgavor(client, ar)).findLast(({ avslut }) => avslut !== 'ROJANDE');
  if (!utgava) throw new UserError('INGEN_UTGAVA', `Riket har ingen utgåva för ${ar} att granska.`, 'ar');
  const { rows } = await client.query<{ id: number }>('select inlamnad_id as id from riksdel where utgava_id = $1 order by inlamnad_id', [utgava.utgavaId]);
  const underlag = await lasUnderlag(client, ar, rows.map(({ id }) => id), utgava.syntetisk);
  const { problem, tried, findings } = await attackera(underlag);
  const utan = await attackera({ ...underlag, tidigare: [] });
  const plats = new Map(problem.cells.map(({ id }, at) => [id, at]));
  const isKnown = alreadyKnown(utan.findings.flatMap((finding) => {
    const cell = plats.get(utan.problem.cells[finding.cell]?.id ?? '');
    return cell === undefined ? [] : [{ ...finding, cell: cell satisfies CellIndex }];
  }));
  return {
    utgava, provade: tried,
    fynd: findings.filter((finding) => !isKnown(finding)).map((finding) => ({ ...finding, tal: problem.cells[finding.cell]?.id ?? '' })),
    avForbundensEgna: findings.filter(isKnown).length,
  };
}

/** What is found when sums are known that releases have shown, and no others. */
async function attackera(underlag: Underlag): Promise<Audit & { problem: Problem }> {
  const { problem } = riksproblem(underlag, DELTAGARE_1);
  const view = suppressedView(problem, new Set(problem.cells.keys()));
  return { ...audit(await loadSolver(), problem, view, primaryCells(problem, DELTAGARE_1), DELTAGARE_1), problem };
}
