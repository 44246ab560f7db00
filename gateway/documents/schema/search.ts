import type { Documented, DocumentedType } from './documented';

/** Something in the schema that was searched for. */
export interface Hit {
  /** `Type`, `Type.field` or `Type.VALUE`: also where it stands on the page. */
  readonly coordinate: string;
  readonly description: string;
}

/** What a search found: the best first, and how many there are in all. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
}

const MOST_HITS = 100;
const LONGEST = 100;

/** Searches names and descriptions, with or without å, ä and ö. Several words must all be there. */
export class SchemaSearch {
  readonly #entries: readonly { readonly hit: Hit; readonly name: string; readonly text: string }[];

  constructor(types: readonly DocumentedType[]) {
    this.#entries = types.flatMap((type) => [
      entry(type.name, type),
      ...type.fields.map((field) => entry(`${type.name}.${field.name}`, field, field.arguments)),
      ...type.values.map((value) => entry(`${type.name}.${value.name}`, value)),
    ]);
  }

  /** @param searched as the reader wrote it; what is beyond a hundred characters is left out */
  find(searched: string): Found {
    const words = folded(searched.slice(0, LONGEST)).split(/[\s.]+/).filter(Boolean);
    if (words.length === 0) {
      return { hits: [], total: 0 };
    }
    const found = this.#entries
      .filter(({ text }) => words.every((word) => text.includes(word)))
      .map((one) => ({ ...one, rank: rankOf(one.name, words) }))
      .toSorted((a, b) => a.rank - b.rank || a.hit.coordinate.length - b.hit.coordinate.length);
    return { hits: found.slice(0, MOST_HITS).map(({ hit }) => hit), total: found.length };
  }
}

function entry(coordinate: string, { name, description }: Documented, more: readonly Documented[] = []) {
  const words = [coordinate, description, ...more.flatMap((one) => [one.name, one.description])];
  return { hit: { coordinate, description }, name: folded(name), text: folded(words.join(' ')) };
}

/** The name itself, what it begins with, a part of it, or only what is said of it. */
function rankOf(name: string, words: readonly string[]): number {
  if (words.includes(name)) {
    return 0;
  }
  if (words.some((word) => name.startsWith(word))) {
    return 1;
  }
  return words.some((word) => name.includes(word)) ? 2 : 3;
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{Mn}/gu, '').toLowerCase();
}
