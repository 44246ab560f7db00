import type { Page } from 'playwright-core';

/** What a source says of a part that its own deadlines, of a few seconds, did not let it answer. */
const TOO_LATE = /"(?:DATABAS|INLOGGNING)_OTILLGANGLIG"/;

/** Notes answers that lack a part because the machine was too slow for a source: the page then shows the rest, as it should. */
export class Answers {
  private readonly reading: Promise<void>[] = [];
  private late = 0;

  /** @param isAnswer tells by its address whether a response is an answer */
  constructor(page: Page, isAnswer: (url: string) => boolean) {
    page.on('response', (response) => {
      if (!isAnswer(response.url())) return;
      const read = async () => {
        if (TOO_LATE.test(await response.text())) this.late += 1;
      };
      // Of a page that has been left there is nothing to read.
      this.reading.push(read().catch(() => undefined));
    });
  }

  /** How many answers lacked something, since this was asked the last time. */
  async lacking(): Promise<number> {
    await Promise.all(this.reading.splice(0));
    const { late } = this;
    this.late = 0;
    return late;
  }
}
