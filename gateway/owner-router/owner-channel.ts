import { SERVICE_HEADER } from '../../subgraphs/shared/service-identity/keys';
import type { InProcessAnswers } from '../../subgraphs/shared/in-process';
import type { Cancellation, Transport } from '../http-client/transport';
import { InProcessChannel } from '../in-process/channel';
import { isRecord } from './completion';
import type { OwnerError, UnavailableReason } from './errors';

/** The owner gave no answer that can be used. The message is for the log only. */
export class OwnerFailure extends Error {
  constructor(
    readonly reason: UnavailableReason,
    message: string,
  ) {
    super(message);
  }
}

/** An answer with the form of a GraphQL response; nothing more is certain about it. */
export interface OwnerReply {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly OwnerError[];
}

/** What an owner is asked. */
export interface OwnerQuestion {
  readonly query: string;
  /** The query as a JSON string, made once for all who are asked it. */
  readonly queryJson: string;
  readonly variables: Record<string, unknown>;
  /** Further headers, names and values in turn. */
  readonly headers: readonly string[];
  /** The caller's `authorization`, for an owner that is to know who asks. */
  readonly authorization: string | undefined;
  /** Makes the token of the service that asks, for a server in another process. */
  readonly serviceToken: (() => Promise<string> | undefined) | undefined;
}

/** The way to an owner's server. */
export interface OwnerChannel {
  /**
   * @param deadlineAt a moment of `performance.now()`
   * @throws OwnerFailure for an answer that cannot be used; TransportFailure when there is none, CallerLeft when the caller has left
   */
  ask(question: OwnerQuestion, deadlineAt: number, cancellation: Cancellation): Promise<OwnerReply>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

const JSON_HEADERS = ['content-type', 'application/json', 'accept', 'application/graphql-response+json, application/json'];

/** An owner's server over HTTP. */
export class HttpOwnerChannel implements OwnerChannel {
  readonly #path: string;

  constructor(
    private readonly transport: Transport,
    { pathname, search }: URL,
    private readonly maxResponseBytes: number,
  ) {
    this.#path = pathname + search;
  }

  async ask({ queryJson, variables, headers, authorization, serviceToken }: OwnerQuestion, deadlineAt: number, cancellation: Cancellation): Promise<OwnerReply> {
    const token = await serviceToken?.();
    const { status, body } = await this.transport.send({
      method: 'POST',
      path: this.#path,
      headers: [...JSON_HEADERS, ...headers, ...(authorization === undefined ? [] : ['authorization', authorization]), ...(token === undefined ? [] : [SERVICE_HEADER, token])],
      body: `{"query":${queryJson},"variables":${JSON.stringify(variables)}}`,
      deadlineAt,
      maxResponseBytes: this.maxResponseBytes,
      cancellation,
    });
    const unusable = status >= 500 ? 'UNREACHABLE' : 'UNUSABLE';
    const reply = replyOf(parsed(body, unusable, status), unusable, `svarade med status ${status} och något`);
    // A GraphQL server that says by a code why it cannot answer this caller is there for others; any other answer of this kind is a proxy's, or a fault.
    const saysWhy = reply.errors.length > 0 && reply.errors.every(({ extensions }) => typeof extensions?.code === 'string');
    if (status >= 500 && !saysWhy) throw new OwnerFailure(unusable, `svarade med status ${status}`);
    return reply;
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}

/** An owner's server that runs in this process. */
export class InProcessOwnerChannel implements OwnerChannel {
  readonly #channel: InProcessChannel;

  constructor(answers: InProcessAnswers) {
    this.#channel = new InProcessChannel(answers);
  }

  async ask({ query, variables, authorization }: OwnerQuestion, deadlineAt: number, cancellation: Cancellation): Promise<OwnerReply> {
    return replyOf(await this.#channel.ask({ query, variables, operationName: undefined, authorization }, deadlineAt, cancellation), 'UNUSABLE', 'svarade med något');
  }

  close(): Promise<void> {
    return this.#channel.close();
  }
}

function parsed(body: string, reason: UnavailableReason, status: number): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new OwnerFailure(reason, `svarade med status ${status} och något som inte är JSON`);
  }
}

function replyOf(reply: unknown, reason: UnavailableReason, answered: string): OwnerReply {
  const { data, errors } = isRecord(reply) ? reply : {};
  const wellFormed = isRecord(data) ? errors === undefined || Array.isArray(errors) : Array.isArray(errors) && errors.length > 0 && (data ?? null) === null;
  if (!wellFormed) throw new OwnerFailure(reason, `${answered} som inte är ett GraphQL-svar`);
  return { data: isRecord(data) ? data : null, errors: Array.isArray(errors) ? errors.filter(isRecord) : [] };
}
