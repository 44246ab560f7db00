export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Names and values in turn: no object is made of them, nor looked through. */
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

export interface TransportOptions {
  readonly origin: string;
  /** The greatest number of calls under way at once; more wait for their turn, within their deadline. */
  readonly maxConcurrency: number;
}

/** What is known of a connection that ended under a call. */
export interface Disconnection {
  /** Whether a part of an answer had come. */
  readonly answerBegan: boolean;
  /** Whether the connection had carried answers before: the other side may have closed it just as the request was written. */
  readonly wasReused: boolean;
}

/** The other side gave no usable HTTP answer. The message is for the log only: it may hold addresses. */
export class TransportFailure extends Error {
  constructor(
    message: string,
    options?: ErrorOptions,
    /** Absent when it was not that the connection ended. */
    readonly disconnection?: Disconnection,
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
