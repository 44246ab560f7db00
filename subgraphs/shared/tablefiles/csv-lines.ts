import { type Kodning, textDecoder } from './encoding';
import { type TableSource, chunksOf } from './source';

/** Stands for a line that is too long to be kept. */
export const TOO_LONG = null;

/** A physical line without its line break. */
export type Line = string | typeof TOO_LONG;

/** Reads the physical lines of a text file, some thousand at a time; \n, \r\n and \r all end a line. */
export class CsvLines {
  bytesRead = 0;

  constructor(private readonly source: TableSource, private readonly kodning: Kodning, private readonly maxLineChars: number) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Line[]> {
    const decode = textDecoder(this.kodning);
    let first = true;
    let held = '';
    let carry: Line = '';
    for await (const chunk of chunksOf(this.source)) {
      let text = held + decode(chunk);
      if (first) text = text.replace(/^\ufeff/, '');
      first = false;
      // A \r at the very end may be half of \r\n.
      held = text.endsWith('\r') ? '\r' : '';
      if (held !== '') text = text.slice(0, -1);
      if (text.includes('\r')) text = text.replaceAll(/\r\n?/g, '\n');
      this.bytesRead += chunk.length;

      const lines: Line[] = text.split('\n');
      lines[0] = this.joined(carry, lines[0] ?? '');
      // Of a text split there is always a last part.
      carry = lines.pop() as Line;
      if (lines.length > 0) yield lines;
    }
    if (carry !== '') yield [carry];
  }

  private joined(carry: Line, text: Line): Line {
    if (carry === TOO_LONG || text === TOO_LONG || carry.length + text.length > this.maxLineChars) return TOO_LONG;
    return carry + text;
  }
}
