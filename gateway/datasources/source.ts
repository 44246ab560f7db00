import type { Caller } from '../../subgraphs/shared/identity/caller';
import type { JsonObject } from '../executor/json';

/** What belongs to one client's request and follows it into every subgraph. */
export interface RequestScope {
  /** The id that ties the log lines of all services together. */
  readonly requestId: string;
  /** The client's `authorization` header, passed on as it came. */
  readonly authorization?: string | undefined;
  /** Who asks, as the gateway has verified; absent where nothing was verified. */
  readonly caller?: Caller;
  /** Aborts when the client leaves or the whole request's deadline passes. */
  readonly signal: AbortSignal;
}

/** An operation that a plan sends to one subgraph, the same text every time. */
export interface SubgraphOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly kind: 'query' | 'mutation';
  /** Whether it asks for something that is not open to everybody, so that the subgraph must know who asks. */
  readonly needsCaller: boolean;
  /** The request body up to the variables, so that the query is escaped once and not per request. */
  readonly bodyPrefix: string;
}

/** A subgraph's answer. Its contents are untrusted: the executor checks what it uses. */
export interface SubgraphAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** Something that answers a plan's operations: a subgraph over HTTP, or a library in this process. */
export interface DataSource {
  /**
   * Runs one operation.
   *
   * @throws SubgraphUnavailable when no GraphQL answer came; any other error is treated the same way and logged as a fault
   */
  execute(operation: SubgraphOperation, variables: JsonObject, scope: RequestScope): Promise<SubgraphAnswer>;
  /** Closes connections after what is under way has ended. */
  close(): Promise<void>;
}

/** Why a subgraph gave no GraphQL answer; `reason` is for the log only and may name addresses. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}

/**
 * Prepares the fixed part of an operation.
 *
 * @param needsCaller whether the subgraph must know who asks
 */
export function subgraphOperation(query: string, operationName: string | undefined, kind: 'query' | 'mutation', needsCaller: boolean): SubgraphOperation {
  const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  return { query, operationName, kind, needsCaller, bodyPrefix: `{${name}"query":${JSON.stringify(query)},"variables":` };
}

/** The caller's token, for an operation that needs it: what is open is asked for without, and no server sees a token that it has no use for. */
export function forwardedTo(operation: SubgraphOperation, { authorization }: RequestScope): string | undefined {
  return operation.needsCaller ? authorization : undefined;
}
