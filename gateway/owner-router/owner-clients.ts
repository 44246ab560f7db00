import type { Logger } from 'pino';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import type { CircuitBreakerOptions } from './circuit-breaker';
import type { Contract } from './contract';
import { LruCache } from '../../subgraphs/shared/lru-cache';
import type { InProcessAnswers } from '../../subgraphs/shared/in-process';
import { HttpOwnerChannel, InProcessOwnerChannel } from './owner-channel';
import { OwnerClient } from './owner-client';
import type { OwnerDirectory } from './owner-directory';
import { type OwnerSchema, readOwnerSchema } from './owner-schema';
import type { Transport, TransportOptions } from '../http-client/transport';

export interface OwnerClientsOptions {
  readonly contract: Contract;
  readonly owners: OwnerDirectory;
  readonly openTransport: (options: TransportOptions) => Transport;
  /** How owners answer that run in this process, by their addresses. */
  readonly inProcess: ReadonlyMap<string, InProcessAnswers>;
  readonly deadlineMs: number;
  readonly maxResponseBytes: number;
  readonly maxConcurrency: number;
  readonly breaker: CircuitBreakerOptions;
  readonly schemaRefreshMs: number;
  /** Signs what is asked of an owner's schema; without it that goes unsigned. */
  readonly signer?: ServiceSigner | undefined;
  readonly log: Logger;
}

const MAX_SCHEMAS = 200;
/** An owner whose schema lags, or is not known, is looked at this many times as often as the others. */
const EAGERNESS = 10;

/** A client for each owner in the directory, which come and go as the directory changes. */
export class OwnerClients {
  readonly #byForbund = new Map<string, OwnerClient>();
  readonly #schemas = new LruCache<string, OwnerSchema>(MAX_SCHEMAS);
  readonly #stopListening: () => void;
  readonly #refreshTimer: NodeJS.Timeout;
  #closed = false;

  constructor(private readonly options: OwnerClientsOptions) {
    this.#followDirectory();
    this.#stopListening = options.owners.onChange(() => this.#followDirectory());
    let turn = 0;
    this.#refreshTimer = setInterval(() => {
      turn += 1;
      this.#refreshSchemas(turn % EAGERNESS === 0);
    }, options.schemaRefreshMs / EAGERNESS).unref();
  }

  /** The client for an owner's address, opened if need be. */
  get(forbund: string, url: URL): OwnerClient {
    const known = this.#byForbund.get(forbund);
    if (known?.url.href === url.href) return known;
    if (known) void known.close();
    const client = this.#open(forbund, url);
    this.#byForbund.set(forbund, client);
    return client;
  }

  /** Resolves when the schema of every owner now known has been read, or could not be. */
  async ready(): Promise<void> {
    await Promise.all([...this.#byForbund.values()].map((client) => client.firstReading));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#refreshTimer);
    this.#stopListening();
    await Promise.all([...this.#byForbund.values()].map((client) => client.close()));
  }

  #open(forbund: string, url: URL): OwnerClient {
    const { openTransport, inProcess, maxConcurrency, deadlineMs, maxResponseBytes, breaker, signer, log } = this.options;
    const answers = inProcess.get(url.href);
    return new OwnerClient({
      forbund,
      url,
      channel: answers ? new InProcessOwnerChannel(answers) : new HttpOwnerChannel(openTransport({ origin: url.origin, maxConcurrency }), url, maxResponseBytes),
      readSchema: (sdl) => this.#readSchema(sdl),
      deadlineMs,
      breaker,
      signer,
      log,
    });
  }

  /** Eighty owners on one version of the contract share one schema object, and with it every plan made for it. */
  #readSchema(sdl: string): OwnerSchema {
    const known = this.#schemas.get(sdl);
    if (known) return known;
    const schema = readOwnerSchema(this.options.contract, sdl);
    this.#schemas.set(sdl, schema);
    return schema;
  }

  #followDirectory(): void {
    if (this.#closed) return;
    const listed = this.options.owners.owners();
    const callable = new Set(listed.filter((owner) => owner.url).map((owner) => owner.forbund));
    for (const [forbund, client] of this.#byForbund) {
      if (callable.has(forbund)) continue;
      this.#byForbund.delete(forbund);
      void client.close();
    }
    for (const { forbund, url } of listed) {
      const known = this.#byForbund.get(forbund);
      // Opened before the first query comes, so that an owner that lags is asked in its own words from the start.
      if (url && known?.url.href !== url.href) this.get(forbund, url);
    }
  }

  #refreshSchemas(all: boolean): void {
    for (const client of this.#byForbund.values()) if (all || !client.keepsUp) void client.refreshSchema();
  }
}
