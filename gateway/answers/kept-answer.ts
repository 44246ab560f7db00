import { createHash } from 'node:crypto';
import type { Answer } from './answer';
import type { Reading } from './reading';

/** An answer that is kept. */
export class KeptAnswer {
  readonly headers: Answer['headers'];
  readonly operation: string | undefined;
  readonly reading: Reading;
  readonly bytes: Buffer;
  #etag: string | undefined;

  /**
   * @param generation what is kept belongs to one generation of the data, and is erased with it
   * @param lapsesAt when it is no longer kept, whatever is known of its sources; a moment of `performance.now()`
   * @param holdsUntil what was last known of its sources: a moment before which it holds
   */
  constructor(
    answer: Answer,
    readonly generation: number,
    readonly lapsesAt: number,
    public holdsUntil: number,
  ) {
    this.headers = answer.headers;
    this.operation = answer.operation;
    this.reading = answer.reading;
    this.bytes = Buffer.from(answer.body);
  }

  /** The strong entity tag of these bytes in this form, with its quotation marks. */
  get etag(): string {
    return (this.#etag ??= `"${createHash('sha256').update(JSON.stringify(this.headers)).update(this.bytes).digest('base64url')}"`);
  }
}
