import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTransport } from '../../../../gateway/http-client/pool';
import { CallerLeft, Cancellation, type HttpRequest, type Transport, TransportFailure } from '../../../../gateway/http-client/transport';

/** A server that answers with bytes: what stands in the test is what goes over the wire. */
class RawServer {
  readonly requests: string[] = [];
  readonly sockets = new Set<net.Socket>();
  connections = 0;
  readonly #server: net.Server;

  private constructor(answer: (socket: net.Socket, request: string, index: number) => void) {
    this.#server = net.createServer((socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes.toString('utf8');
        for (let whole = wholeRequest(text); whole !== undefined; whole = wholeRequest(text)) {
          text = text.slice(whole.length);
          this.requests.push(whole);
          answer(socket, whole, this.requests.length - 1);
        }
      });
    });
  }

  static async start(answer: (socket: net.Socket, request: string, index: number) => void): Promise<RawServer> {
    const server = new RawServer(answer);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.#server.close();
  }
}

function wholeRequest(text: string): string | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/content-length: (\d+)/.exec(text.slice(0, end))?.[1] ?? 0);
  const body = Buffer.from(text.slice(end + 4));
  return body.length < length ? undefined : text.slice(0, end + 4) + body.subarray(0, length).toString('utf8');
}

const ok = (body: string, headers = ''): string => `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;

let server: RawServer;
let transport: Transport;
const start = async (answer: (socket: net.Socket, request: string, index: number) => void, maxConcurrency = 4): Promise<void> => {
  server = await RawServer.start(answer);
  transport = openTransport({ origin: server.origin, maxConcurrency });
};
afterEach(async () => {
  server.close();
  await transport.close();
});
const send = (more: Partial<HttpRequest> = {}): Promise<{ status: number; body: string }> =>
  transport.send({ method: 'POST', path: '/graphql?a=b', headers: ['content-type', 'application/json'], body: '{"å":"ö"}', deadlineAt: performance.now() + 5_000, maxResponseBytes: 100_000, ...more });

describe('a request', () => {
  test('is sent with its length in bytes, its host and its headers', async () => {
    await start((socket) => socket.write(ok('svar')));
    expect(await send()).toEqual({ status: 200, body: 'svar' });
    expect(server.requests).toEqual([`POST /graphql?a=b HTTP/1.1\r\nhost: ${new URL(server.origin).host}\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{"å":"ö"}`]);
  });

  test.each(['a\r\nx: y', 'a\nb', 'a\0', 'å'])('with a header value that could end its line is not sent: %j', async (value) => {
    await start((socket) => socket.write(ok('svar')));
    await expect(send({ headers: ['authorization', value] })).rejects.toThrow(TransportFailure);
    expect(server.requests).toEqual([]);
  });

  test('goes over a connection that has been used before', async () => {
    await start((socket) => socket.write(ok('svar')));
    for (let index = 0; index < 5; index += 1) await send();
    expect([server.connections, server.requests.length]).toEqual([1, 5]);
  });

  test('waits for its turn when as many as allowed are under way', async () => {
    await start((socket, _request, index) => void sleep(20).then(() => socket.write(ok(String(index)))), 2);
    const answers = await Promise.all(Array.from({ length: 9 }, () => send()));
    expect(answers.map(({ body }) => Number(body)).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(server.connections).toBe(2);
  });

  test('is not sent on a connection that the other side said it would close, or is about to', async () => {
    await start((socket, _request, index) => socket.write(ok('svar', index === 0 ? 'connection: close\r\n' : 'keep-alive: timeout=1\r\n')));
    for (let index = 0; index < 3; index += 1) await send();
    expect(server.connections).toBe(3);
  });
});

describe('an answer', () => {
  const whole: Record<string, readonly [sent: string, read: string]> = {
    'with a length': [ok('{"å":1}'), '{"å":1}'],
    'in chunks': ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"\xc3\r\n6;x=y\r\n\xa5":1}\n\r\n0\r\ntrailer: x\r\n\r\n', '{"å":1}\n'],
    'with nothing in it': ['HTTP/1.1 204 No Content\r\n\r\n', ''],
    'after one that only says that it is on its way': [`HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n${ok('svar')}`, 'svar'],
  };
  describe.each(Object.entries(whole))('%s', (_name, [sent, read]) => {
    const bytes = Buffer.from(sent, sent.includes('\xc3') ? 'latin1' : 'utf8');

    test('is read in one piece and in every two', async () => {
      let cut = bytes.length;
      await start((socket) => {
        const at = cut;
        socket.write(bytes.subarray(0, at));
        if (at < bytes.length) setImmediate(() => setImmediate(() => socket.write(bytes.subarray(at))));
      });
      for (cut = bytes.length; cut > 0; cut -= 1) expect((await send()).body).toBe(read);
      expect(server.connections).toBe(1);
    });
  });

  test('without a length is read until the other side closes', async () => {
    await start((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nsvar'));
    expect(await send()).toEqual({ status: 200, body: 'svar' });
  });

  const broken: Record<string, string> = {
    'that is no HTTP': 'hej\r\n\r\n',
    'with two lengths': 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
    'with a length that is none': 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n',
    'with a length and chunks': 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'in an encoding that is not known': 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    'with a chunk without a size': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n',
    'with a chunk longer than it says': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n',
    'longer than it says': 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab',
    'with a folded header': 'HTTP/1.1 200 OK\r\nx: y\r\n z\r\n\r\n',
    'with a head without end': `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}`,
    'larger than allowed': ok('x'.repeat(100_001)),
    'larger than allowed in chunks': `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${`fff0\r\n${'x'.repeat(0xfff0)}\r\n`.repeat(2)}`,
    'that ends too soon': 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nsvar',
  };
  test.each(Object.entries(broken))('%s fails, and the next request goes over another connection', async (name, sent) => {
    await start((socket, _request, index) => (index > 0 ? socket.write(ok('svar')) : name === 'that ends too soon' ? socket.end(sent) : socket.write(sent)));
    await expect(send()).rejects.toThrow(TransportFailure);
    expect((await send()).body).toBe('svar');
    expect(server.connections).toBe(2);
  });

  test('that nobody asked for is not taken for the answer to the next request', async () => {
    await start((socket, _request, index) => {
      socket.write(ok(`svar ${index}`));
      if (index === 0) setTimeout(() => socket.write(ok('insmuglat')), 20);
    });
    await send();
    await sleep(60);
    expect((await send()).body).toBe('svar 1');
  });
});

describe('a call', () => {
  test('is given up at its deadline, also while it waits for its turn, and the connection is not used again', async () => {
    await start((socket, _request, index) => index > 0 && socket.write(ok('svar')), 1);
    // The one that waits is given up first: it never gets the turn that the other leaves.
    const hung = [send({ deadlineAt: performance.now() + 90 }), send({ deadlineAt: performance.now() + 60 })];
    expect((await Promise.allSettled(hung)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await send()).body).toBe('svar');
    expect([server.connections, server.requests.length]).toEqual([2, 2]);
  });

  test('is broken off when the caller leaves', async () => {
    await start(() => undefined);
    const leaving = new AbortController();
    const call = send({ cancellation: new Cancellation(leaving.signal) });
    setTimeout(() => leaving.abort(), 20);
    await expect(call).rejects.toThrow(CallerLeft);
    await expect(send({ cancellation: new Cancellation(leaving.signal) })).rejects.toThrow(CallerLeft);
    expect(server.requests).toHaveLength(1);
  });

  test('says whether the connection had been used, and whether an answer had begun', async () => {
    await start((socket, _request, index) => (index === 0 ? socket.write(ok('svar')) : index === 1 ? socket.destroy() : socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nsv')));
    await send();
    await expect(send()).rejects.toMatchObject({ disconnection: { wasReused: true, answerBegan: false } });
    await expect(send()).rejects.toMatchObject({ disconnection: { wasReused: false, answerBegan: true } });
  });

  test('to nobody fails', async () => {
    await start(() => undefined);
    server.close();
    await expect(send()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  test('under way ends when the pool is closed, and no more are taken', async () => {
    await start((socket) => void sleep(30).then(() => socket.write(ok('svar'))));
    const under = send();
    const closed = transport.close();
    await expect(send()).rejects.toThrow(TransportFailure);
    expect((await under).body).toBe('svar');
    await closed;
    expect(server.requests).toHaveLength(1);
  });
});
