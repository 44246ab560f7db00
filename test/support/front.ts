import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { request } from 'undici';

/** Answers in a server's place. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A GraphQL operation that reached a server. */
export interface ReceivedOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/**
 * Stands in front of a real server as the network would: notes the operations that reach it, and cuts it off or spoils
 * its answers when told to. Its address stays the same whatever stands behind.
 */
export class Front {
  /** The operations that came; readings of the schema are the router's own business and are left out. */
  readonly operations: ReceivedOperation[] = [];
  misbehaviour: Misbehaviour | undefined;
  /** Changes the server's answers on their way back. */
  rewrite: ((answer: string) => string) | undefined;
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  private constructor(
    /** The base address of the server behind; another may take its place. */
    public target: string,
  ) {}

  static async start(target: string): Promise<Front> {
    const front = new Front(target);
    await front.up();
    return front;
  }

  get port(): number {
    return this.#port;
  }

  /** Its base address. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, on the same port as the last time. */
  async up(): Promise<void> {
    if (this.#server) return;
    const server = createServer((incoming, response) => {
      this.#handle(incoming, response).catch(() => response.destroy());
    });
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Goes down as a killed process does: at once, with every connection. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Passes everything on again, unchanged. */
  async restore(): Promise<void> {
    this.misbehaviour = undefined;
    this.rewrite = undefined;
    await this.up();
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    this.#note(body);
    if (this.misbehaviour) return this.misbehaviour(incoming, response);
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = incoming.headers;
    const answer = await request(new URL(incoming.url ?? '/', this.target), { method: incoming.method === 'GET' ? 'GET' : 'POST', headers, ...(body && { body }) });
    const text = await answer.body.text();
    const type = String(answer.headers['content-type'] ?? 'application/json');
    response.writeHead(answer.statusCode, { 'content-type': type }).end(this.rewrite?.(text) ?? text);
  }

  #note(body: string): void {
    if (!body.startsWith('{')) return;
    const { query, variables } = JSON.parse(body) as { query?: string; variables?: Record<string, unknown> };
    if (query && !query.includes('_service')) this.operations.push({ query, variables: variables ?? {} });
  }
}

export const hang: Misbehaviour = () => {};
export const reset: Misbehaviour = (incoming) => void incoming.socket.destroy();
export const answerWith =
  (status: number, body: string, type = 'application/json'): Misbehaviour =>
  (_incoming, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);
