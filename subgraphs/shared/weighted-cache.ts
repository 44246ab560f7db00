/** Bytes of a character in a key. */
const BYTES_PER_CHARACTER = 2;
/** The largest part of the room that one entry may take: what is larger is not kept, and pushes nothing out. */
const LARGEST_PART = 1 / 4;

/** A map that forgets what was used the longest ago once its entries weigh more than `capacity`. */
export class WeightedCache<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  #weight = 0;

  /** @param capacity what all entries may weigh together, in bytes, keys included */
  constructor(private readonly capacity: number) {}

  /** What all that is kept weighs, keys included. */
  get weight(): number {
    return this.#weight;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry) {
      // A Map iterates in insertion order, so that moving an entry to the end keeps the eldest one first.
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry?.value;
  }

  /** The value, without that counting as use: cheaper, where what is used most is soon kept again when it has been forgotten. */
  peek(key: string): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  /** @param weight about how many bytes the value takes */
  set(key: string, value: Value, weight: number): void {
    this.#forget(key);
    const entry = { value, weight: weight + key.length * BYTES_PER_CHARACTER };
    if (entry.weight > this.capacity * LARGEST_PART) {
      return;
    }
    this.#entries.set(key, entry);
    this.#weight += entry.weight;
    for (const [eldest] of this.#entries) {
      if (this.#weight <= this.capacity) {
        return;
      }
      this.#forget(eldest);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  #forget(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
