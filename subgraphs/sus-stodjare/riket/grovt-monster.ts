import { type Audit, audit, type CellIndex, type Policy, primaryCells, type Solver, suppressedView, type View } from '../../shared/sdc';
import { tolka } from './nyckel';
import type { Riksproblem } from './problem';

/** A pattern, and what was found in it beside what is found whatever is hidden. */
export interface Monster {
  readonly view: View;
  readonly found: Audit;
  readonly egna: ReadonlySet<string>;
}

/** Names a finding, whatever interval was found. */
export const fyndnamn = ({ cell, attacker }: Pick<Audit['findings'][number], 'cell' | 'attacker'>): string => `${cell} ${attacker}`;

/**
 * A pattern for problems that are too large to choose sum by sum: everything is shown that is not small itself, the result is read, and
 * where a hidden count can be narrowed too far, the table of its län that tells it is hidden whole, then the country's. It loses more than
 * need be, and never more than the tables that were found to tell.
 *
 * @param egna findings that no pattern mends
 */
export function grovtMonster(solver: Solver, { problem, hemvist }: Pick<Riksproblem, 'problem' | 'hemvist'>, policy: Policy, egna: ReadonlySet<string>): Monster {
  const primary = primaryCells(problem, policy);
  const valbara = [...problem.cells.keys()].filter((at) => problem.cells[at]?.state === 'FREE');
  const hidden = new Set<CellIndex>(valbara.filter((at) => primary.has(problem.cells[at]?.follows ?? at)));
  const lasning = (): { view: View; found: Audit } => {
    const view = suppressedView(problem, hidden);
    return { view, found: audit(solver, problem, view, primary, policy) };
  };
  // The sums that can be hidden, by area and what they are divided by; those of the country are found by SE.
  const tabeller = new Map<string, CellIndex[]>();
  for (const at of valbara) {
    const { nyckel, omraden } = hemvist.get(at) ?? { nyckel: '', omraden: new Set<string>() };
    for (const namn of omraden) for (const plats of [`${namn} ${indelning(nyckel)}`, namn]) tabeller.set(plats, [...(tabeller.get(plats) ?? []), at]);
  }
  const dolj = (plats: string): boolean => {
    const kvar = (tabeller.get(plats) ?? []).filter((at) => !hidden.has(at));
    for (const at of kvar) hidden.add(at);
    return kvar.length > 0;
  };
  for (;;) {
    const now = lasning();
    const fynd = now.found.findings.filter((f) => !egna.has(fyndnamn(f)));
    if (fynd.length === 0) return { ...now, egna };
    let mer = false;
    const steg = new Set<string>();
    for (const { cell } of fynd) {
      const bor = hemvist.get(cell);
      if (!bor) continue;
      const del = indelning(bor.nyckel);
      const lan = [...bor.omraden].filter((namn) => namn !== 'SE');
      const platser = [...lan.map((namn) => `${namn} ${del}`), `SE ${del}`, ...lan, 'SE'];
      const forsta = platser.find((plats) => (tabeller.get(plats) ?? []).some((at) => !hidden.has(at)));
      if (forsta !== undefined) steg.add(forsta);
    }
    for (const plats of [...steg].toSorted()) mer = dolj(plats) || mer;
    if (!mer) return { ...now, egna };
  }
}

/** What a count is divided by, beside sex and time: the tables that tell of each other first. */
function indelning(nyckel: string): string {
  const { varden } = tolka(nyckel);
  return Object.keys(varden).filter((d) => d !== 'KON' && d !== 'TIDPUNKT').toSorted().join('+');
}
