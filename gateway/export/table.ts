/** What stands in one cell. */
export type Cell = string | number | boolean | null;

/** Where a value stands below an item: the names in the answer on the way to it. */
export type Way = readonly string[];

/** A value that can be read out of an item: one value, or all of a list's put together. */
export interface Value {
  readonly path: Way;
  /** Undefined for one value. For a list: where the value stands in each of its elements; nothing when the elements are values themselves. */
  readonly within: Way | undefined;
}

/** A part of a figure other than its number: its unit, its status, the documents that it is printed in. */
export interface FigurePart extends Value {
  /** What is added to the figure's name. */
  readonly suffix: string;
  readonly description: string;
}

/** A figure (a Matvarde): its parts stand beside its number. */
export interface Figure {
  /** The number, within the figure; undefined when the operation does not ask for it. */
  readonly number: Way | undefined;
  readonly status: Way | undefined;
  /** Every part but number and status, in a fixed order. */
  readonly parts: readonly FigurePart[];
}

/** A column of a table. */
export interface Column extends Value {
  readonly name: string;
  /** Of which item it is read: 0 is the whole answer, and the last level is the table's own. */
  readonly level: number;
  /** The name of its type in the schema. */
  readonly type: string;
  readonly description: string;
  /** Whether a value of it tells things apart: an id, or a code of a public register. */
  readonly identifies: boolean;
  /** For a column of figures. */
  readonly figure: Figure | undefined;
}

/** A list on the way to a table's rows. */
export interface Level {
  /** From the item above to the list. */
  readonly path: Way;
  /** For each object on the way but the item itself: the name under which it says whether its data are there. */
  readonly statuses: readonly (string | undefined)[];
  /** Where it stands, from the object that holds the list, that there are more pages. */
  readonly more: Way | undefined;
  readonly following: Following | undefined;
}

/** How the next page of a list is asked for. */
export interface Following {
  /** From the object that holds the list to the cursor. */
  readonly cursor: Way;
  /** The variable that takes the cursor. */
  readonly variable: string;
}

/** A table of an answer: one list of it, each of whose items is a row. */
export interface Table {
  /** The names in the answer from the root to the list, with points between them. */
  readonly path: string;
  readonly description: string;
  readonly levels: readonly Level[];
  readonly columns: readonly Column[];
}

/** Whether a table has figures. */
export function hasFigures({ columns }: Table): boolean {
  return columns.some(({ figure }) => figure);
}
