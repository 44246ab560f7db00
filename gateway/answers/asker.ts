/** How somebody ceased to wait: the connection was closed, or the time that a request has was out. */
export type Ended = 'left' | 'late';

/** Somebody who waits for an answer. */
export class Asker {
  #ended: Ended | undefined;
  #listener: ((how: Ended) => void) | undefined;

  /** The waiting ends; what comes after the first time is of no interest. */
  end(how: Ended): void {
    if (this.#ended === undefined) {
      this.#ended = how;
      this.#listener?.(how);
    }
  }

  /** Calls the listener when the waiting ends, at once if it has; it takes the place of the one before. */
  whenEnded(listener: (how: Ended) => void): void {
    this.#listener = listener;
    if (this.#ended !== undefined) {
      listener(this.#ended);
    }
  }
}
