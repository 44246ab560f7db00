import { until } from './until';
import type { Answer } from './subgraph';

/** What a test sees of a question that is asked over and over. */
export interface QueryLoop {
  /** Waits for an answer, among those that come from now on, for which the condition holds. */
  sees(condition: (answer: Answer) => boolean): Promise<void>;
}

const PATIENCE_MS = 60_000;

/**
 * Asks a question over and over while `work` runs, as clients do who do not know that anything is wrong.
 *
 * @param ask asks once; a rejection, such as a refused connection, is thrown when the work is done
 * @returns every answer, in the order in which they came
 */
export async function whileAsked(ask: () => Promise<Answer>, work: (loop: QueryLoop) => Promise<void>, clients = 2): Promise<Answer[]> {
  const answers: Answer[] = [];
  const over = new AbortController();
  const loops = Promise.allSettled(
    Array.from({ length: clients }, async () => {
      while (!over.signal.aborted) answers.push(await ask());
    }),
  );
  try {
    await work({
      async sees(condition) {
        const from = answers.length;
        await until(() => answers.slice(from).some(condition), PATIENCE_MS);
      },
    });
  } finally {
    over.abort();
    await loops;
  }
  for (const outcome of await loops) if (outcome.status === 'rejected') throw outcome.reason;
  return answers;
}
