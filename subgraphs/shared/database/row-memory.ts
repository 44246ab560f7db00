import { WeightedCache } from '../weighted-cache';

/** Bytes that rows take for each character of their JSON: about what objects of short texts and numbers do. */
const BYTES_PER_CHARACTER = 4;

/** The rows that statements gave in one state of a database. What is remembered of another state is forgotten when the next is met with. */
export class RowMemory {
  readonly #rows: WeightedCache<readonly object[]>;
  #version: string | undefined;

  /** @param bytes what all of them may take */
  constructor(bytes: number) {
    this.#rows = new WeightedCache(bytes);
  }

  /** Whether the rows of a statement are known, in whichever state it is. */
  has(key: string): boolean {
    return this.#rows.peek(key) !== undefined;
  }

  /** The rows that the statement gives in that state; undefined when they are not known. They are the caller's own, but what is in them is all callers'. */
  get(version: string, key: string): object[] | undefined {
    return version === this.#version ? this.#rows.get(key)?.map(copy) : undefined;
  }

  /**
   * Remembers rows. What is in them cannot be changed by anybody from then on.
   *
   * @param rows of values as JSON has them
   */
  set(version: string, key: string, rows: readonly object[]): void {
    if (version !== this.#version) this.#rows.clear();
    this.#version = version;
    for (const row of rows) for (const value of Object.values(row)) freeze(value);
    this.#rows.set(key, rows.map(copy), JSON.stringify(rows).length * BYTES_PER_CHARACTER);
  }
}

// Apollo writes on the rows of entities.
const copy = (row: object): object => ({ ...row });

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
