import writeExcelFile from 'write-excel-file/node';

/** One sheet to be written: its rows from the first, and its columns' widths in characters. */
export interface SheetToWrite {
  name: string;
  rows: (string | number | null)[][];
  widths?: number[];
}

/** Writes an XLSX file, for templates and small tables; the whole of it is held in memory. Texts stay texts, also those that begin with "=". */
export async function writeXlsx(sheets: SheetToWrite[]): Promise<Buffer> {
  return writeExcelFile(sheets.map(({ name, rows, widths }) => ({
    sheet: name,
    data: rows.map((row) => row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === 'number' ? Number : String }))),
    ...(widths ? { columns: widths.map((width) => ({ width })) } : {}),
  }))).toBuffer();
}
