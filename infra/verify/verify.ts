import type { Matvarde, StoredKalla } from '../../subgraphs/shared/database/entities';
import type { Enhet, KONFLIKTARTER } from '../../subgraphs/shared/datafiles/figure';
import type { Evidence, Fact } from './evidence';
import { lineHolds, normalise, readPrint, shareOf } from './printed-number';
import { printedFactors } from './units';
import { periodsAgree } from './years';

/** What is held of a figure. */
export type Figure = Pick<Matvarde, 'plats' | 'period' | 'varde' | 'min' | 'max' | 'enhet' | 'status' | 'kallkonflikter'> & {
  kallor: readonly Omit<StoredKalla, 'utgava'>[];
};

/**
 * How a figure stands to its sources.
 * FAKTARAD: the line holds the print, the print gives the number, and a row of the facts tables gives value, unit and period.
 * FAKTARAD_UTAN_AR: the same, but the row names no year to compare.
 * KALLRAD: the line holds the print and the print gives the number; no facts row is about that line.
 * OPROVAD: the figure comes from a web page of which no facts row holds such a number, and whose text is not at hand.
 * UTAN_TAL: a missing or protected value, whose sources give nothing away.
 * AVVIKER: none of these.
 */
export type Outcome = 'FAKTARAD' | 'FAKTARAD_UTAN_AR' | 'KALLRAD' | 'OPROVAD' | 'UTAN_TAL' | 'AVVIKER';

/** A figure's outcome, in Swedish where it deviates. */
export interface Verdict<F extends Figure = Figure> {
  figure: F;
  outcome: Outcome;
  /** What was expected and what was found. */
  faults: readonly string[];
  /** The facts rows that give the figure. */
  facts: readonly Fact[];
}

/** Statuses whose number must not be found by way of their sources. */
const PROTECTED = ['SEKRETESS', 'UNDER_TACKNINGSGRANS', 'ATERKALLAD'];

/**
 * Holds a figure against the texts and the facts tables.
 *
 * One of its sources must carry it whole: print, number, unit and period. The others, where sources disagree, must at least
 * have their print on the line that they name.
 */
export function verifyFigure<F extends Figure>(figure: F, evidence: Evidence): Verdict<F> {
  const faults = figure.kallor.flatMap((kalla) => printFaults(kalla, evidence));
  const verdict = (outcome: Outcome, facts: readonly Fact[] = []): Verdict<F> =>
    faults.length > 0 ? { figure, outcome: 'AVVIKER', faults, facts: [] } : { figure, outcome, faults: [], facts };
  if (figure.status !== 'NORMAL') {
    faults.push(...missingFaults(figure));
    return verdict('UTAN_TAL');
  }
  const readable = figure.kallor.filter((kalla) => givesNumber(figure, kalla));
  if (readable.length === 0) {
    faults.push(`ingen källas tryckta form ger ${numberOf(figure)}: ${figure.kallor.map((k) => `«${k.tryckt ?? ''}»`).join(', ')}`);
    return verdict('AVVIKER');
  }
  const about = [...new Set(readable.flatMap((kalla) => factsOf(kalla, evidence)))];
  const onlyPages = readable.every((kalla) => evidence.onPage(kalla.dokument) !== undefined);
  if (onlyPages && !about.some((fact) => fact.numbers.some((n) => boundsOf(figure).includes(n)))) return verdict('OPROVAD');
  if (about.length === 0) {
    if (readable.every((kalla) => kalla.rad === null)) faults.push('källan är varken en rad eller en webbsida');
    return verdict('KALLRAD');
  }
  const ofValue = factsThatGive(figure, about);
  const dated = ofValue.filter((fact) => fact.years !== undefined);
  const slack = conflictOf(figure, 'PERIODFEL') ? 1 : 0;
  const agreeing = dated.filter((fact) => periodsAgree(figure.period ?? '', fact.period, slack));
  if (agreeing.length > 0) return verdict('FAKTARAD', agreeing);
  if (dated.length === 0 && ofValue.length > 0) return verdict('FAKTARAD_UTAN_AR', ofValue);
  faults.push(`ingen faktarad ger ${numberOf(figure)} för ${figure.period ?? 'en okänd period'}; där står ${about.map(describe).join('; ')}`);
  return verdict('AVVIKER');
}

