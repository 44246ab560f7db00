import { type Dispatcher, Pool } from 'undici';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Names and values in turn, as undici takes them without another pass over an object. */
  readonly headers: readonly string[];
  readonly body?: string;
  /** The moment, on the clock of `performance.now()`, at which the call is given up, wherever it then stands. */
  readonly deadlineAt: number;
  /** The call is cut off when the answer's body passes this many bytes. */
  readonly maxResponseBytes: number;
  /** The one who calls may leave before the answer comes. */
  readonly cancellation?: Cancellation;
}

export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

/** A pool of connections to one origin. */
export interface Transport {
  /** Sends one request. Throws {@link TransportFailure}, or {@link CallerLeft} when the caller did. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Lets the calls under way end, then closes the connections. */
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 2_000;

export interface TransportOptions {
  readonly origin: string;
  /** The greatest number of calls under way at once; more wait for their turn, within their deadline. */
  readonly maxConcurrency: number;
}

/** The other side gave no usable HTTP answer. The message is for the log only: it may hold addresses. */
export class TransportFailure extends Error {
  constructor(
    message: string,
    options?: ErrorOptions,
    /** Whether a part of an answer had come. */
    readonly answerBegan = false,
  ) {
    super(message, options);
  }
}

/** The one who asked has left, so the call was broken off. */
export class CallerLeft extends Error {}

/** Breaks off every call that one caller has under way. One object per caller's request, however many owners it asks. */
export class Cancellation {
  readonly #breakOff = new Set<() => void>();
  readonly #onAbort = () => {
    for (const breakOff of this.#breakOff) breakOff();
  };

  constructor(private readonly signal: AbortSignal | undefined) {
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  get requested(): boolean {
    return this.signal?.aborted ?? false;
  }

  add(breakOff: () => void): void {
    this.#breakOff.add(breakOff);
  }

  delete(breakOff: () => void): void {
    this.#breakOff.delete(breakOff);
  }

  /** Stops listening; called when the caller's request has been answered. */
  release(): void {
    this.signal?.removeEventListener('abort', this.#onAbort);
  }
}

/** Opens a keep-alive pool of HTTP/1.1 connections (HTTP/2 halved the throughput in measurements). */
export function openTransport(options: TransportOptions): Transport {
  return new PoolTransport(options);
}

class PoolTransport implements Transport {
  readonly #pool: Pool;

  constructor(options: TransportOptions) {
    this.#pool = new Pool(options.origin, {
      connections: options.maxConcurrency,
      // The deadline is kept by our own timer: undici's timers are coarse and each covers a part of the call only.
      headersTimeout: 0,
      bodyTimeout: 0,
      // A machine that drops packets must not hold every connection of the pool for undici's ten seconds.
      connect: { timeout: CONNECT_TIMEOUT_MS },
    });
  }

  send(request: HttpRequest): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const call = new Call(request, resolve, reject);
      if (!call.ended) this.#pool.dispatch({ method: request.method, path: request.path, headers: request.headers as string[], body: request.body }, call);
    });
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}

/** One call as undici's handler: cheaper than a stream per answer, and it can be broken off at any point. */
class Call implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #status = 0;
  #controller: Dispatcher.DispatchController | undefined;
  #ended = false;

  constructor(
    private readonly request: HttpRequest,
    private readonly resolve: (response: HttpResponse) => void,
    private readonly reject: (error: Error) => void,
  ) {
    const remaining = Math.max(0, request.deadlineAt - performance.now());
    this.#timer = setTimeout(() => this.#breakOff(new TransportFailure('svarade inte inom tidsgränsen')), remaining);
    request.cancellation?.add(this.#callerLeft);
    if (request.cancellation?.requested) this.#callerLeft();
  }

  get ended(): boolean {
    return this.#ended;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The call may have been given up while it waited for a free connection.
    if (this.#ended) controller.abort(new CallerLeft());
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Readonly<Record<string, string | string[] | undefined>>): void {
    this.#status = status;
    if (Number(headers['content-length']) > this.request.maxResponseBytes) this.#tooLarge();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.request.maxResponseBytes) {
      this.#tooLarge();
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    if (!this.#end()) return;
    const [only] = this.#chunks;
    const bytes = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
    this.resolve({ status: this.#status, body: bytes.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#end()) this.reject(new TransportFailure(error.message, { cause: error }, this.#status > 0));
  }

  readonly #callerLeft = () => this.#breakOff(new CallerLeft());

  #tooLarge(): void {
    this.#breakOff(new TransportFailure(`svaret är större än ${this.request.maxResponseBytes} byte`));
  }

  #breakOff(error: Error): void {
    if (!this.#end()) return;
    this.#controller?.abort(error);
    this.reject(error);
  }

  /** True the first time: whatever happens to the connection afterwards is no longer of interest. */
  #end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.request.cancellation?.delete(this.#callerLeft);
    return true;
  }
}
