import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Question } from './made-up';

/** How a server behaves: as it should, after so many milliseconds, never, with 503, or not there at all. */
export type Behaviour = 'answers' | 'hangs' | 'unavailable' | 'refuses' | { afterMs: number };

/** What stands in for a subgraph's or a förbund's server. */
export interface StandInOptions {
  /** The response to a question, as JSON. */
  answer(question: Question): Promise<string>;
  /** Bodies of what it answers to GET, by path, as JSON. */
  pages?: Readonly<Record<string, string>>;
}

/** The one argument that makes requests differ from each other; it changes no answer. */
const YEAR = /"ar":\d+/;
const MAX_KEPT = 2_000;
const KEEP_ALIVE_MS = 60_000;

/** A server that makes up its answers once and then sends the same bytes: an instrument must not cost what it measures. */
export class StandIn {
  behaviour: Behaviour = 'answers';
  readonly #kept = new Map<string, Buffer>();
  readonly #server: Server;
  #port = 0;

  private constructor(private readonly options: StandInOptions) {
    this.#server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => this.#take(request, response));
  }

  static async start(options: StandInOptions): Promise<StandIn> {
    const standIn = new StandIn(options);
    await standIn.#listen();
    return standIn;
  }

  /** Its address without a path. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** From now on; a server that refused is back on its old port. */
  async behave(behaviour: Behaviour): Promise<void> {
    this.behaviour = behaviour;
    if (behaviour === 'refuses') await this.stop();
    else if (!this.#server.listening) await this.#listen();
  }

  /** Stops at once, with every connection. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { behaviour } = this;
      if (behaviour === 'answers') this.#answer(request, response, body);
      else if (behaviour === 'unavailable') send(response, 503, Buffer.from('{"errors":[{"message":"nere"}]}'));
      else if (typeof behaviour === 'object') void sleep(behaviour.afterMs).then(() => this.#answer(request, response, body));
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    if (request.method === 'GET') {
      const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
      const page = pathname === '/ready' ? '{}' : this.options.pages?.[pathname];
      if (page === undefined) return send(response, 404, Buffer.from('{}'));
      // Who has seen how things are, and asks whether they have changed, waits as long as it says: they never do.
      const waitMs = searchParams.has('sedd') ? Number(searchParams.get('vanta')) : 0;
      return void sleep(waitMs).then(() => send(response, 200, Buffer.from(page)));
    }
    const key = body.replace(YEAR, '');
    const kept = this.#kept.get(key);
    if (kept) return send(response, 200, kept);
    void this.#makeUp(key, JSON.parse(body) as Question).then((bytes) => send(response, 200, bytes));
  }

  async #makeUp(key: string, question: Question): Promise<Buffer> {
    const bytes = Buffer.from(await this.options.answer(question));
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    this.#kept.set(key, bytes);
    return bytes;
  }
}

function send(response: ServerResponse, status: number, body: Buffer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}
