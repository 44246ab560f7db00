import { FaultList, type TableFault, shownValue } from '../../shared/tablefiles/faults';
import { decimalNumber } from '../../shared/tablefiles/number';
import { type OpenedTable, type TableRow, type TableSource, openTable } from '../../shared/tablefiles/open';
import type { Seriesort } from './serier';

const MOST_ROWS = 100_000;
const [FIRST_YEAR, LAST_YEAR] = [1900, 2100];

/** A value of a series. */
export interface Serievarde {
  /** The line of the file. */
  rad: number;
  /** Empty where the series has none. */
  kommunkod: string;
  ar: number;
  varde: number;
  /** The value as it stands in the file. */
  tryckt: string;
}

export type LastSerie = { varden: readonly Serievarde[] } | { fel: readonly TableFault[]; antalFel: number };

/**
 * Reads a file with a series, CSV or XLSX: a header with the sort's columns in any order, and a row for each value.
 *
 * @returns its values, or everything that is wrong with it, with line and column
 */
export async function lasSerie(sort: Seriesort, source: TableSource): Promise<LastSerie> {
  const fel = new FaultList();
  const varden: Serievarde[] = [];
  const table = await openTable(source, fel, { maxRows: MOST_ROWS });
  try {
    const places = table && columns(sort, table, fel);
    if (table) {
      for await (const batch of table.batches()) {
        if (places) for (const row of batch) readRow(sort, row, places, varden, fel);
      }
    }
  } finally {
    await table?.close();
  }
  return fel.count > 0 ? { fel: fel.shown, antalFel: fel.count } : { varden };
}

const at = (rad: number) => ({ rad, kolumn: null, kolumnnamn: null, varde: null });

/** Where each column stands; undefined when one is missing or too many. */
function columns(sort: Seriesort, { header, headerLine }: OpenedTable, fel: FaultList): ReadonlyMap<string, number> | undefined {
  const before = fel.count;
  const names = header.map((name) => name.toLocaleLowerCase('sv').replaceAll('å', 'a'));
  const all = sort.kolumner.map(({ namn }) => namn).join(', ');
  for (const [i, name] of names.entries()) {
    if (sort.kolumner.some(({ namn }) => namn === name)) continue;
    fel.add({ rad: headerLine, kolumn: i + 1, kolumnnamn: shownValue(header[i] ?? ''), varde: null, regel: 'OKAND_KOLUMN', text: 'Kolumnen hör inte till serien.', atgard: `Ta bort kolumnen. Seriens kolumner är ${all}.` });
  }
  for (const { namn } of sort.kolumner) {
    if (!names.includes(namn)) fel.add({ ...at(headerLine), kolumnnamn: namn, regel: 'SAKNAD_KOLUMN', text: `Kolumnen ${namn} saknas.`, atgard: `Lägg till den. Seriens kolumner är ${all}.` });
  }
  return fel.count === before ? new Map(names.map((name, i) => [name, i])) : undefined;
}

function readRow(sort: Seriesort, row: TableRow, places: ReadonlyMap<string, number>, varden: Serievarde[], fel: FaultList): void {
  const before = fel.count;
  const cell = (namn: string): string => (row.cells[places.get(namn) ?? -1] ?? '').trim();
  const wrong = (namn: string, regel: string, text: string, atgard: string): void => {
    fel.add({ rad: row.line, kolumn: (places.get(namn) ?? 0) + 1, kolumnnamn: namn, varde: shownValue(cell(namn)), regel, text, atgard });
  };
  // A spreadsheet takes away the zero that a code begins with.
  const kommunkod = cell('kommunkod').replace(/^'/, '').replace(/^\d{3}$/, '0$&');
  if (places.has('kommunkod') && !/^\d{4}$/.test(kommunkod)) {
    wrong('kommunkod', 'OGILTIG_KOMMUNKOD', kommunkod === '' ? 'Kommunkoden saknas.' : 'Kommunkoden är inte fyra siffror.', 'Skriv SCB:s kommunkod, till exempel 2482.');
  }
  const ar = decimalNumber(cell('ar')) ?? Number.NaN;
  if (!Number.isInteger(ar) || ar < FIRST_YEAR || ar > LAST_YEAR) wrong('ar', 'OGILTIGT_AR', 'Året är inget årtal.', `Skriv fyra siffror, ${FIRST_YEAR}–${LAST_YEAR}.`);
  const varde = decimalNumber(cell(sort.varde)) ?? Number.NaN;
  if (!(varde > 0) || (sort.hela && !Number.isInteger(varde))) {
    wrong(sort.varde, 'OGILTIGT_VARDE', cell(sort.varde) === '' ? 'Värdet saknas.' : `Värdet är inget ${sort.hela ? 'heltal' : 'tal'} över noll.`, 'Skriv talet. Ett år utan uppgift har ingen rad.');
  }
  if (fel.count === before) varden.push({ rad: row.line, kommunkod, ar, varde, tryckt: cell(sort.varde) });
}
