import { openCsv } from './csv-table';
import { type FaultList, tableFault } from './faults';
import { fileKind } from './file-kind';
import { DEFAULT_LIMITS, type TableLimits, printedBytes } from './limits';
import { type TableSource, sizeOf } from './source';
import type { OpenedTable } from './table';
import { openXlsx } from './xlsx-table';

export { type TableSource, sha256Of } from './source';
export { DEFAULT_LIMITS, type TableLimits } from './limits';
export type { OpenedTable, TableRow } from './table';

/** Why the system does not open a file, in words. */
const UNOPENED: Readonly<Record<string, string>> = { ENOENT: 'den finns inte', EISDIR: 'det är en mapp', EACCES: 'rättigheterna räcker inte', EPERM: 'rättigheterna räcker inte' };

/**
 * Opens a CSV or XLSX file that somebody sent, and reads its header. The rows are then read with `batches()`, once, with a memory that
 * does not grow with the file; what is wrong with them is added to `faults` on the way, so the list is whole when the last batch is read.
 *
 * @param limits what differs from DEFAULT_LIMITS
 * @returns undefined when the file cannot be read, with the reasons in `faults`
 */
export async function openTable(source: TableSource, faults: FaultList, limits: Partial<TableLimits> = {}): Promise<OpenedTable | undefined> {
  const within = { ...DEFAULT_LIMITS, ...limits };
  let size: number;
  let kind: 'CSV' | 'XLSX' | undefined;
  try {
    size = await sizeOf(source);
    kind = size === 0 || size > within.maxFileBytes ? undefined : await fileKind(source, faults);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    faults.add(tableFault('OLASBAR_FIL', `Filen kan inte öppnas: ${UNOPENED[code] ?? code}.`, 'Kontrollera sökvägen, och att filen får läsas.'));
    return undefined;
  }
  if (size === 0) faults.add(tableFault('TOM_FIL', 'Filen är tom.', 'Fyll i mallen och skicka den.'));
  if (size > within.maxFileBytes) faults.add(tableFault('FOR_STOR_FIL', `Filen är större än ${printedBytes(within.maxFileBytes)}.`, 'Dela upp filen.'));
  if (kind === undefined) return undefined;
  return kind === 'XLSX' ? openXlsx(source, faults, within) : openCsv(source, faults, within);
}
