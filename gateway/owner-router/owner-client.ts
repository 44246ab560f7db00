import type { Logger } from 'pino';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import { CircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker';
import { isRecord } from './completion';
import { type OwnerChannel, OwnerFailure, type OwnerQuestion, type OwnerReply } from './owner-channel';
import type { OwnerSchema } from './owner-schema';
import { CallerLeft, Cancellation } from '../http-client/transport';

export interface OwnerClientOptions {
  readonly forbund: string;
  readonly url: URL;
  readonly channel: OwnerChannel;
  /** Reads an SDL; the same text must give the same object, so that owners alike share their plans. */
  readonly readSchema: (sdl: string) => OwnerSchema;
  readonly deadlineMs: number;
  readonly breaker: CircuitBreakerOptions;
  readonly signer?: ServiceSigner | undefined;
  readonly log: Logger;
}

const SCHEMA_QUERY = '{_service{sdl}}';
const SCHEMA_QUESTION = { query: SCHEMA_QUERY, queryJson: JSON.stringify(SCHEMA_QUERY), variables: {}, headers: [], authorization: undefined };

/** One owner's server: its connections, its circuit breaker and what is known of its schema. */
export class OwnerClient {
  readonly #breaker: CircuitBreaker;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  readonly #ownCalls = new Cancellation(this.#closing.signal);
  #schema: OwnerSchema | undefined;
  #sdl: string | undefined;
  #schemaReadAt = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | undefined;
  #hasFailed = false;
  /** Resolves when the schema has been read for the first time, or could not be. */
  readonly firstReading: Promise<void>;

  constructor(private readonly options: OwnerClientOptions) {
    this.#breaker = new CircuitBreaker(options.breaker);
    this.#log = options.log.child({ forbund: options.forbund });
    this.firstReading = this.refreshSchema();
  }

  get url(): URL {
    return this.options.url;
  }

  /** What the owner lacks of the contract; undefined when it keeps up, or as long as its schema is not known. */
  get laggingSchema(): OwnerSchema | undefined {
    return this.#schema && this.#schema.lacks.length > 0 ? this.#schema : undefined;
  }

  /** Whether the owner's schema is known to have all that the contract has. */
  get keepsUp(): boolean {
    return this.#schema?.lacks.length === 0;
  }

  /**
   * Sends a query. Throws {@link OwnerFailure} when the owner gives no usable answer or its circuit is open, and
   * CallerLeft when the caller did.
   */
  async ask(question: OwnerQuestion, deadlineAt: number, cancellation: Cancellation): Promise<OwnerReply> {
    const permit = this.#breaker.tryAcquire();
    if (!permit) throw new OwnerFailure('UNREACHABLE', 'anropas inte: de senaste anropen har misslyckats');
    try {
      const reply = await this.options.channel.ask(question, deadlineAt, cancellation);
      permit.succeeded();
      // An owner that comes back has often been upgraded meanwhile.
      if (this.#hasFailed) void this.refreshSchema();
      this.#hasFailed = false;
      return reply;
    } catch (error) {
      if (error instanceof CallerLeft) {
        permit.abandoned();
        throw error;
      }
      permit.failed();
      this.#hasFailed = true;
      throw error instanceof OwnerFailure ? error : new OwnerFailure('UNREACHABLE', error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * Reads the owner's own SDL, at most one reading at a time. Never throws: an owner whose schema cannot be read
   * keeps the one last read.
   *
   * @param unlessReadSince does nothing if the schema was read after this moment (`performance.now()`).
   */
  refreshSchema(unlessReadSince = Number.POSITIVE_INFINITY): Promise<void> {
    if (this.#schemaReadAt > unlessReadSince) return Promise.resolve();
    this.#refreshing ??= this.#readSchema().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Waits for the callers' calls under way, and breaks off what the client does for itself. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.options.channel.close();
  }

  async #readSchema(): Promise<void> {
    try {
      const { signer, forbund, channel, deadlineMs } = this.options;
      const question = { ...SCHEMA_QUESTION, serviceToken: signer && (() => signer.sign(forbund, undefined)) };
      const { data } = await channel.ask(question, performance.now() + deadlineMs, this.#ownCalls);
      const service = data?.['_service'];
      const sdl = isRecord(service) ? service['sdl'] : undefined;
      if (typeof sdl !== 'string') throw new Error('svarade utan _service { sdl }');
      this.#schemaReadAt = performance.now();
      if (sdl === this.#sdl) return;
      this.#schema = this.options.readSchema(sdl);
      this.#sdl = sdl;
      const { lacks } = this.#schema;
      if (lacks.length > 0) this.#log.warn({ saknar: lacks.slice(0, 20), antal: lacks.length }, 'Förbundets server släpar efter kontraktet.');
      else this.#log.info('Förbundets server följer kontraktet.');
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#log.warn({ orsak: error instanceof Error ? error.message : String(error) }, 'Kunde inte läsa schemat från förbundets server.');
    }
  }
}
