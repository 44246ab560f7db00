import { type CellProblem, FORMULA } from './rows';
import { SAVE_AGAIN, UnreadableTable } from './unreadable';
import type { XlsxArchive } from './xlsx-archive';
import { dateText } from './xlsx-dates';
import { TextItem } from './xlsx-text';
import { type Attributes, type XmlHandler, feedXml } from './xlsx-xml';

/** A row of a sheet that has something in it. */
export interface SheetRow {
  line: number;
  cells: string[];
  /** Cells that cannot be used, by index; they are empty in `cells`. */
  problems: readonly { index: number; shown: string | null; problem: CellProblem }[];
}

/** What a sheet's cells mean. */
export interface CellMeaning {
  strings: readonly string[];
  /** By style: true when a number is shown as a date. */
  dates: readonly boolean[];
  from1904: boolean;
  maxFieldChars: number;
  /** Cells beyond so many are kept as one, which says that there are too many. */
  maxColumns: number;
}

const ERROR_CELL: CellProblem = { regel: 'FELCELL', text: 'Cellen innehåller ett felvärde.', atgard: 'Rätta felet i kalkylbladet, eller töm cellen.' };
const LAST_COLUMN = 16_384;

/** Reads a sheet's rows, in portions of what one chunk of the file held. Bytes unpacked so far are told to `onBytes`. */
export async function* sheetRows(archive: XlsxArchive, part: string, meaning: CellMeaning, onBytes?: (bytes: number) => void): AsyncGenerator<SheetRow[]> {
  const reader = new SheetReader(meaning);
  for await (const _ of feedXml(counted(archive.read(part), onBytes), reader)) {
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, onBytes: ((bytes: number) => void) | undefined): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

class SheetReader implements XmlHandler {
  #rows: SheetRow[] = [];
  #line = 0;
  #cells: string[] = [];
  #problems: { index: number; shown: string | null; problem: CellProblem }[] = [];
  #column = 0;
  #type = 'n';
  #style = 0;
  #formula = false;
  #inCell = false;
  #inValue = false;
  #value = '';
  readonly #inline: TextItem;

  constructor(private readonly meaning: CellMeaning) {
    this.#inline = new TextItem(meaning.maxFieldChars);
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.#inValue = this.#inCell;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'f') this.#formula = true;
    else if (this.#inCell) this.#inline.open(name);
  }

  text(text: string): void {
    if (!this.#inCell) return;
    if (!this.#inValue) this.#inline.add(text);
    else if (this.#value.length <= this.meaning.maxFieldChars) this.#value += text.slice(0, this.meaning.maxFieldChars + 1);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (this.#inCell) this.#inline.close(name);
  }

  private openRow(attributes: Attributes): void {
    const line = Number(attributes['r']);
    this.#line = Number.isSafeInteger(line) && line > 0 ? line : this.#line + 1;
    this.#column = 0;
  }

  private closeRow(): void {
    if (this.#cells.length > 0 || this.#problems.length > 0) this.#rows.push({ line: this.#line, cells: this.#cells, problems: this.#problems });
    this.#cells = [];
    this.#problems = [];
  }

  private openCell(attributes: Attributes): void {
    const { r, t, s } = attributes;
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    if (this.#column < 1 || this.#column > LAST_COLUMN) {
      throw new UnreadableTable('OLASBAR_FIL', 'Filen är skadad: en cell ligger utanför kalkylbladet.', SAVE_AGAIN, this.#line);
    }
    this.#type = t ?? 'n';
    this.#style = s === undefined ? 0 : Number(s);
    this.#inCell = true;
    this.#formula = false;
    this.#value = '';
  }

  private closeCell(): void {
    this.#inCell = false;
    const inline = this.#inline.take();
    const index = Math.min(this.#column - 1, this.meaning.maxColumns);
    if (this.#formula || this.#type === 'e') {
      const shown = this.#type === 'e' ? this.#value : this.#type === 's' || this.#value === '' ? null : this.#value;
      this.#problems.push({ index, shown, problem: this.#formula ? FORMULA : ERROR_CELL });
      return;
    }
    const cell = this.#type === 'inlineStr' ? inline : this.meant(this.#value);
    if (cell === '') return;
    while (this.#cells.length < index) this.#cells.push('');
    this.#cells[index] = cell;
  }

  private meant(value: string): string {
    if (value === '') return '';
    switch (this.#type) {
      case 's': return this.shared(value);
      case 'b': return value === '1' || value === 'true' ? 'SANT' : 'FALSKT';
      case 'd': return value.replace(/T00:00:00(\.0+)?Z?$/, '');
      case 'n': return this.number(value);
      default: return value;
    }
  }

  private shared(value: string): string {
    const text = this.meaning.strings[Number(value)];
    if (text === undefined) throw new UnreadableTable('OLASBAR_FIL', 'Filen är skadad: en cell hänvisar till en text som inte finns.', SAVE_AGAIN, this.#line);
    return text;
  }

  private number(value: string): string {
    if (this.meaning.dates[this.#style] === true) return dateText(Number(value), this.meaning.from1904) ?? value;
    return /e/i.test(value) ? plainNumber(value) : value;
  }
}

/** The column of a reference ("AB12" → 28); 0 when it is none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length && column <= LAST_COLUMN; i++) {
    const code = reference.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** A number with an exponent, written out; as it stands when it is none or is too large to have a meaning. */
function plainNumber(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e21) return value;
  const plain = String(number);
  return plain.includes('e') ? number.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : plain;
}
