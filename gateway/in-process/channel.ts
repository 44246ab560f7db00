import type { ExecutionAnswer } from '../../subgraphs/shared/execution';
import type { InProcessAnswers, InProcessQuestion } from '../../subgraphs/shared/in-process';
import { CallerLeft, type Cancellation, TransportFailure } from '../http-client/transport';

/**
 * Asks a server that runs in this process. It fails as a connection does, so that those who ask need not know the difference; what has been
 * given up is of no use to anybody, but runs to its end.
 */
export class InProcessChannel {
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(private readonly answers: InProcessAnswers) {}

  /**
   * @param deadlineAt the moment, on the clock of `performance.now()`, at which the answer is given up
   * @throws TransportFailure when there is none by then, CallerLeft when the caller has left
   */
  ask(question: InProcessQuestion, deadlineAt: number, cancellation: Cancellation): Promise<ExecutionAnswer> {
    return new Promise((resolve, reject) => {
      const leave = () => giveUp(new CallerLeft());
      if (cancellation.requested) {
        reject(new CallerLeft());
        return;
      }
      const timer = setTimeout(() => giveUp(new TransportFailure('svarade inte inom tidsgränsen')), Math.max(0, deadlineAt - performance.now()));
      const end = () => {
        clearTimeout(timer);
        cancellation.delete(leave);
      };
      const giveUp = (error: Error) => {
        end();
        reject(error);
      };
      cancellation.add(leave);
      const asked = this.answers(question);
      this.#underWay.add(asked);
      asked.then(resolve, reject).finally(() => {
        this.#underWay.delete(asked);
        end();
      });
    });
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}
