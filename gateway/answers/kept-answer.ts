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

  constructor(answer: Answer) {
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
