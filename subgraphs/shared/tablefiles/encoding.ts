import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { type FaultList, tableFault } from './faults';
import type { CellProblem } from './rows';
import { type TableSource, bytesAt, chunksOf } from './source';

export type Kodning = 'UTF-8' | 'WINDOWS-1252';

const REMEDY = 'Spara filen på nytt som CSV UTF-8.';
const LINE_FEED = 10;

/**
 * Reads the whole file once to decide how its letters are coded: UTF-8 when all of it is valid UTF-8, otherwise Windows-1252.
 * Undefined, with the reason in `faults`, for UTF-16 and for a file that says it is UTF-8 and is not.
 */
export async function detectEncoding(source: TableSource, faults: FaultList): Promise<Kodning | undefined> {
  const head = await bytesAt(source, 0, 4096);
  if (isUtf16(head)) {
    faults.add(tableFault('OGILTIG_TECKENKODNING', 'Filen är sparad i teckenkodningen UTF-16.', REMEDY));
    return undefined;
  }
  const marked = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  const line = await firstLineNotUtf8(source, marked);
  if (line === undefined) return 'UTF-8';
  if (!marked) return 'WINDOWS-1252';
  faults.add(tableFault('OGILTIG_TECKENKODNING', 'Filen uppger att den är UTF-8, men raden innehåller tecken som inte är det.', REMEDY, { rad: line }));
  return undefined;
}

/** With its mark, or without: then every second byte of Latin text is zero. */
function isUtf16(head: Buffer): boolean {
  if (head.length >= 2 && (head.readUInt16BE(0) === 0xfffe || head.readUInt16BE(0) === 0xfeff)) return true;
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  return Math.max(even, odd) > head.length * 0.35 && Math.min(even, odd) < head.length * 0.05;
}

/** The line of the first byte that cannot be UTF-8; undefined when there is none. Lines are only counted where they are asked for. */
async function firstLineNotUtf8(source: TableSource, countLines: boolean): Promise<number | undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 1;
  for await (const chunk of chunksOf(source)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.subarray(0, endOfWholeCharacters(bytes));
    if (!isUtf8(whole)) return countLines ? lines + linesBeforeFault(whole) : lines;
    if (countLines) lines += lineFeeds(whole);
    rest = bytes.subarray(whole.length);
  }
  return rest.length === 0 ? undefined : lines;
}

/** Where the last character begins that the chunk cut off; the length when none was. */
function endOfWholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}

function linesBeforeFault(bytes: Buffer): number {
  let lines = 0;
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end !== -1 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(LINE_FEED, start)) {
    lines++;
    start = end + 1;
  }
  return lines;
}

// What Windows-1252 has at 80–9F; five places are empty, and are left as they are for `oddWindowsText` to find.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const UPPER_CONTROLS = /[\u0080-\u009f]/g;

/** Decodes chunk by chunk. Node's own decoder for Windows-1252 takes it for Latin-1 in some versions. */
export function textDecoder(kodning: Kodning): (chunk: Buffer) => string {
  if (kodning === 'WINDOWS-1252') {
    return (chunk) => chunk.toString('latin1').replaceAll(UPPER_CONTROLS, (c) => WINDOWS_1252[c.charCodeAt(0) - 0x80] ?? c);
  }
  const decoder = new StringDecoder('utf8');
  return (chunk) => decoder.write(chunk);
}

const EMPTY_PLACE = /[\u0081\u008d\u008f\u0090\u009d]/;
/** å, ä, ö, é and their capitals as UTF-8, read as Windows-1252. */
export const DOUBLE_CODED = /Ã[¥¤¶©…„–‰]/;

/** A text read as Windows-1252 that cannot have been written so. */
export function oddWindowsText(cell: string): CellProblem | undefined {
  if (EMPTY_PLACE.test(cell)) return { regel: 'OGILTIG_TECKENKODNING', text: 'Cellen innehåller tecken som varken är UTF-8 eller Windows-1252.', atgard: REMEDY };
  if (DOUBLE_CODED.test(cell)) return { regel: 'OGILTIG_TECKENKODNING', text: 'Cellen är skriven i UTF-8, men andra delar av filen i Windows-1252.', atgard: REMEDY };
  return undefined;
}
