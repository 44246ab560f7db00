/** A map that forgets what was used the longest ago once it holds `capacity` entries. */
export class LruCache<Key, Value> {
  readonly #entries = new Map<Key, Value>();

  /** @param capacity the greatest number of entries kept, at least 1. */
  constructor(private readonly capacity: number) {}

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      // A Map iterates in insertion order, so that moving an entry to the end keeps the eldest one first.
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.capacity) {
      const eldest = this.#entries.keys().next();
      if (!eldest.done) this.#entries.delete(eldest.value);
    }
  }
}
