import type { Evidence, Fact } from './evidence';
import { readPrint } from './printed-number';
import type { Figure, Outcome, Verdict } from './verify';

/** The figures of one role, verified. */
export interface RoleVerdicts {
  role: string;
  verdicts: readonly Verdict[];
}

const COLUMNS: readonly [string, (verdict: Verdict) => boolean][] = [
  ['siffror', () => true],
  ['faktarad', (v) => v.outcome === 'FAKTARAD'],
  ['utan år', (v) => v.outcome === 'FAKTARAD_UTAN_AR'],
  ['källrad enbart', (v) => v.outcome === 'KALLRAD'],
  ['oprövad', (v) => v.outcome === 'OPROVAD'],
  ['sekretess', (v) => v.outcome === 'UTAN_TAL' && v.figure.status === 'SEKRETESS'],
  ['annars utan tal', (v) => v.outcome === 'UTAN_TAL' && v.figure.status !== 'SEKRETESS'],
  ['AVVIKER', (v) => v.outcome === 'AVVIKER'],
];

const AGREEING: readonly Outcome[] = ['FAKTARAD', 'FAKTARAD_UTAN_AR', 'KALLRAD'];

/** The table per role with its total, and the sum in words. */
export function summary(roles: readonly RoleVerdicts[]): string[] {
  const all = roles.flatMap((role) => role.verdicts);
  const width = Math.max(...roles.map(({ role }) => role.length), 'tillsammans'.length);
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((cell, i) => cell.padStart(COLUMNS[i]?.[0].length ?? 0))].join('  ');
  const counts = (verdicts: readonly Verdict[]) => COLUMNS.map(([, holds]) => String(verdicts.filter(holds).length));
  const withNumber = all.filter((v) => v.figure.status === 'NORMAL');
  const agreeing = withNumber.filter((v) => AGREEING.includes(v.outcome));
  return [
    line('', COLUMNS.map(([title]) => title)),
    ...roles.map(({ role, verdicts }) => line(role, counts(verdicts))),
    line('tillsammans', counts(all)),
    '',
    `${agreeing.length} av ${withNumber.length} siffror stämmer med sina källrader, ${agreeing.length - agreeing.filter((v) => v.outcome === 'KALLRAD').length} av dem också med en faktarad.`,
  ];
}

/** Every figure that deviates: where it stands, and what was expected and found. */
export function deviations(roles: readonly RoleVerdicts[]): string[] {
  return roles.flatMap(({ verdicts }) => verdicts)
    .filter((verdict) => verdict.outcome === 'AVVIKER')
    .flatMap(({ figure, faults }) => [`AVVIKER  ${figure.plats}`, ...faults.map((fault) => `         ${fault}`)]);
}

/** The figures that only their line vouches for, those without a year to compare, and those that nothing could be held against. */
export function weaklySupported(roles: readonly RoleVerdicts[]): string[] {
  const titles: readonly [Outcome, string][] = [
    ['KALLRAD', 'Stämmer med källraden; ingen faktarad handlar om den:'],
    ['FAKTARAD_UTAN_AR', 'Stämmer till värde och enhet; faktaraden nämner inget år:'],
    ['OPROVAD', 'Oprövade; ingen faktarad för webbsidan har talet:'],
  ];
  const all = roles.flatMap(({ verdicts }) => verdicts);
  return titles.flatMap(([outcome, title]) => {
    const of = all.filter((verdict) => verdict.outcome === outcome);
    return of.length === 0 ? [] : [title, ...of.map(({ figure }) => `  ${figure.plats}`)];
  });
}

/**
 * Facts rows that no figure refers to, neither by its value nor by the print of another of its sources, as lines of
 * tab-separated fields: place, value, unit, period, what it is about, row.
 */
export function unusedFacts(roles: readonly RoleVerdicts[], evidence: Evidence): string[] {
  const all = roles.flatMap(({ verdicts }) => verdicts);
  const referred = all.flatMap(({ figure, facts }) => [...facts, ...figure.kallor.flatMap((kalla) => printedFacts(kalla, evidence))]);
  const used = new Set(referred.map((fact) => fact.at));
  const rows = new Map(evidence.facts.filter((fact) => !used.has(fact.at)).map((fact) => [fact.at, fact]));
  return [...rows.values()].map((fact) => [place(fact), fact.written, fact.unit, fact.period, fact.about, fact.at].join('\t'));
}

/** The facts on a source's line that have the number which the source's print gives. */
function printedFacts({ bunt, rad, tryckt }: Figure['kallor'][number], evidence: Evidence): readonly Fact[] {
  const reading = readPrint(tryckt ?? '');
  if (bunt === null || rad === null || !reading) return [];
  const numbers = reading.kind === 'range' ? [reading.min, reading.max] : [reading.value];
  return evidence.onLine(bunt, rad).filter((fact) => fact.numbers.some((n) => numbers.includes(n)));
}

function place({ bunt, lines, url }: Fact): string {
  return url ?? `${bunt}:${lines[0]}`;
}
