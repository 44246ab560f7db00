import type { Source } from '../../components/matvarde';
import { type Content, type Table, isFigure, isSourced } from './tables';

/** A source as it stands in the list of notes. */
export interface Note {
  readonly number: number;
  readonly source: Source;
}

/** Numbers for the sources of some tables, in the order in which they are read; the same place in the same document has one number. */
export class Notes {
  readonly list: Note[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(tables: readonly Table[]) {
    for (const { rows } of tables) for (const { cells } of rows) for (const content of cells) for (const source of sourcesOf(content)) this.#numberOf(source);
  }

  /** The numbers that stand beside what is written. */
  of(content: Content): number[] {
    return [...new Set(sourcesOf(content).map((source) => this.#numberOf(source)))].toSorted((a, b) => a - b);
  }

  #numberOf(source: Source): number {
    const key = `${source.dokument} ${source.avsnitt} ${source.rad}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.list.length + 1;
    this.#numbers.set(key, number);
    this.list.push({ number, source });
    return number;
  }
}

function sourcesOf(content: Content): readonly Source[] {
  if (isFigure(content)) return content.value?.kallor ?? [];
  return isSourced(content) ? content.sources : [];
}
