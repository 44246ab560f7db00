import { createHash } from 'node:crypto';
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Caller } from '../../subgraphs/shared/identity/caller';
import type { RateOptions } from '../protection';
import { FallbackCounter } from './fallback-counter';
import { type Counter, MemoryCounter } from './memory-counter';
import { PostgresCounter } from './postgres-counter';

const WINDOW_MS = 60_000;
const PER_ADDRESS = 12_000;
const PER_CLIENT = 6_000;
const NEW_PER_ADDRESS = 300;
const NEW_ABOUT_THE_SCHEMA_PER_ADDRESS = 20;
const REFUSED_PER_SENDER = 20;
const SIGN_INS_PER_ADDRESS = 120;
/** Addresses and subjects that are barred at a time; of more the first are let in again. */
const MOST_BARRED = 100_000;

const ABOUT_THE_SCHEMA = /\b__(?:schema|type)\b/;

/** Somebody who has asked too often. */
export interface Exceeded {
  /** Requests per minute that are answered. */
  readonly max: number;
  /** Seconds until the next is. */
  readonly retryAfter: number;
}

/** Somebody of whose requests too many have been refused. */
export interface Bar {
  readonly of: 'adress' | 'inloggning';
  /** Seconds until new questions are taken again. */
  readonly retryAfter: number;
}

/** Counts requests, and tells who has asked too often. */
export interface RateLimits {
  /** Counts a request for its address; done before its body is read. */
  ofAddress(request: FastifyRequest): Promise<Exceeded | undefined>;
  /** Whom a request was counted for by {@link ofAddress}. */
  senderOf(request: FastifyRequest): string | undefined;
  /**
   * Counts one more request for a sender, and tells whether it is one that is answered. Absent where gateways count together: that takes a while.
   */
  readonly countNow: ((sender: string) => boolean) | undefined;
  /**
   * Counts an operation that has not been asked lately, which must be parsed, validated and planned, for its address. One that asks for the
   * schema is counted more strictly: its answer is half a megabyte, and whoever needs it asks in the same words each time.
   */
  ofNewDocument(request: FastifyRequest, document: string): Promise<Exceeded | undefined>;
  /**
   * Counts a request that was refused because it was too large, too dear or no request at all: to find that out is work, and whoever sends
   * many of them is barred for a while. It is counted for the token's subject when there is one, so that nobody is barred for what others do
   * at the same address, else for the address.
   */
  afterRefusal(request: FastifyRequest): Promise<void>;
  /** Whether whoever sent the request is barred; known when it has been counted for its address and its caller. */
  barOf(request: FastifyRequest): Bar | undefined;
  /** Counts an attempt to sign in for its address: each is a question to the issuer. */
  ofSignIn(request: FastifyRequest): Promise<Exceeded | undefined>;
  /** Counts a request for a verified caller; somebody without a token is counted by address only. */
  ofCaller(request: FastifyRequest, caller: Caller): Promise<Exceeded | undefined>;
}

/** Sets the counting up; the shared store, when there is one, is closed with the app. */
export async function addRateLimits(app: FastifyInstance, options: RateOptions, log: Logger): Promise<RateLimits> {
  const shared = options.databaseUrl === undefined ? undefined : new PostgresCounter(options.databaseUrl, (error) => log.warn({ err: error }, 'fel i databasen för taktgränser'));
  app.addHook('onClose', async () => shared?.close());
  const memory = new MemoryCounter();
  const counter = shared ? new FallbackCounter(shared, log) : memory;
  const perAddress = options.adressPerMinut ?? PER_ADDRESS;
  const keys = new WeakMap<FastifyRequest, string>();
  const addresses = new WeakMap<FastifyRequest, string>();
  const whoseRefusal = (request: FastifyRequest) => {
    const key = keys.get(request);
    return key === undefined ? `adress ${addresses.get(request)}` : `inloggning ${key}`;
  };
  await app.register(rateLimit, { global: false, timeWindow: WINDOW_MS, store: storeOver(counter) });
  const limit = (slag: Slag, own: RateLimitOptions) => app.createRateLimit({ ...own, slag } as RateLimitOptions);
  const adress = limit('adress', { max: perAddress });
  const nya = limit('nya', { max: options.nyaPerMinut ?? NEW_PER_ADDRESS });
  const schema = limit('schema', { max: options.nyaOmSchematPerMinut ?? NEW_ABOUT_THE_SCHEMA_PER_ADDRESS });
  const nekade = limit('nekade', { max: options.nekadePerMinut ?? REFUSED_PER_SENDER, keyGenerator: whoseRefusal });
  const inloggningar = limit('inloggningar', { max: options.inloggningarPerMinut ?? SIGN_INS_PER_ADDRESS });
  const barredUntil = new Map<string, number>();
  const klient = limit('klient', { max: options.klientPerMinut ?? PER_CLIENT, keyGenerator: (request) => keys.get(request) ?? '' });
  return {
    ofAddress: async (request) => {
      const outcome = await adress(request);
      addresses.set(request, outcome.key);
      return exceeded(outcome);
    },
    senderOf: (request) => addresses.get(request),
    countNow: shared ? undefined : (sender) => memory.countNow(`adress ${sender}`, WINDOW_MS).current <= perAddress,
    afterRefusal: async (request) => {
      const outcome = await nekade(request);
      const over = exceeded(outcome);
      const [first] = barredUntil.keys();
      if (over && barredUntil.size >= MOST_BARRED && first !== undefined) {
        barredUntil.delete(first);
      }
      if (over) {
        barredUntil.set(outcome.key, performance.now() + over.retryAfter * 1000);
      }
    },
    barOf: (request) => {
      const key = whoseRefusal(request);
      const leftMs = (barredUntil.get(key) ?? 0) - performance.now();
      if (leftMs <= 0) {
        barredUntil.delete(key);
        return undefined;
      }
      return { of: keys.has(request) ? 'inloggning' : 'adress', retryAfter: Math.ceil(leftMs / 1000) };
    },
    ofNewDocument: async (request, document) => exceeded(await nya(request)) ?? (ABOUT_THE_SCHEMA.test(document) ? exceeded(await schema(request)) : undefined),
    ofSignIn: async (request) => exceeded(await inloggningar(request)),
    ofCaller: async (request, { subject }) => {
      if (!subject) {
        return undefined;
      }
      // A hash, since it is stored where several gateways see it and the subject may be a person.
      keys.set(request, createHash('sha256').update(`${subject.issuer} ${subject.subject}`).digest('base64url'));
      return exceeded(await klient(request));
    },
  };
}

type Outcome = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function exceeded(outcome: Outcome): Exceeded | undefined {
  return outcome.isAllowed || !outcome.isExceeded ? undefined : { max: outcome.max, retryAfter: Math.max(1, outcome.ttlInSeconds) };
}

/** What is counted. */
type Slag = 'adress' | 'nya' | 'schema' | 'nekade' | 'inloggningar' | 'klient';

/** A store of the form that the plugin wants: it makes one itself, and a child of it for every limit, which keeps the keys apart. */
function storeOver(counter: Counter) {
  return class Store {
    readonly #slag: Slag | undefined;

    constructor(options: object) {
      this.#slag = (options as { readonly slag?: Slag }).slag;
    }

    async incr(key: string, done: (error: Error | null, count?: { current: number; ttl: number }) => void, windowMs?: number): Promise<void> {
      // What a counter may fail at is caught by the counter that falls back.
      done(null, await counter.count(`${this.#slag} ${key}`, windowMs ?? WINDOW_MS));
    }

    child(options: object): Store {
      return new Store(options);
    }
  };
}
