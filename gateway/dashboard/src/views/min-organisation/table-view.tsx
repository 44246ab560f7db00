import { DataTable, type Column } from '../../components/data-table';
import { SourceNote } from '../../components/source-note';
import { Legend, ValueCell } from '../../components/value-cell';
import { type Content, type Table, isCounted, isFigure, isSourced, orderOf } from './tables';

type Row = Table['rows'][number];

/** A table on the page: figures lead to their sources, heads sort. */
export function TableView({ table }: { readonly table: Table }) {
  const { head, rows, caption, empty } = table;
  if (rows.length === 0) return <p class="tabell-tom">{empty}</p>;
  const columns = head.map(({ text, numeric = false }, index): Column<Row> => ({ key: String(index), head: text, numeric, cell: ({ cells }) => <Shown content={cells[index] ?? ''} />, order: ({ cells }) => orderOf(cells[index] ?? '') }));
  return (
    <>
      <DataTable caption={caption} columns={columns} rows={rows} keyOf={({ key }) => key} />
      <Legend values={rows.flatMap(({ cells }) => cells.filter(isFigure).map(({ value }) => value))} />
    </>
  );
}

function Shown({ content }: { readonly content: Content }) {
  if (isFigure(content)) return <ValueCell {...content} />;
  if (isSourced(content)) return <>{content.text} <SourceNote sources={content.sources} /></>;
  return <>{isCounted(content) ? content.text : content}</>;
}
