import { type Dispatcher, Pool } from 'undici';
import type { JsonObject } from '../executor/json';
import { type DataSource, type RequestScope, type SubgraphAnswer, type SubgraphOperation, SubgraphUnavailable } from './source';

export interface HttpSourceOptions {
  /** The subgraph's GraphQL endpoint. */
  readonly url: string;
  /** Milliseconds from sending to the last byte of the answer. */
  readonly deadlineMs: number;
  /** The greatest answer taken, in bytes. */
  readonly maxAnswerBytes: number;
  /** The greatest number of connections. */
  readonly connections: number;
}

/** A subgraph over HTTP/1.1 with connections kept alive. */
export class HttpSource implements DataSource {
  readonly #pool: Pool;
  readonly #path: string;
  /** Whether any connection has carried an answer: before that, none can have gone stale. */
  #hasAnswered = false;

  constructor(private readonly options: HttpSourceOptions) {
    const url = new URL(options.url);
    this.#path = url.pathname + url.search;
    this.#pool = new Pool(url.origin, { connections: options.connections, pipelining: 1, connect: { timeout: options.deadlineMs } });
  }

  async execute(operation: SubgraphOperation, variables: JsonObject, scope: RequestScope): Promise<SubgraphAnswer> {
    const body = `${operation.bodyPrefix}${JSON.stringify(variables)}}`;
    let text: string;
    try {
      text = await this.#send(body, scope);
    } catch (error) {
      if (operation.kind !== 'query' || scope.signal.aborted || !this.#isStaleConnection(error)) {
        throw error;
      }
      text = await this.#send(body, scope);
    }
    this.#hasAnswered = true;
    try {
      return JSON.parse(text) as SubgraphAnswer;
    } catch (error) {
      throw new SubgraphUnavailable('the answer is no JSON', { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  #send(body: string, scope: RequestScope): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        accept: 'application/json, application/graphql-response+json',
        'x-request-id': scope.requestId,
      };
      if (scope.authorization !== undefined) {
        headers['authorization'] = scope.authorization;
      }
      const exchange = new Exchange(this.options, scope.signal, resolve, reject);
      this.#pool.dispatch({ path: this.#path, method: 'POST', headers, body }, exchange);
    });
  }

  /**
   * Whether the server had closed the idle connection just as the request was written to it. The request was then never read,
   * and asking again on a fresh connection is safe for a query.
   */
  #isStaleConnection(error: unknown): boolean {
    if (!(error instanceof SubgraphUnavailable) || !(error.cause instanceof Error)) {
      return false;
    }
    const cause = error.cause as NodeJS.ErrnoException & { socket?: { bytesRead?: number } };
    if (cause.code === 'UND_ERR_SOCKET') {
      return (cause.socket?.bytesRead ?? 0) > 0;
    }
    return this.#hasAnswered && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE');
  }
}

/** One request and its answer, with deadline, size cap and abort. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.#stop(new SubgraphUnavailable('the request was aborted'));
  #controller: Dispatcher.DispatchController | undefined;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #started = false;
  #settled = false;

  constructor(
    private readonly options: HttpSourceOptions,
    private readonly signal: AbortSignal,
    private readonly resolve: (text: string) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.#timer = setTimeout(() => this.#stop(new SubgraphUnavailable(`no answer within ${options.deadlineMs} ms`)), options.deadlineMs);
    if (signal.aborted) {
      this.#onAbort();
    } else {
      signal.addEventListener('abort', this.#onAbort, { once: true });
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) {
      controller.abort(new SubgraphUnavailable('given up before the connection was free'));
    }
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void {
    this.#status = status;
    this.#started = true;
    if (Number(headers['content-length']) > this.options.maxAnswerBytes) {
      this.#stop(new SubgraphUnavailable(`the answer is larger than ${this.options.maxAnswerBytes} bytes`));
    }
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.options.maxAnswerBytes) {
      this.#stop(new SubgraphUnavailable(`the answer is larger than ${this.options.maxAnswerBytes} bytes`));
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    const body = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#size);
    // A GraphQL server may answer 4xx or 5xx with errors in the body; only what is no JSON object is no answer.
    if (this.#status >= 300 && body[0] !== OPENING_BRACE) {
      this.#settle(() => this.reject(new SubgraphUnavailable(`status ${this.#status}`)));
    } else {
      this.#settle(() => this.resolve(body.toString('utf8')));
    }
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const during = this.#started ? 'while answering' : 'before an answer';
    this.#settle(() => this.reject(new SubgraphUnavailable(`${error.message} (${during})`, this.#started ? {} : { cause: error })));
  }

  #stop(error: SubgraphUnavailable): void {
    this.#settle(() => this.reject(error));
    this.#controller?.abort(error);
  }

  #settle(finish: () => void): void {
    if (this.#settled) {
      return;
    }
    this.#settled = true;
    clearTimeout(this.#timer);
    this.signal.removeEventListener('abort', this.#onAbort);
    finish();
  }
}

const OPENING_BRACE = 0x7b;