/** (1) A line that a source names exists and holds the source's print. */
function printFaults({ bunt, rad, tryckt }: Figure['kallor'][number], evidence: Evidence): string[] {
  if (bunt === null || rad === null) return [];
  const line = evidence.textOf(bunt, rad);
  if (line === undefined) return [`rad ${bunt}:${rad} finns inte i texten`];
  if (tryckt === null || lineHolds(line, tryckt)) return [];
  return [`«${tryckt}» står inte på rad ${bunt}:${rad}`];
}

function missingFaults(figure: Figure): string[] {
  const faults: string[] = [];
  if (figure.varde !== null || figure.min !== null || figure.max !== null) faults.push(`status ${figure.status} med ett tal`);
  if (PROTECTED.includes(figure.status) && figure.kallor.some((k) => k.rad !== null || k.tryckt !== null)) {
    faults.push(`status ${figure.status} med rad eller tryckt form`);
  }
  return faults;
}

/** (2) A source's print, read in the figure's unit, gives the figure's number or bounds. */
function givesNumber(figure: Figure, { tryckt }: Figure['kallor'][number]): boolean {
  if (tryckt === null) return false;
  const factors = conflictOf(figure, 'ENHETSFEL') ? [1, 1_000, 1_000_000] : printedFactors(normalise(tryckt), figure.enhet as Enhet);
  const share = figure.enhet === 'PROCENT' ? shareOf(tryckt) : undefined;
  const reading = share === undefined ? readPrint(tryckt) : ({ kind: 'number', value: share } as const);
  if (reading === undefined) return false;
  const { varde, min, max } = figure;
  return factors.some((factor) => {
    if (min !== null && max !== null) return reading.kind === 'range' && same(reading.min * factor, min) && same(reading.max * factor, max);
    const number = varde ?? min ?? max;
    const printed = reading.kind === 'number' ? reading.value : max === null ? reading.min : reading.max;
    return number !== null && same(printed * factor, number);
  });
}

/** True when the data file itself says that the source's unit or period is wrong. */
function conflictOf(figure: Figure, art: (typeof KONFLIKTARTER)[number]): boolean {
  return figure.kallkonflikter.some((konflikt) => konflikt.art === art);
}

function boundsOf({ varde, min, max }: Figure): number[] {
  return [varde, min, max].filter((n) => n !== null);
}

function factsOf(kalla: Figure['kallor'][number], evidence: Evidence): readonly Fact[] {
  if (kalla.bunt !== null && kalla.rad !== null) return evidence.onLine(kalla.bunt, kalla.rad);
  return evidence.onPage(kalla.dokument) ?? [];
}

/** The facts with the figure's value and unit; a range may stand in one row, or in one row per bound. */
function factsThatGive(figure: Figure, facts: readonly Fact[]): readonly Fact[] {
  const { varde, min, max } = figure;
  const giving = (number: number) =>
    facts.filter((fact) => fact.support.some((s) => s.enhet === figure.enhet && fact.numbers.some((n) => same(n * s.factor, number))));
  if (min === null || max === null) return giving(varde ?? min ?? max ?? NaN);
  const low = giving(min);
  const high = giving(max);
  return low.length > 0 && high.length > 0 ? [...new Set([...low, ...high])] : [];
}

/** Equal but for the last bits of a multiplication. */
function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function numberOf({ varde, min, max, enhet }: Figure): string {
  const number = varde ?? (min !== null && max !== null ? `${min}–${max}` : (min ?? max));
  return `${number} ${enhet}`;
}

function describe(fact: Fact): string {
  return `${fact.written} ${fact.unit}, ${fact.period || 'utan period'} (${fact.at})`;
}
