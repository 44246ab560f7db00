import { lapsesAt } from '../answers/day';
import { WeightedCache } from '../../subgraphs/shared/weighted-cache';
import type { Freshness } from '../freshness/freshness';
import type { Cancellation } from '../http-client/transport';
import type { SubgraphAnswer } from './source';

/** What a subgraph has answered, and when it was asked. */
export interface ReadText {
  readonly text: string;
  /** A moment of `performance.now()`. */
  readonly begunAt: number;
  /** When it is no longer used, whatever is known of the subgraph; a moment of `performance.now()`, too. */
  readonly lapsesAt: number;
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
  readonly #kept: WeightedCache<ReadText>;
  readonly #underWay = new Map<string, Omit<ReadText, 'text'> & { readonly answer: Promise<ReadText> }>();

  constructor(private readonly options: RepeatedReadsOptions) {
    this.#sources = [options.source];
    this.#kept = new WeightedCache(options.bytes);
    options.freshness.onForget(() => this.#kept.clear());
  }

  /**
   * Answers a request without variables: by what is kept, together with others, or by sending it.
   *
   * @param words what is asked
   */
  async answer(words: string, cancellation: Cancellation, send: () => Promise<string>): Promise<SubgraphAnswer> {
    const kept = this.kept(words);
    if (kept !== undefined) {
      return JSON.parse(kept) as SubgraphAnswer;
    }
    const read = await this.read(words, cancellation, send);
    const answer = JSON.parse(read.text) as SubgraphAnswer;
    if (answer.data && answer.errors === undefined && answer.extensions === undefined) {
      this.keep(words, read);
    }
    return answer;
  }

  /** The answer that is kept to a request without variables, when it holds now. */
  kept(asked: string): string | undefined {
    const kept = this.#kept.get(asked);
    return kept && this.#holds(kept) ? kept.text : undefined;
  }

  /** Keeps the answer to a request without variables, which must have neither errors nor notices. */
  keep(asked: string, read: ReadText): void {
    if (this.options.bytes > 0 && this.#holds(read)) {
      this.#kept.set(asked, read, read.text.length * 2);
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
    const when = { begunAt, lapsesAt: lapsesAt(begunAt, Date.now()) };
    const answer = send().then((text) => ({ text, ...when }));
    if (!this.options.sharing) {
      return answer;
    }
    const flight = { answer, ...when };
    this.#underWay.set(asked, flight);
    try {
      return await answer;
    } finally {
      if (this.#underWay.get(asked) === flight) {
        this.#underWay.delete(asked);
      }
    }
  }

  #holds({ begunAt, lapsesAt: lapse }: Omit<ReadText, 'text'>): boolean {
    return Math.min(lapse, this.options.freshness.holdsUntil(this.#sources, begunAt)) > performance.now();
  }
}

/** What somebody else's request came to; undefined when that was nothing, or when whoever waits for it has left. */
function unlessLeft(answer: Promise<ReadText>, cancellation: Cancellation): Promise<ReadText | undefined> {
  return new Promise((resolve) => {
    const leave = () => resolve(undefined);
    if (cancellation.requested) {
      leave();
      return;
    }
    cancellation.add(leave);
    const take = (read?: ReadText) => {
      cancellation.delete(leave);
      resolve(read);
    };
    answer.then(take, () => take());
  });
}
