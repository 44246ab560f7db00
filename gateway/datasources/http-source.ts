import { SERVICE_HEADER } from '../../subgraphs/shared/service-identity/keys';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import type { JsonObject } from '../executor/json';
import { openTransport } from '../http-client/pool';
import { CallerLeft, Cancellation, type Transport, TransportFailure } from '../http-client/transport';
import type { RepeatedReads } from './repeated-reads';
import { type DataSource, type Deadlines, type RequestScope, type SubgraphAnswer, type SubgraphOperation, SubgraphUnavailable, forwardedTo } from './source';

/** Where a subgraph is and how much patience and memory it is given. */
export interface HttpSourceOptions {
  /** The subgraph's GraphQL endpoint. */
  readonly url: string;
  /** From sending to the last byte of the answer. */
  readonly deadlines: Deadlines;
  /** The greatest answer taken, in bytes. */
  readonly maxAnswerBytes: number;
  /** The greatest number of connections. */
  readonly connections: number;
  /** The service's name and what signs requests to it; without it they go unsigned. */
  readonly signed?: { readonly to: string; readonly by: ServiceSigner } | undefined;
  /** What is asked again and again in the same words; without it everything is asked anew. */
  readonly repeated?: RepeatedReads | undefined;
}

type Forwarded = ReturnType<typeof forwardedTo>;

const OPENING_BRACE = '{';
const NO_VARIABLES = '{}';
/** Characters of the longest request that is compared with others: longer ones carry many keys, and are hardly ever the same. */
const LONGEST_REPEATED = 16_000;

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
    const values = JSON.stringify(variables);
    const body = `${operation.bodyPrefix}${values}}`;
    const forwarded = forwardedTo(operation, scope);
    const { repeated } = this.options;
    const cancellation = new Cancellation(scope.signal);
    try {
      if (!repeated || operation.kind === 'mutation' || forwarded.authorization !== undefined || body.length > LONGEST_REPEATED) {
        return JSON.parse(await this.#ask(operation, body, scope, forwarded, cancellation)) as SubgraphAnswer;
      }
      const send = () => this.#ask(operation, body, scope, forwarded, cancellation);
      if (values === NO_VARIABLES) {
        return await repeated.answer(operation.words, cancellation, send);
      }
      const { text } = await repeated.read(`${operation.words} ${values}`, cancellation, send);
      return JSON.parse(text) as SubgraphAnswer;
    } catch (error) {
      throw error instanceof CallerLeft ? new SubgraphUnavailable('the request was aborted') : error;
    } finally {
      cancellation.release();
    }
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  /** Sends a request, once more when the connection turned out to be closed. */
  async #ask(operation: SubgraphOperation, body: string, scope: RequestScope, forwarded: Forwarded, cancellation: Cancellation): Promise<string> {
    const deadlineAt = performance.now() + this.options.deadlines[`${operation.kind}Ms`];
    let text: string;
    try {
      text = await this.#send(body, scope, forwarded, deadlineAt, cancellation);
    } catch (error) {
      if (operation.kind !== 'query' || scope.signal.aborted || !this.#isStaleConnection(error)) {
        throw error;
      }
      text = await this.#send(body, scope, forwarded, deadlineAt, cancellation);
    }
    this.#hasAnswered = true;
    return text;
  }

  async #send(body: string, scope: RequestScope, { authorization, caller }: Forwarded, deadlineAt: number, cancellation: Cancellation): Promise<string> {
    const headers = ['content-type', 'application/json', 'accept', 'application/json, application/graphql-response+json', 'x-request-id', scope.requestId];
    if (authorization !== undefined) {
      headers.push('authorization', authorization);
    }
    const { signed, maxAnswerBytes } = this.options;
    if (signed) {
      headers.push(SERVICE_HEADER, await signed.by.sign(signed.to, authorization, caller));
    }
    const answer = await this.#transport.send({ method: 'POST', path: this.#path, headers, body, deadlineAt, maxResponseBytes: maxAnswerBytes, cancellation });
    // A GraphQL server may answer 4xx or 5xx with errors in the body; only what is no JSON object is no answer.
    if (answer.body[0] !== OPENING_BRACE) {
      throw new SubgraphUnavailable(`status ${answer.status} and no JSON object`);
    }
    return answer.body;
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
