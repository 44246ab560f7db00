import { FaultList, shownValue } from '../../shared/tablefiles/faults';
import type { OpenedTable, TableRow } from '../../shared/tablefiles/open';
import { personalDataIn } from '../../shared/tablefiles/personal-data';
import { svarsfel } from './faults';

/** Looks for personal data everywhere in a file: its name, its header and every cell, those that are never stored included. */
export class Personuppgiftsvakt {
  /** The places; never what stands there. */
  readonly fel = new FaultList();
  #header: readonly string[] = [];
  #names: readonly (string | null)[] = [];

  /** The file's name. */
  filnamn(namn: string): void {
    const kind = personalDataIn(namn);
    if (kind !== undefined) this.fel.add(svarsfel('PERSONUPPGIFT_I_FILNAMN', {}, kind));
  }

  /** The header; afterwards columns are called what it calls them. */
  rubrik({ header, headerLine }: Pick<OpenedTable, 'header' | 'headerLine'>): void {
    this.#header = header;
    this.#names = header.map(shownValue);
    for (const [index, name] of header.entries()) this.cell(headerLine, index, name);
  }

  rad({ line, cells }: TableRow): void {
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] ?? '';
      // Nothing shorter can hold any; most cells are a digit.
      if (cell.length >= 6) this.cell(line, i, cell);
    }
  }

  get funnet(): boolean {
    return this.fel.count > 0;
  }

  private cell(rad: number, index: number, cell: string): void {
    const kind = personalDataIn(cell);
    if (kind === undefined) return;
    const kolumnnamn = this.#header[index] === cell ? null : (this.#names[index] ?? null);
    this.fel.add(svarsfel('PERSONUPPGIFT', { rad, kolumn: index + 1, kolumnnamn }, kind));
  }
}
