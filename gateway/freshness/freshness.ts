/** What a source has last said of its data. */
export interface Lease {
  /** Names the state of everything that can be read there; it never comes back once it has changed. */
  readonly version: string;
  /** Milliseconds, from when this was asked for, for which no change of the data is called done before this gateway has seen it; 0 for no lease. */
  readonly leaseMs: number;
  /** Milliseconds, from when this was asked for, until something changes by time alone; undefined when nothing does. */
  readonly changesInMs: number | undefined;
}

/** One source's state. Times are moments of `performance.now()`. */
interface SourceState {
  version: string | undefined;
  /** When this version was first known here. */
  since: number;
  validUntil: number;
  changesAt: number;
}

/**
 * How much later a moment of change may be said to be than the last time, in milliseconds, and still be the same one: as long as a question
 * may take. One that has moved further has come and gone, and another is meant.
 */
const SAME_MOMENT_MS = 5_000;

/**
 * What is known of the data behind answers: which version each source has, and for how long that may be relied on.
 *
 * An answer that was begun at t0 and read from the sources S may be kept, or handed to somebody who joined later, at a moment `now` if and
 * only if for every s in S: `since < t0`, `validUntil > now` and `changesAt > now` ({@link holdsUntil} > now).
 *
 * That no release is missing from it which had returned before whoever gets it began (at tj <= now): let a release of s commit at c and return
 * at r <= tj. A lease is taken by a poll that names a version as seen, and counts here from when that poll was sent (p): `validUntil` is
 * p + leaseMs. The source writes the lease first, and reads after that the version that it answers; a poll that is answered with another version
 * than the one it named gives no lease. A release returns only when each lease that was written before it looked, which is after c, is out (later
 * than p + leaseMs, since the source counts from when it was asked, and adds to that) or its gateway has named the new version or a later one.
 * - The lease that `validUntil` is from was written before the release looked, and names an older version. Then the release returned after
 *   p + leaseMs, against r <= now < validUntil; or this gateway had named the new version before r, which it does only when it has noted it.
 * - It was written after that, so that the version was read after c, and the answer was the new version or a later one, which is noted.
 * Noting a version sets `since` to the present; so in both cases `since < t0` means that all reading was begun when the version was known here,
 * and thus committed: the release is in what was read.
 * What changes by time alone is told ahead (`changesAt`, never later than the change itself, since it is counted from when the poll was sent),
 * and when such a moment has passed, the data count as changed.
 *
 * A process that is stopped and goes on later finds its leases out: the clock goes on.
 */
export class Freshness {
  readonly #sources = new Map<string, SourceState>();
  readonly #forgetters = new Set<() => void>();
  #generation = 0;

  /** Another one each time that everything is to be forgotten. */
  get generation(): number {
    return this.#generation;
  }

  /** Calls the listener when everything that is kept is to be erased: before a new version is taken, and thus before its source is told. */
  onForget(forget: () => void): void {
    this.#forgetters.add(forget);
  }

  /** A source whose data change only when that is said by {@link changed}, such as a list that this process holds itself. */
  add(source: string): void {
    this.#sources.set(source, { version: undefined, since: performance.now(), validUntil: Infinity, changesAt: Infinity });
  }

  /** Takes what a source has answered. */
  take(source: string, { version, leaseMs, changesInMs }: Lease, sentAt: number): void {
    const known = this.#sources.get(source);
    const changesAt = changesInMs === undefined ? Infinity : sentAt + changesInMs;
    if (known?.version === version && known.changesAt > performance.now() && changesAt <= known.changesAt + SAME_MOMENT_MS) {
      known.validUntil = sentAt + leaseMs;
      known.changesAt = changesAt;
      return;
    }
    this.#forgetAll();
    this.#sources.set(source, { version, since: performance.now(), validUntil: sentAt + leaseMs, changesAt });
  }

  /** Everything that has been read of a source is out of date from now on. */
  changed(source: string): void {
    this.#forgetAll();
    this.add(source);
  }

  /** Nothing more is known of a source. */
  remove(source: string): void {
    if (this.#sources.delete(source)) {
      this.#forgetAll();
    }
  }

  /**
   * The moment of `performance.now()` before which an answer may be kept and handed on: -Infinity for one that may not at all, since one of its
   * sources is not known here or has changed after it was begun; Infinity for one that nothing was read for.
   */
  holdsUntil(sources: Iterable<string>, begunAt: number): number {
    let until = Infinity;
    for (const source of sources) {
      const state = this.#sources.get(source);
      if (!state || state.since >= begunAt) {
        return -Infinity;
      }
      until = Math.min(until, state.validUntil, state.changesAt);
    }
    return until;
  }

  #forgetAll(): void {
    this.#generation += 1;
    for (const forget of this.#forgetters) {
      forget();
    }
  }
}
