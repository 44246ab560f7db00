/** One row of a table. `cells` may be fewer than the columns (what is left out is empty), never more. */
export interface TableRow {
  /** Where the row begins, from 1: the physical line of a CSV file, the sheet's row number in XLSX. */
  line: number;
  cells: readonly string[];
}

/** A table that could be opened. Its rows are read once. */
export interface OpenedTable {
  format: 'CSV' | 'XLSX';
  /** How a CSV file's letters are coded; null for XLSX. */
  kodning: 'UTF-8' | 'WINDOWS-1252' | null;
  /** What stands between a CSV file's fields; null for XLSX and for a single column. */
  avgransare: ';' | ',' | '\t' | null;
  /** The columns' names, without blanks around them; no two alike whatever the case, none empty. */
  header: readonly string[];
  headerLine: number;
  /**
   * The rows below the header, some hundreds at a time. Empty rows are left out; so are rows with a wrong number of fields or a broken
   * quotation, as faults. A row with a fault in a cell is given with that cell empty.
   */
  batches(): AsyncIterable<readonly TableRow[]>;
  /** Lets go of the file, also in the middle of reading. */
  close(): Promise<void>;
  /** How far reading has come, in the bytes that are read through: the file's, or the unpacked sheet's. */
  progress(): { bytesRead: number; bytesTotal: number };
}

export const BATCH_ROWS = 500;
