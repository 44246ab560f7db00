import type { ComponentChildren } from 'preact';

/** A column in print. */
export interface PrintedColumn<Row> {
  readonly head: string;
  readonly numeric?: boolean;
  cell(row: Row): ComponentChildren;
}

/** Counts tables and figures apart, as they stand in the appendix. */
export class Numbering {
  private readonly counts = new Map<string, number>();

  next(what: 'Tabell' | 'Figur'): string {
    const count = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, count);
    return `${what} ${count}`;
  }
}

/** A numbered table, whose first column names the rows. */
export function printedTable<Row>(numbering: Numbering, caption: string, columns: readonly PrintedColumn<Row>[], rows: readonly Row[]) {
  return (
    <table class="bilaga-tabell">
      <caption><b>{numbering.next('Tabell')}.</b> {caption}</caption>
      <thead><tr>{columns.map(({ head, numeric }) => <th key={head} scope="col" class={numeric ? 'tal' : undefined}>{head}</th>)}</tr></thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>{columns.map((column, index) => (index === 0 ? <th key={column.head} scope="row">{column.cell(row)}</th> : <td key={column.head} class={column.numeric ? 'tal' : undefined}>{column.cell(row)}</td>))}</tr>
        ))}
      </tbody>
    </table>
  );
}

/** A numbered figure with its words for whoever does not see it. It is no `figure`, which would be one more of them in a tagged PDF, without words. */
export function printedFigure(numbering: Numbering, caption: string, alternative: string, drawing: ComponentChildren) {
  return (
    <div class="bilaga-figur">
      <div role="img" aria-label={alternative}>{drawing}</div>
      <p><b>{numbering.next('Figur')}.</b> {caption}</p>
    </div>
  );
}
