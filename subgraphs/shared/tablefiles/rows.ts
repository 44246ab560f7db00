import { type FaultList, type TableRule, shownValue, tableFault } from './faults';
import { type TableLimits, printedCount } from './limits';
import { decimalNumber } from './number';
import type { TableRow } from './table';

/** NUL and the other signs that no text holds; line breaks and tabs are let be. */
export const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;

/** What is wrong with one cell, in Swedish: what, and what to do. */
export interface CellProblem {
  regel: TableRule;
  text: string;
  atgard: string;
}

export const FORMULA: CellProblem = {
  regel: 'FORMEL', text: 'Cellen innehåller en formel.', atgard: 'Kopiera cellerna och klistra in dem som värden, eller skriv in värdet.',
};

const CONTROL: CellProblem = {
  regel: 'NOLLTECKEN', text: 'Cellen innehåller styrtecken som inte är text.', atgard: 'Skriv om cellen för hand, eller spara filen på nytt från kalkylprogrammet.',
};

/** What rows are held against. */
export interface RowRules {
  header: readonly string[];
  limits: TableLimits;
  /** True where every row must have all the header's fields (CSV); in a sheet, empty cells at the end are simply not there. */
  fullRows: boolean;
  /** What is wrong with a cell of this format, once its length and signs are found good. */
  problemIn(cell: string): CellProblem | undefined;
  /** What is wrong with a text that holds odd signs, asked only where the row is suspected; undefined: the usual rule. */
  oddText?(cell: string): CellProblem | undefined;
}

/** Holds rows against the header and the limits; what is wrong goes into the fault list. */
export class RowCheck {
  #rows = 0;
  readonly #names: readonly (string | null)[];

  constructor(private readonly rules: RowRules, private readonly faults: FaultList) {
    this.#names = rules.header.map(shownValue);
  }

  /** True when the table has more rows than it may; said once. */
  full(line: number): boolean {
    if (this.#rows < this.rules.limits.maxRows) return false;
    this.faults.add(tableFault('FOR_MANGA_RADER', `Tabellen har fler än ${printedCount(this.rules.limits.maxRows)} rader.`, 'Dela upp filen.', { rad: line }));
    return true;
  }

  /** How many rows were not empty. */
  get rows(): number {
    return this.#rows;
  }

  /**
   * @param cells the row's cells, which become the row's: cells that cannot be used are emptied in place
   * @param suspect false when it is known that no cell holds odd signs
   * @returns the row; undefined when it is empty or has the wrong number of fields
   */
  row(line: number, cells: string[], suspect: boolean): TableRow | undefined {
    const width = this.rules.header.length;
    let last = cells.length - 1;
    while (last >= 0 && isBlank(cells[last])) last--;
    if (last < 0) return undefined;
    this.#rows++;
    if (last >= width || (this.rules.fullRows && cells.length < width)) {
      this.wrongNumber(line, last >= width ? last + 1 : cells.length);
      return undefined;
    }
    if (cells.length > width) cells.length = width;
    for (let i = 0; i <= last; i++) {
      const cell = cells[i] ?? '';
      if (cell === '') continue;
      const problem = this.problemIn(cell, suspect);
      if (!problem) continue;
      this.add(line, i, cell, problem);
      cells[i] = '';
    }
    return { line, cells };
  }

  /** Says what is wrong with a cell. */
  add(line: number, index: number, cell: string | null, problem: CellProblem): void {
    this.faults.add({ rad: line, kolumn: index + 1, kolumnnamn: this.#names[index] ?? null, varde: cell === null ? null : shownValue(cell), ...problem });
  }

  private problemIn(cell: string, suspect: boolean): CellProblem | undefined {
    if (cell.length > this.rules.limits.maxFieldChars) return tooLong(this.rules.limits.maxFieldChars);
    if (suspect) {
      const odd = this.rules.oddText?.(cell) ?? (CONTROL_CHARACTER.test(cell) ? CONTROL : undefined);
      if (odd) return odd;
    }
    return this.rules.problemIn(cell);
  }

  private wrongNumber(line: number, found: number): void {
    const width = this.rules.header.length;
    const remedy = found > width
      ? 'Kontrollera att ingen cell innehåller avgränsaren utan citattecken omkring, och att rubrikraden har ett namn för varje kolumn.'
      : 'Kontrollera att ingen avgränsare fattas. Sparas filen som .xlsx i stället behöver tomma celler sist på raden inte avgränsas.';
    this.faults.add(tableFault('FEL_ANTAL_FALT', `Raden har ${printedCount(found)} fält, men rubrikraden har ${printedCount(width)}.`, remedy,
      { rad: line, kolumn: found > width ? width + 1 : found }));
  }
}

/** A cell, or a whole line, that is longer than it may be. */
export function tooLong(maxChars: number): CellProblem {
  return {
    regel: 'FOR_LANGT_FALT', text: `Fältet är längre än ${printedCount(maxChars)} tecken.`,
    atgard: 'Korta texten. Är den inte så lång i filen fattas en avgränsare, ett citattecken eller en radbrytning.',
  };
}

/** A text that a spreadsheet would take for a formula: begins with = or @, or with + or - without being a number. */
export function looksLikeFormula(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first === 61 || first === 64) return true;
  return (first === 43 || first === 45) && cell.length > 1 && decimalNumber(cell) === undefined;
}

function isBlank(cell: string | undefined): boolean {
  return cell === undefined || cell === '' || cell.trim() === '';
}
