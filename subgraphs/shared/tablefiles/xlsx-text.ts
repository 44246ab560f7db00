import { type TableLimits, printedBytes } from './limits';
import { UnreadableTable } from './unreadable';
import type { XlsxArchive } from './xlsx-archive';
import { type XmlHandler, readXml } from './xlsx-xml';

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Gathers a text item (`si`, `is`): its runs of text, without what shows how it is pronounced. Longer text than the limit is cut one past it. */
export class TextItem {
  #text = '';
  #takes = false;
  #phonetic = false;

  constructor(private readonly maxChars: number) {}

  open(name: string): void {
    if (name === 't') this.#takes = !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = true;
  }

  close(name: string): void {
    if (name === 't') this.#takes = false;
    else if (name === 'rPh') this.#phonetic = false;
  }

  add(text: string): void {
    if (this.#takes && this.#text.length <= this.maxChars) this.#text += text.slice(0, this.maxChars + 1);
  }

  /** The text, and begins a new one. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text.includes('_x') ? text.replaceAll(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
  }
}

// What a string takes beside its letters, and its place in the list.
const STRING_OVERHEAD = 32;

/** Reads the texts that cells share, all of them, within the limit of memory. */
export async function readSharedStrings(archive: XlsxArchive, part: string, limits: TableLimits): Promise<string[]> {
  const strings: string[] = [];
  const item = new TextItem(limits.maxFieldChars);
  let bytes = 0;
  const handler: XmlHandler = {
    open: (name) => item.open(name),
    text: (text) => item.add(text),
    close: (name) => {
      item.close(name);
      if (name !== 'si') return;
      // A copy: a piece cut from a chunk keeps the whole chunk in memory.
      const letters = Buffer.from(item.take());
      strings.push(letters.toString());
      bytes += letters.length + STRING_OVERHEAD;
      if (bytes <= limits.maxSharedStringsBytes) return;
      throw new UnreadableTable('FOR_STOR_FIL', `Filens olika texter tar tillsammans mer än ${printedBytes(limits.maxSharedStringsBytes)}.`,
        'Spara filen som CSV UTF-8, eller dela upp den.');
    },
  };
  await readXml(archive.read(part), handler);
  return strings;
}
