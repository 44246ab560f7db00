import { writeFile } from 'node:fs/promises';
import { csvText } from '../../subgraphs/shared/tablefiles/csv-text';
import type { TableFault } from '../../subgraphs/shared/tablefiles/faults';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import { shownPath, userPath } from './arguments';

/**
 * Says what is wrong with a file that was not taken in, a line for each fault.
 *
 * @param out file that the faults are also written to, as CSV
 */
export async function refused({ fel, antalFel }: { fel: readonly TableFault[]; antalFel: number }, out: string | undefined, say: (line: string) => void): Promise<void> {
  for (const fault of fel) say(faultLine(fault));
  const more = antalFel > fel.length ? `, varav de första ${printedCount(fel.length)} visas` : '';
  say(`Filen har ${printedCount(antalFel)} fel${more}. Ingenting är inläst.`);
  if (out === undefined) return;
  await writeFile(userPath(out), faultsAsCsv(fel));
  say(`Felen står också i ${shownPath(userPath(out))}`);
}

/** `rad:kolumn  kolumnnamn  värde  regel: text → åtgärd`, with a dash for what there is none of. */
function faultLine({ rad, kolumn, kolumnnamn, varde, regel, text, atgard }: TableFault): string {
  const shown = varde === null ? '–' : JSON.stringify(varde);
  return `${rad ?? '–'}:${kolumn ?? '–'}  ${kolumnnamn ?? '–'}  ${shown}  ${regel}: ${text} → ${atgard}`;
}

function faultsAsCsv(fel: readonly TableFault[]): string {
  const rows = fel.map(({ rad, kolumn, kolumnnamn, varde, regel, text, atgard }) => [rad, kolumn, kolumnnamn, varde, regel, text, atgard]);
  return csvText([['rad', 'kolumn', 'kolumnnamn', 'varde', 'regel', 'text', 'atgard'], ...rows]);
}
