import type { Given } from './answer';
import type { Asker } from './asker';

/** One run of a question, for all who ask it meanwhile. */
export class Flight {
  readonly #breaking = new AbortController();
  readonly #given: Promise<Given>;
  #present = 0;
  #isDone = false;

  /**
   * @param authorization the header of whoever asked first, with which it is run
   * @param run answers the question; its signal aborts when nobody waits for the answer any more, or the time of whoever asked first is out
   */
  constructor(
    readonly authorization: string | undefined,
    run: (signal: AbortSignal) => Promise<Given>,
  ) {
    this.#given = run(this.#breaking.signal).finally(() => (this.#isDone = true));
  }

  /** Whether it was broken off: what it came to is no answer for others. */
  get isBroken(): boolean {
    return this.#breaking.signal.aborted;
  }

  /** For whoever asked first: waits to the end, whoever leaves; when the time is out, the run is broken off and answers with what there is. */
  lead(asker: Asker): Promise<Given> {
    this.#present += 1;
    asker.whenEnded((how) => (how === 'late' ? this.#breakOff() : this.#leave()));
    return this.#given;
  }

  /** For others: undefined when it came to nothing, or when the asker's own time was out first. */
  async follow(asker: Asker): Promise<Given | undefined> {
    this.#present += 1;
    const ended = new Promise<undefined>((resolve) => {
      asker.whenEnded(() => {
        this.#leave();
        resolve(undefined);
      });
    });
    const given = await Promise.race([this.#given.catch(() => undefined), ended]);
    return this.isBroken ? undefined : given;
  }

  #leave(): void {
    this.#present -= 1;
    if (this.#present === 0) {
      this.#breakOff();
    }
  }

  #breakOff(): void {
    if (!this.#isDone) {
      this.#breaking.abort();
    }
  }
}
