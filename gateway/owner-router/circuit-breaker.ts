export interface CircuitBreakerOptions {
  /** Failures in a row that open the circuit. */
  readonly failureThreshold: number;
  /** Milliseconds that the circuit stays open before the first probe. */
  readonly retryAfterMs: number;
  /** The wait doubles with every probe that fails, up to this many milliseconds. */
  readonly maxRetryAfterMs: number;
}

/** Leave to make one call. Exactly one of the three is called, once, when the call has ended. */
export interface Permit {
  succeeded(): void;
  failed(): void;
  /** The caller left before the owner had answered: says nothing about the owner. */
  abandoned(): void;
}

export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * Keeps callers from waiting for an owner that is known to be down, and finds out soon when it is up again.
 *
 * Closed: every call passes. Open: none does. Half-open: one call at a time passes as a probe, and its outcome
 * closes or reopens the circuit. The breaker has no timers: it looks at the clock when somebody asks.
 */
export class CircuitBreaker {
  #consecutiveFailures = 0;
  #openUntil: number | undefined;
  #retryAfterMs: number;
  #probing = false;
  // Calls that began before the circuit last changed must not count: their outcome is old news.
  #generation = 0;

  constructor(
    private readonly options: CircuitBreakerOptions,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#retryAfterMs = options.retryAfterMs;
  }

  get state(): CircuitState {
    if (this.#openUntil === undefined) return 'closed';
    return this.now() < this.#openUntil ? 'open' : 'half-open';
  }

  /** Leave to call the owner, or undefined when the call must not be made. */
  tryAcquire(): Permit | undefined {
    const state = this.state;
    if (state === 'open' || (state === 'half-open' && this.#probing)) return undefined;
    const isProbe = state === 'half-open';
    if (isProbe) this.#probing = true;
    const generation = this.#generation;
    const settle = (outcome: () => void) => () => {
      if (generation !== this.#generation) return;
      if (isProbe) this.#probing = false;
      outcome();
    };
    return {
      succeeded: settle(() => this.#close()),
      failed: settle(() => this.#countFailure(isProbe)),
      abandoned: settle(() => {}),
    };
  }

  #close(): void {
    this.#consecutiveFailures = 0;
    this.#retryAfterMs = this.options.retryAfterMs;
    if (this.#openUntil !== undefined) this.#generation += 1;
    this.#openUntil = undefined;
  }

  #countFailure(wasProbe: boolean): void {
    this.#consecutiveFailures += 1;
    if (wasProbe) this.#retryAfterMs = Math.min(this.#retryAfterMs * 2, this.options.maxRetryAfterMs);
    else if (this.#consecutiveFailures < this.options.failureThreshold) return;
    this.#generation += 1;
    this.#openUntil = this.now() + this.#retryAfterMs;
  }
}
