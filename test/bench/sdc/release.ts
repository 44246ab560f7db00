import { performance } from 'node:perf_hooks';
import { skydda } from '../../../subgraphs/forbund/slapp/skydda';
import type { Underlag } from '../../../subgraphs/forbund/tabeller/problem';
import { raknaTabeller, talen } from '../../../subgraphs/forbund/tabeller/rakna';
import { tabellproblem } from '../../../subgraphs/forbund/tabeller/problem';
import { DELTAGARE_1 } from '../../../subgraphs/shared/sdc';
import { AR, forbundsar, type Val } from './forbundsar';

/** What the computation of a release came to: everybody's tables and each member's own. */
export interface Slapputfall {
  readonly deltaganden: number;
  readonly medlemmar: number;
  /** Cells of the problem that everybody's tables make. */
  readonly celler: number;
  readonly fynd: number;
  /** Cells and attackers that the audits tried. */
  readonly provade: number;
  /** Seconds: counting, making the problem, and protection with its audits. */
  readonly skeden: Readonly<Record<'RAKNAR' | 'STALLER_UPP' | 'SKYDDAR', number>>;
}

/** The release of a förbund-year, as the command makes it, without the database. `ready` is told when participations have been made up. */
export async function release(val: Val, ready: () => void): Promise<Slapputfall> {
  const { deltaganden, rakningar, satt } = forbundsar(val);
  ready();
  const times = [performance.now()];
  const lap = (): unknown => times.push(performance.now());
  const { celler, domaner: { medlemmar } } = raknaTabeller(deltaganden, rakningar, AR, satt);
  const egna = new Map(medlemmar.map((one) => [one, talen(deltaganden.filter(({ remittent }) => remittent === one), AR, satt)]));
  lap();
  const underlag: Underlag = { ar: AR, satt, celler, tidigare: [], egna };
  const { problem } = tabellproblem(underlag);
  lap();
  const { fynd, granskning } = await skydda(underlag, DELTAGARE_1);
  lap();
  const [a = 0, b = 0, c = 0, d = 0] = times.map((ms) => ms / 1000);
  return {
    deltaganden: deltaganden.length, medlemmar: medlemmar.length, celler: problem.cells.length, fynd: fynd.length,
    provade: Object.values(granskning).reduce((sum, { tried }) => sum + tried, 0),
    // Protection makes its problem itself: what that takes is told by itself, and not twice.
    skeden: { RAKNAR: b - a, STALLER_UPP: c - b, SKYDDAR: Math.max(0, d - c - (c - b)) },
  };
}
