import { open, writeFile } from 'node:fs/promises';
import { csvText } from '../../subgraphs/shared/tablefiles/csv-text';
import type { TableFault } from '../../subgraphs/shared/tablefiles/faults';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import type { Output } from '../terminal/output';
import type { CommandInput } from './command';
import { agreeToOverwrite } from './consent';
import { shownPath, userPath } from './paths';

const COLUMNS = ['rad', 'kolumn', 'kolumnnamn', 'varde', 'regel', 'text', 'atgard'];

/** Asks before the faults are written over a file that is no list of faults from before. */
export async function agreeToFaultFile(input: CommandInput): Promise<void> {
  const given = input.options.get('fel');
  if (given === undefined) return;
  const file = userPath(given);
  if (!(await beginsWith(file, csvText([COLUMNS])))) await agreeToOverwrite(input, file);
}

/** Whether a file begins with a text; one that cannot be read does not. */
async function beginsWith(file: string, text: string): Promise<boolean> {
  const wanted = Buffer.from(text);
  const handle = await open(file).catch(() => undefined);
  try {
    const start = await handle?.read(Buffer.alloc(wanted.length), 0, wanted.length, 0);
    return start?.buffer.equals(wanted) ?? false;
  } catch {
    return false;
  } finally {
    await handle?.close();
  }
}

/**
 * Says what is wrong with a file that was not taken in, a line for each fault.
 *
 * @param file that the faults are also written to, as CSV
 */
export async function refused({ fel, antalFel }: { fel: readonly TableFault[]; antalFel: number }, file: string | undefined, out: Pick<Output, 'json' | 'say'>): Promise<void> {
  if (!out.json) for (const fault of fel) out.say(faultLine(fault));
  const more = antalFel > fel.length ? `, varav de första ${printedCount(fel.length)} visas` : '';
  out.say(`Filen har ${printedCount(antalFel)} fel${more}. Ingenting är inläst.`);
  if (file === undefined) return;
  await writeFile(userPath(file), faultsAsCsv(fel));
  out.say(`Felen står också i ${shownPath(userPath(file))}`);
}

/** `rad:kolumn  kolumnnamn  värde  regel: text → åtgärd`, with a dash for what there is none of. */
function faultLine({ rad, kolumn, kolumnnamn, varde, regel, text, atgard }: TableFault): string {
  const shown = varde === null ? '–' : JSON.stringify(varde);
  return `${rad ?? '–'}:${kolumn ?? '–'}  ${kolumnnamn ?? '–'}  ${shown}  ${regel}: ${text} → ${atgard}`;
}

function faultsAsCsv(fel: readonly TableFault[]): string {
  const rows = fel.map(({ rad, kolumn, kolumnnamn, varde, regel, text, atgard }) => [rad, kolumn, kolumnnamn, varde, regel, text, atgard]);
  return csvText([COLUMNS, ...rows]);
}
