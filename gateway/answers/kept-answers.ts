import { WeightedCache } from '../executor/weighted-cache';
import type { Freshness } from '../freshness/freshness';
import type { Answer } from './answer';
import { endOfDay } from './day';
import { KeptAnswer } from './kept-answer';

/** Milliseconds that an answer is kept at most. */
const LONGEST_MS = 600_000;
/** Bytes that an answer takes beside its body. */
const BYTES_BESIDE = 1_000;

/** Answers that are given again for as long as nothing that they were made of has changed. */
export class KeptAnswers {
  readonly #entries: WeightedCache<Entry>;

  /** @param bytes what all of them may take together */
  constructor(
    private readonly freshness: Freshness,
    bytes: number,
  ) {
    this.#entries = new WeightedCache(bytes);
    freshness.onForget(() => this.#entries.clear());
  }

  /** The answer to a question, when it holds now. */
  get(key: string): KeptAnswer | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#holds(entry, performance.now()) ? entry.answer : undefined;
  }

  /**
   * Keeps an answer that may be kept: whole, read as what everybody may see, and of data that have not changed since it was begun.
   *
   * @returns the answer as it is kept
   */
  keep(key: string, answer: Answer): KeptAnswer | undefined {
    const { reading } = answer;
    if (answer.status !== 200 || !answer.isWhole || reading.asCaller) {
      return undefined;
    }
    const lapsesAt = reading.begunAt + Math.min(LONGEST_MS, endOfDay(reading.begunAtTime) - reading.begunAtTime);
    const holdsUntil = Math.min(lapsesAt, this.freshness.holdsUntil(reading.sources, reading.begunAt));
    if (holdsUntil <= performance.now()) {
      return undefined;
    }
    const kept = new KeptAnswer(answer);
    this.#entries.set(key, { answer: kept, lapsesAt, holdsUntil }, kept.bytes.length + BYTES_BESIDE);
    return kept;
  }

  /** Mostly one comparison: leases are looked at again when what they said the last time has run out. */
  #holds(entry: Entry, now: number): boolean {
    if (entry.holdsUntil <= now) {
      const { sources, begunAt } = entry.answer.reading;
      entry.holdsUntil = Math.min(entry.lapsesAt, this.freshness.holdsUntil(sources, begunAt));
    }
    return entry.holdsUntil > now;
  }
}

interface Entry {
  readonly answer: KeptAnswer;
  /** When it is no longer kept, whatever is known of its sources; a moment of `performance.now()`. */
  readonly lapsesAt: number;
  /** What was last known of its sources: a moment before which it holds. */
  holdsUntil: number;
}
