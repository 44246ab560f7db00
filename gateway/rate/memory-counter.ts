/** How often a key has been counted in the window under way, and how long the window has left. */
export interface Count {
  readonly current: number;
  /** Milliseconds. */
  readonly ttl: number;
}

/** Counts keys in windows of time. */
export interface Counter {
  count(key: string, windowMs: number): Promise<Count>;
}

const MAX_KEYS = 100_000;

/** Counts in this process. Of more keys than {@link MAX_KEYS} the oldest are forgotten: memory is bounded, whoever asks. */
export class MemoryCounter implements Counter {
  readonly #windows = new Map<string, { current: number; endsAt: number }>();

  count(key: string, windowMs: number): Promise<Count> {
    return Promise.resolve(this.countNow(key, windowMs));
  }

  countNow(key: string, windowMs: number): Count {
    const now = performance.now();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      // A new window goes last, so that the first is always the oldest.
      this.#windows.delete(key);
      window = { current: 0, endsAt: now + windowMs };
      this.#windows.set(key, window);
      const [oldest] = this.#windows.keys();
      if (this.#windows.size > MAX_KEYS && oldest !== undefined) {
        this.#windows.delete(oldest);
      }
    }
    window.current += 1;
    return { current: window.current, ttl: Math.min(windowMs, window.endsAt - now) };
  }
}
