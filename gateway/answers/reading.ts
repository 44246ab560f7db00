import type { ReadingNotes } from '../datasources/source';

/** What one answer was made of. */
export class Reading implements ReadingNotes {
  /** The moment of `performance.now()` at which it was begun: nothing was read before. */
  readonly begunAt = performance.now();
  /** The same on the clock that days go by, in milliseconds since 1970. */
  readonly begunAtTime = Date.now();
  readonly sources = new Set<string>();
  /** Whether somebody was told who asks: what is read then is the caller's own. */
  asCaller = false;

  from(source: string): void {
    this.sources.add(source);
  }

  withToken(): void {
    this.asCaller = true;
  }
}
