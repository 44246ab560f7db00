import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import './data-table.css';

/** A column of a table. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** What stands in the row's cell. */
  cell(row: Row): ComponentChildren;
  /** What the column is sorted by; null comes last either way. Without it the column is not sorted by. */
  order?(row: Row): number | string | null;
  readonly numeric?: boolean;
}

interface Sorting {
  readonly key: string;
  readonly falling: boolean;
}

/**
 * A table whose first column names the rows. It is sorted by its heads, keeps them in sight, and scrolls sideways by itself where it is
 * wider than the page.
 *
 * @param sorted how it is sorted until a head is pressed
 * @param apart rows that stand below the others and are not sorted among them: sums and means
 */
export function DataTable<Row>({ caption, columns, rows, apart = [], keyOf, sorted }: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly apart?: readonly Row[];
  keyOf(row: Row): string;
  readonly sorted?: Sorting;
}) {
  const id = useId();
  const [pressed, setPressed] = useState<Sorting>();
  // What was pressed may be a column that is no more.
  const sorting = columns.some(({ key }) => key === pressed?.key) ? pressed : sorted;
  const ordered = useMemo(() => sort(rows, columns, sorting), [rows, columns, sorting]);
  const press = (key: string) => setPressed({ key, falling: sorting?.key === key ? !sorting.falling : columns.find((column) => column.key === key)?.numeric === true });
  const body = (some: readonly Row[], kind: string) => (
    <tbody class={kind}>
      {some.map((row) => (
        <tr key={keyOf(row)}>
          {columns.map((column, index) => (index === 0 ? <th key={column.key} scope="row">{column.cell(row)}</th> : <td key={column.key} class={column.numeric ? 'tal' : undefined}>{column.cell(row)}</td>))}
        </tr>
      ))}
    </tbody>
  );
  return (
    <div class="tabellram" role="region" aria-labelledby={id} tabIndex={0}>
      <table class="tabell">
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.numeric ? 'tal' : undefined} aria-sort={sorting?.key === column.key ? (sorting.falling ? 'descending' : 'ascending') : undefined}>
                {column.order ? <button type="button" class="sortera" onClick={() => press(column.key)}>{column.head}<span class="sortera-pil" aria-hidden="true" /></button> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        {body(ordered, 'rader')}
        {apart.length > 0 && body(apart, 'rader-for-sig')}
      </table>
    </div>
  );
}

const swedish = new Intl.Collator('sv', { numeric: true });

function sort<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | undefined): readonly Row[] {
  const order = columns.find(({ key }) => key === sorting?.key)?.order;
  if (!order || !sorting) return rows;
  const turn = sorting.falling ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [order(one), order(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : swedish.compare(String(a), String(b)));
  });
}
