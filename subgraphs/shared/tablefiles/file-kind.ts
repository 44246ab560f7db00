import type { FaultList, TableFault } from './faults';
import { tableFault } from './faults';
import { type TableSource, bytesAt } from './source';

export type FileKind = 'CSV' | 'XLSX';

const SEND = 'Skicka en .xlsx- eller CSV-fil.';
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** How files begin that are neither CSV nor XLSX, and what they are. */
const OTHERS: readonly [start: Buffer, what: string, remedy: string][] = [
  [Buffer.from('%PDF'), 'en PDF', SEND],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'en bild (PNG)', SEND],
  [Buffer.from([0xff, 0xd8, 0xff]), 'en bild (JPEG)', SEND],
  [Buffer.from('GIF8'), 'en bild (GIF)', SEND],
  [Buffer.from([0x1f, 0x8b]), 'en packad fil (gzip)', 'Packa upp filen och skicka den som den är.'],
  [Buffer.from([0x37, 0x7a, 0xbc, 0xaf]), 'en packad fil (7z)', 'Packa upp filen och skicka den som den är.'],
  [Buffer.from('Rar!'), 'en packad fil (RAR)', 'Packa upp filen och skicka den som den är.'],
  [Buffer.from('PK\u0005\u0006'), 'ett tomt arkiv', SEND],
  [Buffer.from('{\\rtf'), 'ett textdokument (RTF)', SEND],
];

/** Says by its first bytes what a file is; undefined, with the reason in `faults`, when it is something that cannot be read. */
export async function fileKind(source: TableSource, faults: FaultList): Promise<FileKind | undefined> {
  const head = await bytesAt(source, 0, 4096);
  if (startsWith(head, Buffer.from('PK\u0003\u0004'))) return 'XLSX';
  const fault = startsWith(head, OLE) ? await oleFault(source, head) : notText(head);
  if (!fault) return 'CSV';
  faults.add(fault);
  return undefined;
}

function notText(head: Buffer): TableFault | undefined {
  const other = OTHERS.find(([start]) => startsWith(head, start));
  if (other) return tableFault('OLASBAR_FIL', `Filen är ${other[1]}, inte en tabell.`, other[2]);
  if (/^(\ufeff|ï»¿)?\s*<(!doctype|html|\?xml)/i.test(head.toString('latin1', 0, 200))) {
    return tableFault('OLASBAR_FIL', 'Filen är en webbsida eller XML, inte en tabell.', 'Öppna filen i kalkylprogrammet och spara den som .xlsx.');
  }
  // UTF-16 is text, and is told apart where the encoding is decided; here is what is no text in any encoding.
  const controls = head.reduce((count, byte) => count + (byte < 32 && byte !== 0 && (byte < 9 || byte > 13) ? 1 : 0), 0);
  return controls > 8 && controls > head.length * 0.05 ? tableFault('OLASBAR_FIL', 'Filen är varken CSV eller Excel (.xlsx).', SEND) : undefined;
}

/** OLE is how Excel kept .xls files, and how it keeps an .xlsx file with a password. */
async function oleFault(source: TableSource, head: Buffer): Promise<TableFault> {
  const sectorBits = head.length >= 52 ? head.readUInt16LE(30) : 9;
  const directory = head.length >= 52 ? (head.readUInt32LE(48) + 1) * 2 ** Math.min(sectorBits, 12) : 512;
  const names = await bytesAt(source, directory, 4096);
  if (names.includes(Buffer.from('EncryptedPackage', 'utf16le')) || names.includes(Buffer.from('EncryptionInfo', 'utf16le'))) {
    return tableFault('LOSENORDSSKYDDAD', 'Filen är skyddad med lösenord.', 'Ta bort lösenordet i kalkylprogrammet och spara filen på nytt.');
  }
  return tableFault('OLASBAR_FIL', 'Filen är i ett äldre Office-format (till exempel .xls).', 'Öppna filen i kalkylprogrammet och spara den som .xlsx.');
}

function startsWith(head: Buffer, start: Buffer): boolean {
  return head.subarray(0, start.length).equals(start);
}
