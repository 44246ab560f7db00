import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A question as it reached a server. */
export interface Recorded {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** Stands in front of a server, and keeps what is asked of it with all its headers; readings of the schema are left out. */
export class Recorder {
  readonly recorded: Recorded[] = [];
  readonly #server: Server;

  private constructor(target: string) {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => {
        const body = Buffer.concat(chunks).toString();
        if (body !== '' && !/_service|__schema/.test(body)) this.recorded.push({ body, headers: request.headers });
        passOn(target + request.url, request.method ?? 'GET', request.headers, body).then(
          ({ status, text }) => response.writeHead(status, { 'content-type': 'application/json' }).end(text),
          () => response.destroy(),
        );
      });
    });
  }

  static async start(target: string): Promise<Recorder> {
    const recorder = new Recorder(target);
    await new Promise<void>((resolve) => void recorder.#server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => void this.#server.close(resolve));
  }
}

/** Sends what was recorded once more, wherever one likes. */
export function replay(url: string, { body, headers }: Recorded, others: Record<string, string | undefined> = {}): Promise<{ status: number; text: string }> {
  return passOn(`${url}/graphql`, 'POST', { ...headers, ...others }, body);
}

async function passOn(url: string, method: string, headers: IncomingHttpHeaders, body: string): Promise<{ status: number; text: string }> {
  const { host: _host, connection: _connection, 'content-length': _length, 'transfer-encoding': _encoding, 'keep-alive': _alive, ...rest } = headers;
  const sent = Object.entries(rest).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
  const answer = await fetch(url, { method, headers: sent, ...(body !== '' && { body }) });
  return { status: answer.status, text: await answer.text() };
}
