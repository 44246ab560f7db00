import { personalDataIn } from './personal-data';

/** One thing that is wrong with a table, and where. */
export interface TableFault {
  /** Where the record begins, from 1: the physical line of a CSV file, the sheet's row number in XLSX. Null when the whole file is meant. */
  rad: number | null;
  /** Column, from 1. */
  kolumn: number | null;
  kolumnnamn: string | null;
  /** The value as it stands, at most 60 characters; always null for personal data. */
  varde: string | null;
  /** Stable code of the rule that was broken. */
  regel: string;
  /** Swedish: what is wrong. */
  text: string;
  /** Swedish: what to do about it. */
  atgard: string;
}

/** Codes that reading a table gives. Those who check what the table says have more of their own. */
export type TableRule =
  | 'TOM_FIL' | 'FOR_STOR_FIL' | 'OGILTIG_TECKENKODNING' | 'OLASBAR_FIL' | 'TRASIG_ZIP' | 'ZIPBOMB' | 'FLERA_BLAD' | 'LOSENORDSSKYDDAD'
  | 'SAKNAD_RUBRIKRAD' | 'TOM_KOLUMNRUBRIK' | 'DUBBEL_KOLUMN' | 'FOR_MANGA_KOLUMNER' | 'FOR_LANGT_FALT' | 'FEL_ANTAL_FALT' | 'CITATTECKEN'
  | 'NOLLTECKEN' | 'FORMEL' | 'FOR_MANGA_RADER' | 'FELCELL';

const SHOWN_CHARS = 60;

/** A value as it may be shown in a fault: cut to 60 characters, and null when it is or holds personal data. */
export function shownValue(value: string): string | null {
  if (personalDataIn(value) !== undefined) return null;
  // A copy: a cut of a string keeps the whole chunk that it was cut from in memory.
  return Buffer.from(value.length > SHOWN_CHARS ? `${value.slice(0, SHOWN_CHARS - 1)}…` : value).toString();
}

/** A fault of the reading itself, with what is not given left null. */
export function tableFault(
  regel: TableRule, text: string, atgard: string, place: Partial<Pick<TableFault, 'rad' | 'kolumn' | 'kolumnnamn' | 'varde'>> = {},
): TableFault {
  return { rad: null, kolumn: null, kolumnnamn: null, varde: null, regel, text, atgard, ...place };
}

/** Counts all faults and keeps the first `limit` of them. */
export class FaultList {
  readonly #kept: TableFault[] = [];
  #count = 0;
  #sorted = true;

  constructor(readonly limit = 1000) {}

  add(fault: TableFault): void {
    this.#count++;
    if (this.#kept.length >= this.limit) return;
    this.#kept.push(fault);
    this.#sorted = false;
  }

  /** How many faults there are, those that are not shown included. */
  get count(): number {
    return this.#count;
  }

  /** The first `limit` faults that were found, in the order of their places; those of the whole file first. */
  get shown(): readonly TableFault[] {
    if (!this.#sorted) {
      this.#kept.sort((a, b) => (a.rad ?? 0) - (b.rad ?? 0) || (a.kolumn ?? 0) - (b.kolumn ?? 0));
      this.#sorted = true;
    }
    return this.#kept;
  }
}
