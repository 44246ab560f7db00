import { type FaultList, shownValue } from '../../../shared/tablefiles/faults';
import { type Deltagarregel, deltagarfel } from './fel';
import type { Filform } from './rubrik';

/** One row of a file, by the template's columns. */
export class Radlasare {
  #rad = 0;
  #cells: readonly string[] = [];
  #faulty: ReadonlySet<number> | undefined;

  constructor(private readonly filform: Filform, private readonly header: readonly string[], private readonly fel: FaultList) {}

  /** @param faulty cells that reading has found faults in, counted from 0 */
  nasta(rad: number, cells: readonly string[], faulty: ReadonlySet<number> | undefined): void {
    this.#rad = rad;
    this.#cells = cells;
    this.#faulty = faulty;
  }

  get rad(): number {
    return this.#rad;
  }

  /** The text of a cell without blanks around it; empty where there is no such column. */
  text(kolumn: string): string {
    const index = this.filform.kolumner.get(kolumn);
    return index === undefined ? '' : (this.#cells[index] ?? '').trim().replace(/^'/, '');
  }

  /** Whether something can be said of a cell: the column is there, and reading has found nothing wrong with the cell. */
  lasbar(kolumn: string): boolean {
    const index = this.filform.kolumner.get(kolumn);
    return index !== undefined && !this.felaktig(kolumn);
  }

  /** Whether reading has found something wrong with a cell, which is then given as empty. */
  felaktig(kolumn: string): boolean {
    const index = this.filform.kolumner.get(kolumn);
    return index !== undefined && this.#faulty?.has(index) === true;
  }

  /** Notes a cell that must not be empty; a column that is not there is a fault of its own. */
  krav(kolumn: string, regel: Deltagarregel = 'SAKNAD_UPPGIFT'): void {
    if (this.text(kolumn) === '' && this.lasbar(kolumn)) this.anmark(regel, kolumn);
  }

  /** Notes a fault at a cell. A key is never shown, whatever it is. */
  anmark(regel: Deltagarregel, kolumn: string, detalj = ''): void {
    const index = this.filform.kolumner.get(kolumn);
    const text = this.text(kolumn);
    this.fel.add(deltagarfel(regel, {
      rad: this.#rad, kolumn: index === undefined ? null : index + 1, kolumnnamn: index === undefined ? kolumn : shownValue(this.header[index] ?? ''),
      varde: kolumn === 'nyckel' || text === '' ? null : shownValue(text),
    }, detalj));
  }
}
