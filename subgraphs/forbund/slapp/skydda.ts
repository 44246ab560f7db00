import { type Audit, type ComponentReport, type Figure, type Finding, type Policy, protect, type Protected } from '../../shared/sdc';
import type { Exaktcell } from '../tabeller/cell';
import { talet } from '../tabeller/marginal';
import { medlemspolicy, medlemsproblem } from '../tabeller/medlemsproblem';
import { type Tabellproblem, tabellproblem, type Underlag } from '../tabeller/problem';

/** A cell as its audience sees it, and why it is withheld. */
export interface Skyddadcell extends Exaktcell {
  readonly grund: 'PRIMAR' | 'SEKUNDAR' | null;
  /** Null: withheld. */
  readonly visad: Figure | null;
}

/** What somebody can work out, by name: for the owner's eyes. */
export interface Fynd extends Finding {
  readonly tal: string;
  readonly varde: number;
}

/** A year's tables, protected for everybody and for each member, and what was found when they were read by all. */
export interface Skyddat {
  readonly celler: readonly Skyddadcell[];
  readonly fynd: readonly Fynd[];
  /** By audience: `alla`, and organisationsnummer. */
  readonly granskning: Readonly<Record<string, Omit<Audit, 'findings'>>>;
  readonly komponenter: readonly ComponentReport[];
}

/** How often everybody's tables are protected anew for the sake of what members would work out of their own. */
const OMTAG = 4;

/**
 * Protects what everybody sees, and then each member's own tables beside it. Where a member could work out what it must not whatever its own
 * tables show, everybody's show less: a zero of an insats tells each member of its own few.
 *
 * @param nycklar of the cell key method: by figure ({@link cellnycklar})
 */
export async function skydda(underlag: Underlag, policy: Policy, nycklar: ReadonlyMap<string, number> = new Map()): Promise<Skyddat> {
  const doljs = new Set<string>();
  for (let omtag = 0; ; omtag += 1) {
    const { skyddat, foljer } = await enGang({ ...underlag, doljs }, policy, nycklar);
    const nya = foljer.filter((name) => !doljs.has(name));
    if (nya.length === 0 || omtag === OMTAG) return skyddat;
    for (const name of nya) doljs.add(name);
  }
}

/** `foljer`: everybody's figures that a member's own follow from, as it must not. */
async function enGang(underlag: Underlag, policy: Policy, nycklar: ReadonlyMap<string, number>): Promise<{ skyddat: Skyddat; foljer: string[] }> {
  const allas = tabellproblem(underlag);
  const publikt = await protect(allas.problem, policy, { keys: cellernasNycklar(allas, nycklar) });
  const syns = visning(allas, publikt);
  const celler = skyddade(underlag, underlag.celler.filter(({ malgrupp }) => malgrupp === null), syns);
  const granskning: Record<string, Omit<Audit, 'findings'>> = { alla: omfattning(publikt) };
  const fynd = fynden(allas, publikt);
  const foljer: string[] = [];
  for (const organisation of new Set(underlag.celler.flatMap(({ malgrupp }) => malgrupp ?? []))) {
    const egna = medlemsproblem(underlag, organisation, (name) => beslutet(syns(name)));
    const skyddat = await protect(egna.problem, medlemspolicy(policy), { method: 'GREEDY', keys: cellernasNycklar(egna, nycklar) });
    celler.push(...skyddade(underlag, underlag.celler.filter(({ malgrupp }) => malgrupp === organisation), visning(egna, skyddat)));
    granskning[organisation] = omfattning(skyddat);
    fynd.push(...fynden(egna, skyddat));
    foljer.push(...skyddat.audit.findings.flatMap(({ cell }) => egna.allas.get(cell) ?? []));
  }
  return { skyddat: { celler, fynd, granskning, komponenter: publikt.protection.components }, foljer };
}

type Visning = (name: string) => Pick<Skyddadcell, 'grund' | 'visad'> & { exakt: boolean };

/** What is shown of each figure. */
function visning({ problem, tal }: Tabellproblem, { protection }: Protected): Visning {
  return (name) => {
    const index = tal.get(name);
    const cell = index === undefined ? undefined : problem.cells[index];
    const range = index === undefined ? undefined : protection.view[index];
    if (index === undefined || !cell || !range) throw new Error(`${name} is not among what was protected.`);
    if (range.max === Infinity) return { grund: protection.reasons.get(index) === 'SECONDARY' ? 'SEKUNDAR' : 'PRIMAR', visad: null, exakt: false };
    const earlier = cell.state === 'SHOWN' ? cell.earlier : undefined;
    const value = protection.shown?.get(index) ?? earlier?.value ?? (cell.kind === 'AMOUNT' ? Number(cell.value.toFixed(cell.decimals)) : cell.value);
    const width = cell.kind === 'AMOUNT' ? 10 ** -(cell.decimals ?? 0) : 0;
    return { grund: null, visad: { value, range }, exakt: range.max - range.min <= width + 1e-9 };
  };
}

function beslutet({ visad, exakt }: ReturnType<Visning>): { figur?: Figure } | null {
  if (!visad) return null;
  return exakt ? {} : { figur: visad };
}

function skyddade({ satt }: Underlag, celler: readonly Exaktcell[], syns: Visning): Skyddadcell[] {
  const perId = new Map(satt.program.tabeller.map((tabell) => [tabell.id, tabell]));
  return celler.flatMap((cell) => {
    const tabell = perId.get(cell.tabell);
    return tabell ? [{ ...cell, ...syns(talet(tabell, cell)) }] : [];
  });
}

/** The keys in the order of the problem's cells. */
function cellernasNycklar({ problem, tal }: Tabellproblem, nycklar: ReadonlyMap<string, number>): number[] {
  const keys = problem.cells.map(() => Number.NaN);
  for (const [name, index] of tal) keys[index] = nycklar.get(name) ?? Number.NaN;
  return keys;
}

const omfattning = ({ audit: { tried, solved } }: Protected): Omit<Audit, 'findings'> => ({ tried, solved });

export function fynden({ problem }: Tabellproblem, { audit }: Pick<Protected, 'audit'>): Fynd[] {
  return audit.findings.map((finding) => ({ ...finding, tal: problem.cells[finding.cell]?.id ?? '', varde: problem.cells[finding.cell]?.value ?? 0 }));
}
