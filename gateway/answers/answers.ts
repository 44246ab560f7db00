import { LruCache } from '../../subgraphs/shared/lru-cache';
import type { Freshness } from '../freshness/freshness';
import type { Answer, Given, Question } from './answer';
import type { Asker } from './asker';
import { endOfDay } from './day';
import { Flight } from './in-flight';
import { KeptAnswers } from './kept-answers';
import type { KeptAnswer } from './kept-answer';

/** Operations of which it is remembered that their answers were not for others. */
const MOST_REMEMBERED = 10_000;

/** Answers questions once for all who ask them with the same rights, at the same time or as long as the answer holds. */
export class Answers {
  readonly #kept: KeptAnswers | undefined;
  readonly #flights = new Map<string, Flight>();
  /** Operations whose answer could not be handed to others the last time: nobody waits for it. */
  readonly #alone = new LruCache<string, true>(MOST_REMEMBERED);
  /** Operations whose answer was the caller's own the last time: only those with the same token wait for it. */
  readonly #personal = new LruCache<string, true>(MOST_REMEMBERED);

  /**
   * @param bytes what kept answers may take; none are kept when it is 0
   * @param sharing whether questions that are asked at the same time are answered together
   */
  constructor(
    private readonly freshness: Freshness,
    bytes: number,
    private readonly sharing: boolean,
  ) {
    this.#kept = bytes > 0 ? new KeptAnswers(freshness, bytes) : undefined;
  }

  /** The answer that is kept, when it holds now. */
  kept(question: Question): KeptAnswer | undefined {
    return this.#kept?.get(question.key);
  }

  /** Whether an answer that was kept holds now. */
  holds(kept: KeptAnswer): boolean {
    return this.#kept?.holds(kept) ?? false;
  }

  /** Calls the listener when everything that is kept is forgotten. */
  onForget(forget: () => void): void {
    this.freshness.onForget(forget);
  }

  /** Answers what is asked for one alone, and kept for nobody. */
  async answerAlone(asker: Asker, run: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const { answer } = await new Flight(undefined, async (signal) => ({ answer: await run(signal), kept: undefined })).lead(asker);
    return answer;
  }

  /**
   * Answers a question, together with others who ask it when that is right.
   *
   * @param run answers it for itself
   * @returns the answer, and whether it is that of a run which somebody else began
   */
  async answer(question: Question, asker: Asker, run: (signal: AbortSignal) => Promise<Answer>): Promise<Given & { readonly isShared: boolean }> {
    const { operation, authorization } = question;
    if (!this.sharing || this.#alone.get(operation)) {
      return { ...(await this.#flight(question, run).lead(asker)), isShared: false };
    }
    const key = this.#personal.get(operation) ? `${question.key}\n${authorization}` : question.key;
    const underWay = this.#flights.get(key);
    if (underWay && !underWay.isBroken) {
      const given = await underWay.follow(asker);
      const isShared = given !== undefined && this.#mayBeGiven(given.answer, underWay.authorization, authorization);
      return { ...(isShared ? given : await this.#flight(question, run).lead(asker)), isShared };
    }
    const flight = this.#flight(question, run);
    this.#flights.set(key, flight);
    try {
      return { ...(await flight.lead(asker)), isShared: false };
    } finally {
      if (this.#flights.get(key) === flight) {
        this.#flights.delete(key);
      }
    }
  }

  #flight(question: Question, run: (signal: AbortSignal) => Promise<Answer>): Flight {
    return new Flight(question.authorization, async (signal) => {
      const answer = await run(signal);
      if (signal.aborted) {
        return { answer, kept: undefined };
      }
      this.#learn(question.operation, answer);
      return { answer, kept: this.#kept?.keep(question.key, answer) };
    });
  }

  /** Whether a run's answer is right for somebody who began to wait for it while it was under way. */
  #mayBeGiven(answer: Answer, theirs: string | undefined, own: string | undefined): boolean {
    return (!answer.reading.asCaller || theirs === own) && this.#isCurrent(answer);
  }

  /** See {@link Freshness}: nothing that the answer was made of has changed since it was begun. */
  #isCurrent({ reading }: Answer): boolean {
    return this.freshness.holdsUntil(reading.sources, reading.begunAt) > performance.now() && endOfDay(reading.begunAtTime) > Date.now();
  }

  #learn(operation: string, answer: Answer): void {
    remember(this.#alone, operation, !this.#isCurrent(answer));
    remember(this.#personal, operation, answer.reading.asCaller);
  }
}

function remember(operations: LruCache<string, true>, operation: string, isOne: boolean): void {
  if (isOne) {
    operations.set(operation, true);
  } else {
    operations.delete(operation);
  }
}
