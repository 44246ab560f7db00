import net from 'node:net';
import tls from 'node:tls';
import { ResponseReader, type WholeResponse } from './response-reader';
import { type Disconnection, TransportFailure } from './transport';

/** One request and where its answer goes. Exactly one of the two is called, once. */
export interface Exchange {
  /** The whole request, head and body. */
  readonly text: string;
  readonly maxResponseBytes: number;
  answered(response: WholeResponse): void;
  failed(failure: TransportFailure): void;
}

/** What the connection tells its pool. */
export interface ConnectionEvents {
  /** It has carried an answer and can take another request. */
  idle(connection: Connection): void;
  /** It is closed; called once. */
  closed(connection: Connection): void;
}

// A machine that drops packets must not hold a place in the pool for as long as the system tries.
const CONNECT_TIMEOUT_MS = 2_000;

/** One keep-alive connection, which carries one request at a time. */
export class Connection {
  readonly #socket: net.Socket;
  #exchange: Exchange | undefined;
  #reader: ResponseReader | undefined;
  #answers = 0;
  #reusableUntil = Number.POSITIVE_INFINITY;
  #error: Error | undefined;

  constructor(
    url: URL,
    private readonly events: ConnectionEvents,
  ) {
    const secure = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = Number(url.port || (secure ? 443 : 80));
    this.#socket = secure ? tls.connect({ host, port, ...(net.isIP(host) === 0 && { servername: host }), ALPNProtocols: ['http/1.1'] }) : net.connect({ host, port });
    this.#socket.setNoDelay(true);
    this.#socket.setKeepAlive(true, 60_000);
    const late = setTimeout(() => this.#socket.destroy(new Error(`ingen förbindelse inom ${CONNECT_TIMEOUT_MS} ms`)), CONNECT_TIMEOUT_MS);
    this.#socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(late));
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#socket.on('end', () => this.#end());
    this.#socket.on('error', (error) => (this.#error = error));
    this.#socket.once('close', () => {
      clearTimeout(late);
      this.#closed();
    });
  }

  /** Whether another request can be sent: the other side has not closed it, nor is about to. */
  get isReusable(): boolean {
    return !this.#socket.destroyed && performance.now() < this.#reusableUntil;
  }

  /** Sends a request. The connection must be idle. */
  send(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#reader = new ResponseReader(exchange.maxResponseBytes);
    this.#socket.write(exchange.text, 'utf8');
  }

  /** Cuts the connection; a request under way fails. */
  destroy(error?: Error): void {
    this.#socket.destroy(error);
  }

  #take(bytes: Buffer): void {
    if (!this.#reader) {
      // Nothing was asked: what comes would be taken for the answer to the next request.
      this.destroy();
      return;
    }
    let response: WholeResponse | undefined;
    try {
      response = this.#reader.take(bytes);
    } catch (error) {
      this.destroy(error as Error);
      return;
    }
    if (response) this.#answered(response);
  }

  #end(): void {
    const response = this.#reader?.end();
    if (response) this.#answered(response);
    this.destroy();
  }

  #answered(response: WholeResponse): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.#reader = undefined;
    this.#answers += 1;
    this.#reusableUntil = performance.now() + response.reusableForMs;
    if (response.reusableForMs > 0) this.events.idle(this);
    else this.destroy();
    exchange?.answered(response);
  }

  #closed(): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.events.closed(this);
    if (!exchange) return;
    const disconnection: Disconnection = { answerBegan: this.#reader?.began ?? false, wasReused: this.#answers > 0 };
    const error = this.#error;
    exchange.failed(new TransportFailure(error?.message ?? 'den andra sidan stängde förbindelsen', error && { cause: error }, disconnection));
  }
}
