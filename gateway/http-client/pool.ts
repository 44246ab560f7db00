import { Connection, type Exchange } from './connection';
import type { WholeResponse } from './response-reader';
import { CallerLeft, type HttpRequest, type HttpResponse, type Transport, TransportFailure, type TransportOptions } from './transport';

/**
 * Opens a keep-alive pool of HTTP/1.1 connections to one origin.
 *
 * It is our own because it is the larger part of what a request to eighty servers costs: a call takes half of the processor time that it takes
 * through undici, which does much more. HTTP/2 halved the throughput in measurements. It knows what the hub needs: requests whose bodies are
 * texts, answers that are read whole, deadlines and limits for each call.
 */
export function openTransport(options: TransportOptions): Transport {
  return new Pool(options);
}

class Pool implements Transport {
  readonly #url: URL;
  readonly #open = new Set<Connection>();
  /** Those that carry no request, the one used last at the end: it is the one least likely to be closed. */
  readonly #idle: Connection[] = [];
  readonly #waiting: Call[] = [];
  readonly #events = { idle: (connection: Connection) => this.#idled(connection), closed: (connection: Connection) => this.#closed(connection) };
  #whenEmpty: (() => void) | undefined;
  #closing = false;

  constructor(private readonly options: TransportOptions) {
    this.#url = new URL(options.origin);
  }

  send(request: HttpRequest): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      if (this.#closing) {
        reject(new TransportFailure('förbindelserna är stängda'));
        return;
      }
      const call = new Call(request, textOf(request, this.#url), resolve, reject);
      if (!call.ended) this.#start(call);
    });
  }

  close(): Promise<void> {
    this.#closing = true;
    for (const connection of this.#idle.splice(0)) connection.destroy();
    return this.#open.size === 0 ? Promise.resolve() : new Promise((resolve) => (this.#whenEmpty = resolve));
  }

  #start(call: Call): void {
    const connection = this.#reusable() ?? (this.#open.size < this.options.maxConcurrency ? this.#connect() : undefined);
    if (connection) call.startOn(connection);
    else this.#waiting.push(call);
  }

  #reusable(): Connection | undefined {
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isReusable) return connection;
      connection.destroy();
    }
    return undefined;
  }

  #connect(): Connection {
    const connection = new Connection(this.#url, this.#events);
    this.#open.add(connection);
    return connection;
  }

  #idled(connection: Connection): void {
    const next = this.#nextWaiting();
    if (next) next.startOn(connection);
    else if (this.#closing) connection.destroy();
    else this.#idle.push(connection);
  }

  #closed(connection: Connection): void {
    this.#open.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    const next = this.#nextWaiting();
    if (next) next.startOn(this.#connect());
    else if (this.#open.size === 0) this.#whenEmpty?.();
  }

  /** The one that has waited the longest and has not been given up. */
  #nextWaiting(): Call | undefined {
    for (let call = this.#waiting.shift(); call; call = this.#waiting.shift()) if (!call.ended) return call;
    return undefined;
  }
}

/** One call: from waiting for a connection to the last byte of its answer, within its deadline. */
class Call implements Exchange {
  readonly maxResponseBytes: number;
  readonly #timer: NodeJS.Timeout;
  #connection: Connection | undefined;
  #ended = false;

  constructor(
    private readonly request: HttpRequest,
    readonly text: string,
    private readonly resolve: (response: HttpResponse) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.maxResponseBytes = request.maxResponseBytes;
    const remaining = Math.max(0, request.deadlineAt - performance.now());
    this.#timer = setTimeout(() => this.#breakOff(new TransportFailure('svarade inte inom tidsgränsen')), remaining);
    request.cancellation?.add(this.#callerLeft);
    if (request.cancellation?.requested) this.#callerLeft();
  }

  get ended(): boolean {
    return this.#ended;
  }

  startOn(connection: Connection): void {
    this.#connection = connection;
    connection.send(this);
  }

  answered({ status, body }: WholeResponse): void {
    if (this.#end()) this.resolve({ status, body });
  }

  failed(failure: TransportFailure): void {
    if (this.#end()) this.reject(failure);
  }

  readonly #callerLeft = () => this.#breakOff(new CallerLeft());

  #breakOff(error: Error): void {
    if (!this.#end()) return;
    this.reject(error);
    this.#connection?.destroy();
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

/** What may stand in the value of a header, and in an address: nothing that could end the line. */
const SENDABLE = /^[\t\x20-\x7e]*$/;

function textOf({ method, path, headers, body }: HttpRequest, { host }: URL): string {
  let head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n`;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const value = headers[index + 1] as string;
    if (!SENDABLE.test(value)) throw new TransportFailure(`huvudet ${headers[index]} har ett värde som inte kan skickas`);
    head += `${headers[index]}: ${value}\r\n`;
  }
  return body === undefined ? `${head}\r\n` : `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
