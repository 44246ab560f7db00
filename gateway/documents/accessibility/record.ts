import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a run of the tests found, as it left it in `resultat.json`. Nothing in it is written by hand. */
export interface AccessibilityRecord {
  /** The day of the run, YYYY-MM-DD. */
  readonly provad: string;
  readonly axeCore: string;
  readonly webblasare: string;
  /** The sets of rules that were tried, as axe-core names them. */
  readonly regler: readonly string[];
  readonly sidor: readonly TestedPage[];
}

/** A page that was tried. */
export interface TestedPage {
  readonly adress: string;
  readonly namn: string;
  /** Widths and colour schemes in which it was tried. */
  readonly lagen: readonly string[];
  readonly brister: readonly Fault[];
  /** Rules that the tool could not decide by itself; a person has to look. */
  readonly attGranska: readonly string[];
  /** Whether what can be operated was reached with the tab key: everything, or the first hundred stops of a long page. */
  readonly tangentbord: boolean;
}

/** A rule that a page breaks. */
export interface Fault {
  readonly regel: string;
  /** What the rule demands, in axe-core's Swedish words. */
  readonly text: string;
  /** Success criteria of WCAG, `1.4.3`. */
  readonly wcag: readonly string[];
  /** The most elements that break it, in any of the ways in which the page was tried. */
  readonly antal: number;
}

/** The record's file, relative to the project root. */
export const RECORD_FILE = 'gateway/documents/accessibility/resultat.json';

/** What the last run found; undefined when none has been kept. */
export function readRecord(projectRoot: string): AccessibilityRecord | undefined {
  const file = path.join(projectRoot, RECORD_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as AccessibilityRecord) : undefined;
}
