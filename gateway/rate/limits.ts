import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
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

/** Somebody who has asked too often. */
export interface Exceeded {
  /** Requests per minute that are answered. */
  readonly max: number;
  /** Seconds until the next is. */
  readonly retryAfter: number;
}

/** Counts requests, and tells who has asked too often. */
export interface RateLimits {
  /** Counts a request for its address; done before its body is read. */
  ofAddress(request: FastifyRequest): Promise<Exceeded | undefined>;
  /** Counts a request for a verified caller; somebody without a token is counted by address only. */
  ofCaller(request: FastifyRequest, caller: Caller): Promise<Exceeded | undefined>;
}

/** Sets the counting up; the shared store, when there is one, is closed with the app. */
export async function addRateLimits(app: FastifyInstance, options: RateOptions, log: Logger): Promise<RateLimits> {
  const shared = options.databaseUrl === undefined ? undefined : new PostgresCounter(options.databaseUrl, (error) => log.warn({ err: error }, 'fel i databasen för taktgränser'));
  app.addHook('onClose', async () => shared?.close());
  const counter = shared ? new FallbackCounter(shared, log) : new MemoryCounter();
  const keys = new WeakMap<FastifyRequest, string>();
  await app.register(rateLimit, { global: false, timeWindow: WINDOW_MS, store: storeOver(counter) });
  const adress = app.createRateLimit({ max: options.adressPerMinut ?? PER_ADDRESS });
  const klient = app.createRateLimit({ max: options.klientPerMinut ?? PER_CLIENT, keyGenerator: (request) => keys.get(request) ?? '' });
  return {
    ofAddress: async (request) => exceeded(await adress(request)),
    ofCaller: async (request, { subject }) => {
      if (!subject) {
        return undefined;
      }
      // A hash, since it is stored where several gateways see it and the subject may be a person.
      keys.set(request, `klient ${createHash('sha256').update(`${subject.issuer} ${subject.subject}`).digest('base64url')}`);
      return exceeded(await klient(request));
    },
  };
}

type Outcome = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function exceeded(outcome: Outcome): Exceeded | undefined {
  return outcome.isAllowed || !outcome.isExceeded ? undefined : { max: outcome.max, retryAfter: Math.max(1, outcome.ttlInSeconds) };
}

/** A store of the form that the plugin wants: it makes one itself, and a child of it for every limit. Keys tell the limits apart. */
function storeOver(counter: Counter) {
  return class Store {
    async incr(key: string, done: (error: Error | null, count?: { current: number; ttl: number }) => void, windowMs?: number): Promise<void> {
      // What a counter may fail at is caught by the counter that falls back.
      done(null, await counter.count(key, windowMs ?? WINDOW_MS));
    }

    child(): this {
      return this;
    }
  };
}
