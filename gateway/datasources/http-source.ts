import { SERVICE_HEADER } from '../../subgraphs/shared/service-identity/keys';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import type { JsonObject } from '../executor/json';
import { openTransport } from '../http-client/pool';
import { CallerLeft, Cancellation, type Transport, TransportFailure } from '../http-client/transport';
import { type DataSource, type RequestScope, type SubgraphAnswer, type SubgraphOperation, SubgraphUnavailable, forwardedTo } from './source';

/** Where a subgraph is and how much patience and memory it is given. */
export interface HttpSourceOptions {
  /** The subgraph's GraphQL endpoint. */
  readonly url: string;
  /** Milliseconds from sending to the last byte of the answer. */
  readonly deadlineMs: number;
  /** The same for an operation that changes something: it is not asked again, and breaking it off does not undo it. */
  readonly mutationDeadlineMs: number;
  /** The greatest answer taken, in bytes. */
  readonly maxAnswerBytes: number;
  /** The greatest number of connections. */
  readonly connections: number;
  /** The service's name and what signs requests to it; without it they go unsigned. */
  readonly signed?: { readonly to: string; readonly by: ServiceSigner } | undefined;
}

const OPENING_BRACE = '{';

/** A subgraph over HTTP/1.1 with connections kept alive. */
export class HttpSource implements DataSource {
  readonly #transport: Transport;
  readonly #path: string;
  /** Whether any connection has carried an answer: before that, none can have gone stale. */
  #hasAnswered = false;

  constructor(private readonly options: HttpSourceOptions) {
    const url = new URL(options.url);
    this.#path = url.pathname + url.search;
    this.#transport = openTransport({ origin: url.origin, maxConcurrency: options.connections });
  }

  async execute(operation: SubgraphOperation, variables: JsonObject, scope: RequestScope): Promise<SubgraphAnswer> {
    const body = `${operation.bodyPrefix}${JSON.stringify(variables)}}`;
    const deadlineAt = performance.now() + (operation.kind === 'mutation' ? this.options.mutationDeadlineMs : this.options.deadlineMs);
    const forwarded = forwardedTo(operation, scope);
    let text: string;
    try {
      text = await this.#send(body, scope, forwarded, deadlineAt);
    } catch (error) {
      if (operation.kind !== 'query' || scope.signal.aborted || !this.#isStaleConnection(error)) {
        throw error instanceof CallerLeft ? new SubgraphUnavailable('the request was aborted') : error;
      }
      text = await this.#send(body, scope, forwarded, deadlineAt);
    }
    this.#hasAnswered = true;
    return JSON.parse(text) as SubgraphAnswer;
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  async #send(body: string, scope: RequestScope, { authorization, caller }: ReturnType<typeof forwardedTo>, deadlineAt: number): Promise<string> {
    const headers = ['content-type', 'application/json', 'accept', 'application/json, application/graphql-response+json', 'x-request-id', scope.requestId];
    if (authorization !== undefined) {
      headers.push('authorization', authorization);
    }
    const { signed } = this.options;
    if (signed) {
      headers.push(SERVICE_HEADER, await signed.by.sign(signed.to, authorization, caller));
    }
    const cancellation = new Cancellation(scope.signal);
    try {
      const { maxAnswerBytes } = this.options;
      const answer = await this.#transport.send({ method: 'POST', path: this.#path, headers, body, deadlineAt, maxResponseBytes: maxAnswerBytes, cancellation });
      // A GraphQL server may answer 4xx or 5xx with errors in the body; only what is no JSON object is no answer.
      if (answer.body[0] !== OPENING_BRACE) {
        throw new SubgraphUnavailable(`status ${answer.status} and no JSON object`);
      }
      return answer.body;
    } finally {
      cancellation.release();
    }
  }

  /**
   * Whether the server had closed the idle connection just as the request was written to it. The request was then never read,
   * and asking again on a fresh connection is safe for a query.
   */
  #isStaleConnection(error: unknown): boolean {
    if (!(error instanceof TransportFailure) || !error.disconnection || error.disconnection.answerBegan) {
      return false;
    }
    const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
    return error.disconnection.wasReused || (this.#hasAnswered && (code === 'ECONNRESET' || code === 'EPIPE'));
  }
}
