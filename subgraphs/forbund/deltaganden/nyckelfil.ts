import { FaultList, type TableFault } from '../../shared/tablefiles/faults';
import { openTable, type TableSource } from '../../shared/tablefiles/open';
import { deltagarfel } from './import/fel';
import { Personuppgiftsvakt } from './import/personuppgifter';
import { kolumnnamn } from './kolumner';

const MAX_RADER = 100_000;

/** A participation's local number, and the line that it stands on. */
export interface Nyckelrad {
  rad: number;
  nyckel: string;
}

/**
 * Reads a file with the single column nyckel, CSV or XLSX.
 *
 * @returns the numbers, or what is wrong with the file; personal data refuse it whole, and are not repeated
 */
export async function lasNycklar(source: TableSource): Promise<{ nycklar: Nyckelrad[] } | { fel: readonly TableFault[]; antalFel: number }> {
  const fel = new FaultList();
  const vakt = new Personuppgiftsvakt();
  vakt.filnamn(source.name);
  const nycklar: Nyckelrad[] = [];
  const table = await openTable(source, fel, { maxRows: MAX_RADER });
  try {
    if (table) {
      vakt.rubrik(table);
      for (const [i, name] of table.header.entries()) {
        if (kolumnnamn(name) !== 'nyckel') fel.add(deltagarfel('OKAND_KOLUMN', { rad: table.headerLine, kolumn: i + 1 }, 'nyckel'));
      }
      if (!table.header.some((name) => kolumnnamn(name) === 'nyckel')) fel.add(deltagarfel('SAKNAD_KOLUMN', { rad: table.headerLine, kolumnnamn: 'nyckel' }));
      for await (const batch of table.batches()) {
        for (const row of batch) {
          vakt.rad(row);
          const nyckel = (row.cells[0] ?? '').trim().replace(/^'/, '');
          if (nyckel !== '') nycklar.push({ rad: row.line, nyckel });
        }
      }
    }
  } finally {
    await table?.close();
  }
  if (vakt.funnet) return { fel: vakt.fel.shown, antalFel: vakt.fel.count };
  return fel.count > 0 ? { fel: fel.shown, antalFel: fel.count } : { nycklar };
}
