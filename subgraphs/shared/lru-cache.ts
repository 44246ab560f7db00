/** A map that forgets what was used the longest ago once it holds `capacity` entries. */
export class LruCache<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  /** The key that stands last: what is used again and again need not be moved each time. */
  #last: Key | undefined;

  /** @param capacity the greatest number of entries kept, at least 1. */
  constructor(private readonly capacity: number) {}

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined && key !== this.#last) {
      // A Map iterates in insertion order, so that moving an entry to the end keeps the eldest one first.
      this.#entries.delete(key);
      this.#entries.set(key, value);
      this.#last = key;
    }
    return value;
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    this.#last = key;
    if (this.#entries.size > this.capacity) {
      const eldest = this.#entries.keys().next();
      if (!eldest.done) this.#entries.delete(eldest.value);
    }
  }
}
