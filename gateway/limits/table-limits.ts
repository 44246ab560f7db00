/** How much a table may be made of that is gathered page by page. */
export interface TableLimits {
  /** Pages of one list. */
  readonly pages: number;
  /** Bytes of the answers that are held for a format that looks at all rows before it writes the first. */
  readonly heldBytes: number;
  /** Milliseconds that those may take to come; nothing is sent meanwhile. */
  readonly gatheringMs: number;
}

/** Limits for tables of the size that the known formats are read in. */
export const DEFAULT_TABLE_LIMITS: TableLimits = {
  pages: 1_000,
  heldBytes: 32_000_000,
  gatheringMs: 30_000,
};
