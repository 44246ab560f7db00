import { FaultList, shownValue } from '../../../shared/tablefiles/faults';
import type { OpenedTable, TableRow } from '../../../shared/tablefiles/open';
import { type PersonalData, personalDataIn } from '../../../shared/tablefiles/personal-data';
import { kolumnnamn } from '../kolumner';
import { deltagarfel } from './fel';

/** Looks for personal data everywhere in a file: its name, its header and every cell. */
export class Personuppgiftsvakt {
  /** The places; never what stands there. */
  readonly fel = new FaultList();
  #names: readonly (string | null)[] = [];
  #nyckel = -1;

  /** The file's name. */
  filnamn(namn: string): void {
    const kind = personalDataIn(namn);
    if (kind !== undefined) this.fel.add(deltagarfel('PERSONUPPGIFT_I_FILNAMN', {}, kind));
  }

  /** The header; afterwards columns are called what it calls them. */
  rubrik({ header, headerLine }: Pick<OpenedTable, 'header' | 'headerLine'>): void {
    for (const [index, name] of header.entries()) this.#found(headerLine, index, personalDataIn(name));
    this.#names = header.map(shownValue);
    this.#nyckel = header.findIndex((name) => kolumnnamn(name) === 'nyckel');
  }

  rad({ line, cells }: TableRow): void {
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] ?? '';
      // Nothing shorter can hold any; most cells are codes.
      if (cell.length >= 6) this.#found(line, i, personalDataIn(cell) ?? (i === this.#nyckel && serUtSomPersonnummer(cell) ? 'PERSONNUMMER' : undefined));
    }
  }

  get funnet(): boolean {
    return this.fel.count > 0;
  }

  #found(rad: number, index: number, kind: PersonalData | undefined): void {
    if (kind !== undefined) this.fel.add(deltagarfel('PERSONUPPGIFT', { rad, kolumn: index + 1, kolumnnamn: this.#names[index] ?? null }, kind));
  }
}

const SHAPE = /^(?:1[89]|20)?\d{2}(\d{2})(\d{2})[-+_./ ]?(?:\d{4}|[A-Z]{1,2}\d{2,3}|[A-Z]\d{3})$/i;

/**
 * Stricter than elsewhere, for a column that people put personnummer in: the shape is enough, whether the check digit holds or not, and
 * so are the temporary numbers of care and schools, with letters in the last four.
 */
export function serUtSomPersonnummer(text: string): boolean {
  const [, month, day] = SHAPE.exec(text.normalize('NFKC').trim()) ?? [];
  if (month === undefined || day === undefined) return false;
  const of = Number(day) > 60 ? Number(day) - 60 : Number(day);
  return Number(month) >= 1 && Number(month) <= 12 && of >= 1 && of <= 31;
}
