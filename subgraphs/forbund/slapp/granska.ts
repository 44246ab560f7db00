import type { ClientBase } from 'pg';
import { audit, type Audit, loadSolver, type Policy, primaryCells, type Problem, suppressedView } from '../../shared/sdc';
import { UserError } from '../../shared/user-error';
import type { Beslut } from '../tabeller/beslut';
import { DECIMALER } from '../tabeller/cell';
import { talet } from '../tabeller/marginal';
import { medlemspolicy, medlemsproblem } from '../tabeller/medlemsproblem';
import { tabellproblem, type Underlag } from '../tabeller/problem';
import type { Tidigare, Tidigarecell } from '../tabeller/tidigare';
import { somTidigare } from './lagrat';
import { skyddspolicy } from './policy';
import { type Fynd, fynden } from './skydda';
import { type Deltagarutgavarad, valjUtgava } from './utgavor';

/** `allmanhet`, `deltagare`, or the organisationsnummer of a member; without one, all of them. */
export type Angripare = string;

/** Which stored release is attacked, beside which other, and by whom. */
export interface Granskningsbegaran {
  ar: number;
  /** The release's number; without it the latest. */
  utgava?: number | undefined;
  /** The number of another release of the year, which the attacker has too. */
  mot?: number | undefined;
  angripare?: Angripare | undefined;
}

/** What attackers found in stored releases. */
export interface Granskning {
  utgava: Deltagarutgavarad;
  mot: Deltagarutgavarad | null;
  policy: Policy;
  /** Cells and attackers that were tried. */
  provade: number;
  /** Every cell that somebody can work out more nearly than the policy lets them. For the owner. */
  fynd: readonly Fynd[];
}

/**
 * Attacks what is stored: builds what an attacker knows out of the cells that the release shows, and tells every protected cell that can be
 * worked out more nearly than the release's policy lets it.
 *
 * @param client the writer's login: what is found is compared with the exact values
 * @throws UserError INGEN_UTGAVA, OKAND_SKYDDSPOLICY, OKAND_ANGRIPARE
 */
export async function granskaAr(client: ClientBase, { ar, utgava: nummer, mot: motNummer, angripare }: Granskningsbegaran): Promise<Granskning> {
  const utgava = await valjUtgava(client, ar, nummer);
  const mot = motNummer === undefined ? null : await valjUtgava(client, ar, motNummer);
  const policy = skyddspolicy(utgava.skyddspolicy);
  const lagrat = await somTidigare(client, utgava);
  const tidigare: Tidigare[] = mot ? [await somTidigare(client, mot)] : [];
  const medlemmar = [...new Set(lagrat.celler.flatMap(({ malgrupp }) => malgrupp ?? []))].toSorted();
  if (angripare !== undefined && !['allmanhet', 'deltagare', ...medlemmar].includes(angripare)) {
    throw new UserError('OKAND_ANGRIPARE', `Ingen angripare heter ${angripare}. Välj bland: allmanhet, deltagare${medlemmar.map((m) => `, ${m}`).join('')}.`, 'angripare');
  }
  const { satt, celler } = lagrat;
  const publikt = beslutet(lagrat, null);
  const fynd: Fynd[] = [];
  let provade = 0;
  const las = async (problem: Problem, efter: Policy, vilka: (attacker: Fynd) => boolean): Promise<void> => {
    const found = await attackera(problem, efter);
    provade += found.tried;
    fynd.push(...fynden({ problem, tal: new Map() }, { audit: found }).filter(vilka));
  };
  if (angripare === undefined || !medlemmar.includes(angripare)) {
    const underlag: Underlag = { ar, satt, celler, tidigare, egna: new Map(), avgjort: publikt };
    const { problem } = tabellproblem(underlag);
    await las(problem, policy, ({ kind }) => angripare === undefined || (angripare === 'deltagare') === (kind === 'PARTICIPANT'));
  }
  for (const medlem of medlemmar) {
    if (angripare !== undefined && angripare !== medlem) continue;
    const { problem } = medlemsproblem({ ar, satt, celler, tidigare }, medlem, publikt, beslutet(lagrat, medlem));
    await las(problem, medlemspolicy(policy), () => true);
  }
  return { utgava, mot, policy, provade, fynd };
}

/** Reads a problem in which everything is decided as its attackers would. */
async function attackera(problem: Problem, policy: Policy): Promise<Audit> {
  return audit(await loadSolver(), problem, suppressedView(problem, new Set()), primaryCells(problem, policy), policy);
}

/** What an audience was shown of each figure of a stored release. */
function beslutet({ satt, celler }: Tidigare, malgrupp: string | null): Beslut {
  const perId = new Map(satt.program.tabeller.map((tabell) => [tabell.id, tabell]));
  const shown = new Map<string, Tidigarecell>();
  for (const cell of celler) {
    const tabell = perId.get(cell.tabell);
    // A figure that one table shows is known in all, whatever another says of it.
    if (tabell && cell.malgrupp === malgrupp && (cell.visad || !shown.has(talet(tabell, cell)))) shown.set(talet(tabell, cell), cell);
  }
  return (name) => {
    const cell = shown.get(name);
    if (!cell?.visad) return null;
    const { min, max } = cell.visad.range;
    return max - min <= (cell.antal === null ? 10 ** -DECIMALER : 0) + 1e-9 ? {} : { figur: cell.visad };
  };
}
