import { WeightedCache } from '../../subgraphs/shared/weighted-cache';
import type { Freshness } from '../freshness/freshness';
import type { Answer } from './answer';
import { lapsesAt } from './day';
import { KeptAnswer } from './kept-answer';

/** Bytes that an answer takes beside its body. */
const BYTES_BESIDE = 1_000;

/** Answers that are given again for as long as nothing that they were made of has changed. */
export class KeptAnswers {
  readonly #entries: WeightedCache<KeptAnswer>;

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
    const kept = this.#entries.get(key);
    return kept && this.holds(kept) ? kept : undefined;
  }

  /** Whether an answer that is kept holds now. Mostly one comparison: leases are looked at again when what they said the last time has run out. */
  holds(kept: KeptAnswer): boolean {
    if (kept.generation !== this.freshness.generation) {
      return false;
    }
    const now = performance.now();
    if (kept.holdsUntil <= now) {
      kept.holdsUntil = Math.min(kept.lapsesAt, this.freshness.holdsUntil(kept.reading.sources, kept.reading.begunAt));
    }
    return kept.holdsUntil > now;
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
    const lapse = lapsesAt(reading.begunAt, reading.begunAtTime);
    const holdsUntil = Math.min(lapse, this.freshness.holdsUntil(reading.sources, reading.begunAt));
    if (holdsUntil <= performance.now()) {
      return undefined;
    }
    const kept = new KeptAnswer(answer, this.freshness.generation, lapse, holdsUntil);
    this.#entries.set(key, kept, kept.bytes.length + BYTES_BESIDE);
    return kept;
  }
}
