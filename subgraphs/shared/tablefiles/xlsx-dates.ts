import type { XlsxArchive } from './xlsx-archive';
import { readXml } from './xlsx-xml';

const DAY_MS = 86_400_000;
const LAST_SERIAL = 2_958_465;
const DAYS_1904 = 1_462;

/** Says which of the workbook's cell styles show a number as a date. */
export async function readDateStyles(archive: XlsxArchive, part: string): Promise<readonly boolean[]> {
  const custom = new Map<number, boolean>();
  const formats: number[] = [];
  let inCells = false;
  await readXml(archive.read(part), {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), isDateFormat(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) formats.push(Number(attributes['numFmtId']));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => custom.get(id) ?? isBuiltInDate(id));
}

/** Formats that every program knows by number: 46 counts hours past a day, and is no date. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58);
}

/** True for a format code with years, months, days, hours or seconds outside of quotations, escapes and brackets. */
export function isDateFormat(code: string): boolean {
  if (/\[(h+|m+|s+)\]/i.test(code)) return false;
  const [positive = ''] = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';');
  return /[ymdhs]/i.test(positive) && !/general|standard/i.test(positive);
}

/**
 * A serial date as a text: YYYY-MM-DD, with THH:MM:SS where it has a time, or HH:MM:SS where it is only a time.
 *
 * @param serial days since the workbook's epoch
 * @param from1904 true when the workbook counts from 1904
 * @returns undefined for a number that is no date
 */
export function dateText(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial <= LAST_SERIAL + 1)) return undefined;
  const seconds = Math.round(serial * 86_400);
  if (serial < 1 && !from1904) return new Date(seconds * 1000).toISOString().slice(11, 19);
  // Excel believes that 1900 was a leap year: before its 29 February, days are counted from one day later.
  const shift = from1904 ? DAYS_1904 : serial < 60 ? 1 : 0;
  const iso = new Date(Date.UTC(1899, 11, 30) + shift * DAY_MS + seconds * 1000).toISOString().slice(0, 19);
  return seconds % 86_400 === 0 ? iso.slice(0, 10) : iso;
}
