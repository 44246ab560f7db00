/** How much a table may be. A file that is more is refused, with the limit named. */
export interface TableLimits {
  /** Bytes of the file as sent. */
  maxFileBytes: number;
  /** Characters of one cell. */
  maxFieldChars: number;
  maxColumns: number;
  /** Rows, the header not counted. */
  maxRows: number;
  /** Characters of one column's name. */
  maxHeaderChars: number;
  /** Bytes of an XLSX file's parts when unpacked, together. */
  maxXlsxUncompressedBytes: number;
  /** How many times larger a part of an XLSX file may be unpacked. */
  maxXlsxRatio: number;
  /** Bytes of memory that an XLSX file's shared texts may take. */
  maxSharedStringsBytes: number;
}

export const DEFAULT_LIMITS: TableLimits = {
  maxFileBytes: 4 * 1024 ** 3,
  maxFieldChars: 10_000,
  maxColumns: 500,
  maxRows: 20_000_000,
  maxHeaderChars: 1_000,
  maxXlsxUncompressedBytes: 2 * 1024 ** 3,
  maxXlsxRatio: 200,
  maxSharedStringsBytes: 64 * 1024 ** 2,
};

const WHOLE = new Intl.NumberFormat('sv-SE');

/** "20 000 000" */
export function printedCount(count: number): string {
  return WHOLE.format(count);
}

/** "64 MB", "2 GB" */
export function printedBytes(bytes: number): string {
  if (bytes >= 1024 ** 3) return `${WHOLE.format(Math.round(bytes / 1024 ** 3))} GB`;
  if (bytes >= 1024 ** 2) return `${WHOLE.format(Math.round(bytes / 1024 ** 2))} MB`;
  return `${WHOLE.format(bytes)} byte`;
}
