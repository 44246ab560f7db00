import { sending } from '../../subgraphs/shared/authorization/sending';
import type { Caller, Roll } from '../../subgraphs/shared/identity/caller';
import { bearerOf } from '../../subgraphs/shared/identity/verifier';
import type { JsonObject } from '../executor/json';

/** What is noted of where an answer comes from, for whoever decides whether it may be kept or shared. */
export interface ReadingNotes {
  /** A source has answered: a subgraph by its name, a förbund's own server by {@link ownerSource}. */
  from(source: string): void;
  /** The caller's token was sent on, so that what is read may be the caller's own. */
  withToken(): void;
}

/** The name of a förbund's own server, as a source of answers. */
export const ownerSource = (forbund: string): string => `forbund/${forbund}`;

/** Milliseconds that a subgraph has for an answer. */
export interface Deadlines {
  readonly queryMs: number;
  /** For an operation that changes something: it is not asked again, and breaking it off does not undo it. */
  readonly mutationMs: number;
}

/** What belongs to one client's request and follows it into every subgraph. */
export interface RequestScope {
  /** The id that ties the log lines of all services together. */
  readonly requestId: string;
  /** The client's `authorization` header, passed on as it came. */
  readonly authorization?: string | undefined;
  /** Who asks, as the gateway has verified; absent where nothing was verified. */
  readonly caller?: Caller;
  /** Where what is read is noted; absent where nobody asks. */
  readonly reading?: ReadingNotes | undefined;
  /** Aborts when the client leaves or the whole request's deadline passes. */
  readonly signal: AbortSignal;
}

/** An operation that a plan sends to one subgraph, the same text every time. */
export interface SubgraphOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly kind: 'query' | 'mutation';
  /** The roles that may be enough for some of what it asks for; none when all of it is open, undefined when that is not known. */
  readonly roles: ReadonlySet<Roll> | undefined;
  /** The request body up to the variables, so that the query is escaped once and not per request. */
  readonly bodyPrefix: string;
  /** The query without its name, which is made of the client's operation's: the same for all operations that ask this in the same words. */
  readonly words: string;
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
 * @param roles the roles that may be enough for some of what it asks for
 */
export function subgraphOperation(query: string, operationName: string | undefined, kind: 'query' | 'mutation', roles: ReadonlySet<Roll> | undefined): SubgraphOperation {
  const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  const words = operationName === undefined ? query : query.replace(`${kind} ${operationName}`, kind);
  return { query, operationName, kind, roles, bodyPrefix: `{${name}"query":${JSON.stringify(query)},"variables":`, words };
}

/**
 * What is sent on of who asks: the caller's access token, and what has been verified of it, for an operation that they can be of use for.
 * What is open is asked for without, and no server sees a token that it has no use for, nor a password that was for a proxy.
 */
export function forwardedTo(operation: SubgraphOperation, { authorization, caller, reading }: RequestScope): { authorization?: string; caller?: Caller } {
  if (authorization === undefined || bearerOf(authorization) === undefined || sending(operation.roles, caller) === 'useless') {
    return {};
  }
  reading?.withToken();
  return { authorization, ...(caller && { caller }) };
}
