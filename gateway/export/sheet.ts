import { distinctName } from './distinct-name';
import { type FigureCells, type Row, cellOf, figureCells } from './rows';
import type { Losses } from './losses';
import type { Cell, Column, FigurePart, Table } from './table';

/** The two forms of a table. */
export const FORMS = ['bred', 'lang'] as const;

/** `bred`: one row per item, figures beside each other. `lang`: one row per figure. */
export type Form = (typeof FORMS)[number];

/** A column as it is shown. */
export interface Heading {
  readonly name: string;
  readonly description: string;
}

/** A table in one of its forms: what stands first, and how a row is written out. */
export interface Sheet {
  readonly headings: readonly Heading[];
  /** The cells of what a row becomes: one row in the wide form, one per figure in the long one. */
  write(row: Row, losses: Losses): Iterable<readonly Cell[]>;
}

const STATUS_DESCRIPTION = 'NORMAL för en rad som finns. Annars varför raden, eller något på den, saknas.';
const MEASURE_DESCRIPTION = 'Vilket mått raden visar.';

/** Lays out a table. A table without figures is the same in both forms. */
export function sheetOf(table: Table, form: Form): Sheet {
  return form === 'lang' && table.columns.some(({ figure }) => figure) ? longSheet(table) : wideSheet(table);
}

function wideSheet({ columns }: Table): Sheet {
  const taken = new Set(columns.map(({ name }) => name));
  const status = distinctName('radstatus', taken);
  const headings = columns.flatMap((column) => {
    const { name, description, figure } = column;
    return [{ name, description }, ...(figure ? partHeadings(name, description, figure.parts, taken) : [])];
  });
  return {
    headings: [...headings, { name: status, description: STATUS_DESCRIPTION }],
    *write(row, losses) {
      const cells: Cell[] = [];
      for (const column of columns) {
        if (column.figure) {
          pushFigure(cells, figureCells(row, column, losses));
        } else {
          cells.push(cellOf(row, column));
        }
      }
      cells.push(row.status);
      yield cells;
    },
  };
}

function longSheet({ columns }: Table): Sheet {
  const keys = columns.filter(({ figure }) => !figure);
  const figures = columns.filter(({ figure }) => figure);
  const parts = partsOf(figures);
  const taken = new Set(keys.map(({ name }) => name));
  const [status, measure, value] = [distinctName('radstatus', taken), distinctName('matt', taken), distinctName('varde', taken)];
  // Where each figure's own parts stand among those of all.
  const places = new Map(figures.map((column) => [column, parts.map(({ suffix }) => column.figure?.parts.findIndex((part) => part.suffix === suffix) ?? -1)]));
  const inAll = (column: Column, cells: FigureCells): FigureCells => ({ ...cells, parts: (places.get(column) ?? []).map((at) => cells.parts[at] ?? null) });
  return {
    headings: [
      ...keys.map(({ name, description }) => ({ name, description })),
      { name: measure, description: MEASURE_DESCRIPTION },
      { name: value, description: 'Talet.' },
      ...partHeadings(value, '', parts, taken),
      { name: status, description: STATUS_DESCRIPTION },
    ],
    *write(row, losses) {
      const own = keys.map((column) => cellOf(row, column));
      const isItem = figures.some(({ level }) => row.items[level] !== undefined);
      if (!isItem) {
        yield [...own, null, null, row.status, ...parts.map(() => null), row.status];
        return;
      }
      for (const column of figures) {
        const cells: Cell[] = [...own, column.name];
        pushFigure(cells, inAll(column, figureCells(row, column, losses)));
        cells.push(row.status);
        yield cells;
      }
    },
  };
}

/** All parts that figures have, each once, in their order. */
export function partsOf(figures: readonly Column[]): FigurePart[] {
  const all = new Map<string, FigurePart>();
  for (const { figure } of figures.toSorted((a, b) => (b.figure?.parts.length ?? 0) - (a.figure?.parts.length ?? 0))) {
    for (const part of figure?.parts ?? []) {
      if (!all.has(part.suffix)) {
        all.set(part.suffix, part);
      }
    }
  }
  return [...all.values()];
}

function pushFigure(cells: Cell[], { number, status, parts }: FigureCells): void {
  cells.push(number, status, ...parts);
}

function partHeadings(name: string, of: string, parts: readonly FigurePart[], taken: Set<string>): Heading[] {
  const lead = of === '' ? '' : `${name}: `;
  return [
    { name: distinctName(`${name}_status`, taken), description: `${lead}Om talet finns, och annars varför det saknas.` },
    ...parts.map(({ suffix, description }) => ({ name: distinctName(`${name}_${suffix}`, taken), description: `${lead}${description}` })),
  ];
}
