import { lapsesAt } from '../answers/day';
import { WeightedCache } from '../executor/weighted-cache';
import type { Freshness } from '../freshness/freshness';
import type { Cancellation } from '../http-client/transport';

/** What a subgraph has answered, and when it was asked. */
export interface ReadText {
  readonly text: string;
  /** A moment of `performance.now()`. */
  readonly begunAt: number;
}

/** What of a subgraph's answers is used again. */
export interface RepeatedReadsOptions {
  readonly freshness: Freshness;
  /** The subgraph's name as a source of answers. */
  readonly source: string;
  /** Bytes that kept answers may take; none are kept when it is 0. */
  readonly bytes: number;
  /** Whether what is asked at the same time is asked once. */
  readonly sharing: boolean;
}

/**
 * Asks a subgraph once for what operations that are all different ask it in the same words, such as the list of all förbund: the text of its
 * answer goes to all who ask meanwhile, and what has no variables is kept. Only for what is asked as nobody, and only under the rule of
 * {@link Freshness}: nothing has changed since it was asked.
 */
export class RepeatedReads {
  readonly #sources: readonly string[];
  readonly #kept: WeightedCache<ReadText & { readonly lapsesAt: number }>;
  readonly #underWay = new Map<string, { readonly answer: Promise<ReadText>; readonly begunAt: number }>();

  constructor(private readonly options: RepeatedReadsOptions) {
    this.#sources = [options.source];
    this.#kept = new WeightedCache(options.bytes);
    options.freshness.onForget(() => this.#kept.clear());
  }

  /** The answer that is kept to a request without variables, when it holds now. */
  kept(asked: string): string | undefined {
    const kept = this.#kept.get(asked);
    return kept && kept.lapsesAt > performance.now() && this.#holds(kept) ? kept.text : undefined;
  }

  /** Keeps the answer to a request without variables, which must have neither errors nor notices. */
  keep(asked: string, { text, begunAt }: ReadText): void {
    const lapse = lapsesAt(begunAt, Date.now());
    if (this.options.bytes > 0 && lapse > performance.now() && this.#holds({ begunAt })) {
      this.#kept.set(asked, { text, begunAt, lapsesAt: lapse }, text.length * 2);
    }
  }

  /**
   * Sends a request, or waits for the answer to the same one that somebody else has sent.
   *
   * @param asked the words of what is asked, and the variables: what is equal in these is the same request
   * @param cancellation of whoever asks: nobody who has left is waited for, and nobody who leaves waits
   */
  async read(asked: string, cancellation: Cancellation, send: () => Promise<string>): Promise<ReadText> {
    const shared = this.#underWay.get(asked);
    if (shared && this.#holds(shared)) {
      const answer = await unlessLeft(shared.answer, cancellation);
      if (answer && this.#holds(answer)) {
        return answer;
      }
    }
    const begunAt = performance.now();
    const answer = send().then((text) => ({ text, begunAt }));
    if (!this.options.sharing) {
      return answer;
    }
    const flight = { answer, begunAt };
    this.#underWay.set(asked, flight);
    try {
      return await answer;
    } finally {
      if (this.#underWay.get(asked) === flight) {
        this.#underWay.delete(asked);
      }
    }
  }

  #holds({ begunAt }: Pick<ReadText, 'begunAt'>): boolean {
    return this.options.freshness.holdsUntil(this.#sources, begunAt) > performance.now();
  }
}

/** What somebody else's request came to; undefined when that was nothing, or when whoever waits for it has left. */
function unlessLeft(answer: Promise<ReadText>, cancellation: Cancellation): Promise<ReadText | undefined> {
  return new Promise((resolve) => {
    const leave = () => resolve(undefined);
    cancellation.add(leave);
    const take = (read?: ReadText) => {
      cancellation.delete(leave);
      resolve(read);
    };
    answer.then(take, () => take());
  });
}
