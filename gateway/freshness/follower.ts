import type { Logger } from 'pino';
import { Cancellation } from '../http-client/transport';
import { pause } from '../pause';
import type { Lease } from './freshness';
import type { Poll } from './poll';

/** Milliseconds that a server waits for a change before it answers. */
const WAIT_MS = 1_500;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** Milliseconds between a change and the question after next, when the next has told of a change too. */
const BETWEEN_CHANGES_MS = 25;

/** Follows one server's data versions, with never more than one question under way. */
export class Follower {
  readonly #closing = new AbortController();
  readonly #cancellation = new Cancellation(this.#closing.signal);
  readonly #following: Promise<void>;

  /** @param take is given each answer, with the moment of `performance.now()` at which it was asked for, before the next question is sent */
  constructor(
    private readonly name: string,
    private readonly poll: Poll,
    private readonly take: (lease: Lease, sentAt: number) => void,
    private readonly log: Logger,
  ) {
    this.#following = this.#follow();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
    await this.poll.close();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    let seen: string | undefined;
    // A new version is confirmed at once: until the server knows that it has been seen, there is no lease.
    let waitMs = 0;
    let changes = 0;
    let failures = 0;
    while (!signal.aborted) {
      const sentAt = performance.now();
      try {
        const lease = await this.poll.ask(seen, waitMs, this.#cancellation);
        if (signal.aborted) {
          return;
        }
        this.take(lease, sentAt);
        if (failures > 0) {
          this.log.info({ kalla: this.name }, 'källan lämnar dataversioner igen: dess svar kan behållas');
        }
        failures = 0;
        const isNew = lease.version !== seen;
        changes = isNew ? changes + 1 : 0;
        // A server whose version is never the same, or that does not wait, is not asked in a tight loop.
        await pause(isNew ? (changes > 2 ? BETWEEN_CHANGES_MS : 0) : waitMs / 2 - (performance.now() - sentAt), signal);
        seen = lease.version;
        waitMs = isNew ? 0 : WAIT_MS;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        if (failures === 0) {
          this.log.warn({ kalla: this.name, orsak: error instanceof Error ? error.message : String(error) }, 'källan lämnar ingen dataversion: dess svar behålls inte');
        }
        failures += 1;
        // Spread out, so that those who lost the same server do not all come back at once.
        await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10)) * (0.5 + Math.random() / 2), signal);
      }
    }
  }
}
