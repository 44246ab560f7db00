import type { DocumentNode } from 'graphql';
import { WeightedCache } from './weighted-cache';

/** Bytes that a parsed document takes for each character of its text: its nodes hold on to all of its tokens. Measured. */
const BYTES_PER_CHARACTER = 120;

/** Parsed documents, or what holds on to them, by what they are asked for by: as many of those used last as there is room for. */
export class ParsedDocuments<Value = DocumentNode> {
  readonly #documents: WeightedCache<Value>;

  /** @param bytes what all of them may take */
  constructor(bytes: number) {
    this.#documents = new WeightedCache(bytes);
  }

  get(key: string): Value | undefined {
    return this.#documents.get(key);
  }

  /** @param length characters of the document's text */
  set(key: string, value: Value, length: number): void {
    this.#documents.set(key, value, length * BYTES_PER_CHARACTER);
  }
}
