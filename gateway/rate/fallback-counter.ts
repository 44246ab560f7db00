import type { Logger } from 'pino';
import { type Count, type Counter, MemoryCounter } from './memory-counter';

/** Milliseconds for which a shared counter that failed is left alone. */
const LEFT_ALONE_MS = 5_000;

/** Counts in a shared counter, and in this process while that one is down: nobody is let through uncounted, and nobody waits. */
export class FallbackCounter implements Counter {
  readonly #memory = new MemoryCounter();
  #askedAgainAt = 0;

  constructor(
    private readonly shared: Counter,
    private readonly log: Logger,
  ) {}

  async count(key: string, windowMs: number): Promise<Count> {
    if (performance.now() < this.#askedAgainAt) {
      return this.#memory.count(key, windowMs);
    }
    try {
      return await this.shared.count(key, windowMs);
    } catch (error) {
      if (performance.now() >= this.#askedAgainAt) {
        this.#askedAgainAt = performance.now() + LEFT_ALONE_MS;
        this.log.warn({ err: error }, 'databasen för taktgränser svarar inte: gatewayen räknar för sig själv');
      }
      return this.#memory.count(key, windowMs);
    }
  }
}
