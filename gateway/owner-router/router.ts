import type { DocumentNode, GraphQLScalarType } from 'graphql';
import type { Logger } from 'pino';
import { guardedFields } from '../../subgraphs/shared/authorization/guarded-fields';
import { inSchema } from '../../subgraphs/shared/authorization/rule';
import { sending } from '../../subgraphs/shared/authorization/sending';
import { type Caller, ROLLER } from '../../subgraphs/shared/identity/caller';
import type { InProcessAnswers } from '../../subgraphs/shared/in-process';
import type { ReadingNotes } from '../datasources/source';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import type { CircuitBreakerOptions } from './circuit-breaker';
import { buildContract } from './contract';
import { PUBLIC_CODES } from './errors';
import { LruCache } from '../../subgraphs/shared/lru-cache';
import { OwnerClients } from './owner-clients';
import type { OwnerDirectory } from './owner-directory';
import { type Prepared, checkVariables, prepareQuery, selectOperation } from './prepared-query';
import { QueryRunner } from './query-runner';
import type { OwnerRouterResponse } from './response';
import { openTransport } from '../http-client/pool';
import { Cancellation, type Transport, type TransportOptions } from '../http-client/transport';

export interface OwnerRouterOptions {
  /** The SDL of the contract that every owner serves, shared types included. */
  readonly contractSdl: string;
  /** Checks variables of the contract's own scalars before owners are asked. Without them the owners check alone. */
  readonly scalars?: Readonly<Record<string, GraphQLScalarType>>;
  readonly owners: OwnerDirectory;
  /** How to reach an owner. Default: a keep-alive pool of HTTP connections. */
  readonly transport?: (options: TransportOptions) => Transport;
  /** How owners answer that run in this process, by the addresses that the directory gives them. They are asked without HTTP. */
  readonly inProcess?: ReadonlyMap<string, InProcessAnswers> | undefined;
  /** Milliseconds that an owner gets for one request, waiting for a connection and a second try included. Default 5,000. */
  readonly deadlineMs?: number;
  /** Bytes of an owner's answer. Default 10,000,000. */
  readonly maxResponseBytes?: number;
  /** Calls under way to one owner at once; the rest wait. Default 32. */
  readonly maxConcurrency?: number;
  readonly breaker?: Partial<CircuitBreakerOptions>;
  /**
   * Milliseconds between readings of an owner's schema; one that lags is looked at ten times as often. It is also read
   * when an owner joins, comes back or refuses a query. Default 60,000.
   */
  readonly schemaRefreshMs?: number;
  /** Codes of owners' errors whose messages are passed on; others are masked. Default {@link PUBLIC_CODES}. */
  readonly publicCodes?: RegExp;
  /** Signs requests to the owners; without it they go unsigned. */
  readonly signer?: ServiceSigner | undefined;
  readonly log: Logger;
}

export interface OwnerRouterRequest {
  readonly query: string | DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  /** Passed on to the owners as `x-request-id`. */
  readonly requestId?: string | undefined;
  /** The caller's `authorization` header, for owners that must know who asks. */
  readonly authorization?: string | undefined;
  /** What has been verified of the caller. */
  readonly caller?: Caller | undefined;
  /** Passed on to the owners as they are: the one who calls decides what owners may see. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Where it is noted which owners have answered. */
  readonly reading?: ReadingNotes | undefined;
  /** Breaks off the calls to the owners when the caller leaves. */
  readonly signal?: AbortSignal | undefined;
}

export interface OwnerRouter {
  /**
   * Answers a query against the contract by asking the owners of its representations, each once and all at the same
   * time. Rejects only with the signal's reason when the caller leaves; everything else is an answer with `errors`.
   */
  execute(request: OwnerRouterRequest): Promise<OwnerRouterResponse>;
  /**
   * Resolves when the schema of every owner in the directory has been read, or could not be. Queries need not wait
   * for it; but an owner that lags may then refuse the first one, and be asked a second time.
   */
  ready(): Promise<void>;
  /** Lets calls under way end and closes the connections. The directory is the one's who made it. */
  close(): Promise<void>;
}

const MAX_QUERIES = 1_000;
const MAX_CACHED_QUERY_LENGTH = 100_000;
const BREAKER: CircuitBreakerOptions = { failureThreshold: 3, retryAfterMs: 500, maxRetryAfterMs: 3_000 };

/**
 * Answers `_entities` for a contract that many owners serve, each for its own entities.
 *
 * Throws for a contract that cannot be split by owner, see `buildContract`.
 */
export function createOwnerRouter(options: OwnerRouterOptions): OwnerRouter {
  const contract = buildContract(options.contractSdl, options.scalars);
  const guarded = guardedFields(options.contractSdl);
  const roles = guarded && new Set([...guarded.values()].flatMap((some) => [...some]));
  const deadlineMs = options.deadlineMs ?? 5_000;
  const clients = new OwnerClients({
    contract,
    owners: options.owners,
    openTransport: options.transport ?? openTransport,
    inProcess: options.inProcess ?? new Map(),
    signer: options.signer,
    deadlineMs,
    maxResponseBytes: options.maxResponseBytes ?? 10_000_000,
    maxConcurrency: options.maxConcurrency ?? 32,
    breaker: { ...BREAKER, ...options.breaker },
    schemaRefreshMs: options.schemaRefreshMs ?? 60_000,
    log: options.log,
  });
  const runner = new QueryRunner({
    contract,
    owners: options.owners,
    clients,
    deadlineMs,
    publicCodes: options.publicCodes ?? PUBLIC_CODES,
    log: options.log,
  });
  const byText = new LruCache<string, Prepared>(MAX_QUERIES);
  const byDocument = new WeakMap<DocumentNode, Prepared>();

  const prepare = (query: string | DocumentNode): Prepared => {
    const known = typeof query === 'string' ? byText.get(query) : byDocument.get(query);
    if (known) return known;
    const prepared = prepareQuery(contract, query);
    // What is refused, or far larger than any planned fetch, must not push out what is asked all the time.
    if ('errors' in prepared) return prepared;
    if (typeof query !== 'string') byDocument.set(query, prepared);
    else if (query.length <= MAX_CACHED_QUERY_LENGTH) byText.set(query, prepared);
    return prepared;
  };

  return {
    async execute({ query, variables, operationName, requestId, authorization, caller, headers, reading, signal }) {
      signal?.throwIfAborted();
      const prepared = prepare(query);
      if ('errors' in prepared) return prepared;
      const operation = selectOperation(prepared.operations, operationName);
      if ('message' in operation) return { errors: [operation] };
      const given = variables ?? {};
      const checked = checkVariables(contract, operation, given);
      if ('errors' in checked) return checked;
      const cancellation = new Cancellation(signal);
      try {
        const forwarded = Object.entries(headers ?? {}).flat();
        if (requestId !== undefined) forwarded.push('x-request-id', requestId);
        const authorizationFor = (forbund: string) => (sending(roles, caller, forbund) === 'send' ? authorization : undefined);
        const isOutOfReach = (forbund: string, kraver: readonly string[]) => {
          const asked = new Set(ROLLER.filter((roll) => kraver.includes(inSchema(roll))));
          return authorization !== undefined && sending(asked, caller, forbund) === 'out-of-reach';
        };
        const sign = options.signer && ((forbund: string) => options.signer?.sign(forbund, authorizationFor(forbund), caller));
        return await runner.run(operation, { values: checked.values, given, headers: forwarded, authorizationFor, isOutOfReach, sign, requestId, reading, cancellation });
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        cancellation.release();
      }
    },
    ready: () => clients.ready(),
    close: () => clients.close(),
  };
}
