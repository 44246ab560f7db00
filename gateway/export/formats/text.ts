/** Characters that are gathered before they are sent on. */
const PIECE = 32_768;

/** Gathers small texts into pieces that are worth sending; what is left at the end is the caller's to send. */
export class Pieces {
  #text = '';

  add(text: string): void {
    this.#text += text;
  }

  /** What has been gathered, when it is enough to be sent. */
  full(): string | undefined {
    return this.#text.length < PIECE ? undefined : this.rest();
  }

  rest(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
