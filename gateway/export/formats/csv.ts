import { BYTE_ORDER_MARK, type CsvDialect, csvLine } from '../../../subgraphs/shared/tablefiles/csv-line';
import { rowsOf } from '../rows';
import { sheetOf } from '../sheet';
import type { TableExport } from '../table-export';
import { Pieces } from './text';

/** Writes a table as CSV. */
export async function* writeCsv({ table, form, pages }: TableExport, dialect: CsvDialect): AsyncGenerator<string> {
  const sheet = sheetOf(table, form);
  const pieces = new Pieces();
  pieces.add((dialect.mark ? BYTE_ORDER_MARK : '') + csvLine(sheet.headings.map(({ name }) => name), dialect));
  for await (const page of pages()) {
    for (const row of rowsOf(table, page)) {
      for (const cells of sheet.write(row, page.losses)) {
        pieces.add(csvLine(cells, dialect));
      }
      const full = pieces.full();
      if (full !== undefined) {
        yield full;
      }
    }
  }
  yield pieces.rest();
}
