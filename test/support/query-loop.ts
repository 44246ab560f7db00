import { until } from './until';
import type { Answer } from './subgraph';

/** A question asked over and over, as by clients who do not know that anything is wrong. */
export class QueryLoop {
  /** Every answer so far, in the order in which they came. */
  readonly answers: Answer[] = [];
  #running = true;
  readonly #loops: Promise<void>[];

  /** @param ask asks once; a rejection, such as a refused connection, ends the loop with that error */
  constructor(ask: () => Promise<Answer>, clients = 2) {
    this.#loops = Array.from({ length: clients }, async () => {
      while (this.#running) this.answers.push(await ask());
    });
    // Reported by stop(); until then nobody awaits it.
    for (const loop of this.#loops) loop.catch(() => {});
  }

  /** Waits for an answer, among those that come from now on, for which the condition holds. */
  async sees(condition: (answer: Answer) => boolean): Promise<void> {
    const from = this.answers.length;
    await until(() => this.answers.slice(from).some(condition));
  }

  /** Ends the loop and gives all answers. */
  async stop(): Promise<Answer[]> {
    this.#running = false;
    await Promise.all(this.#loops);
    return this.answers;
  }
}
