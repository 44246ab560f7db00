import net from 'node:net';
import type { GatewayOptions } from '../../../gateway/server';
import { tokenFor } from '../../support/issuer';
import { until } from '../../support/until';
import { FigureHub } from './support/answers';

let hub: FigureHub;
afterEach(() => hub[Symbol.asyncDispose]());
const start = async (options: Partial<GatewayOptions> = {}) => (hub = await FigureHub.start(options));

const BODY = JSON.stringify({ query: 'query Tal { tal }', operationName: 'Tal' });
const post = (body = BODY, headers: readonly string[] = []) =>
  [`POST /graphql HTTP/1.1`, 'host: navet', 'content-type: application/json', 'accept: */*', ...headers, `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
const get = (search: string, headers: readonly string[] = []) => [`GET /graphql?${search} HTTP/1.1`, 'host: navet', 'apollo-require-preflight: ja', ...headers, '', ''].join('\r\n');

/** Sends bytes on one connection, in pieces when there are several, and reads one answer, byte for byte. */
async function send(...pieces: string[]): Promise<string> {
  const socket = net.connect(Number(new URL(hub.url).port), '127.0.0.1').setNoDelay(true);
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => (received += text));
  for (const piece of pieces) {
    socket.write(piece);
    if (pieces.length > 1) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await until(() => {
    const [head, body] = received.split('\r\n\r\n', 2);
    return body !== undefined && body.length >= Number(/content-length: (\d+)/i.exec(head ?? '')?.[1] ?? 0);
  });
  socket.destroy();
  return received;
}

/** An answer without what is each one's own. */
const alike = (answer: string) => answer.replace(/x-request-id: \S+/, 'x-request-id: …').replace(/Date: [^\r]+/, 'Date: …');

test.each([
  ['POST', () => post()],
  ['GET', () => get('query={tal}')],
  ['POST with an origin', () => post(BODY, ['origin: https://exempel.se', 'x-request-id: min-egen'])],
])('the third answer to the same bytes is that of the second, byte for byte: %s', async (_, request) => {
  await start({ cors: ['https://exempel.se'], hsts: true });
  // The first is computed, the second comes the ordinary way from what is kept, and the others before all that.
  const [, second, third, fourth] = [await send(request()), await send(request()), await send(request()), await send(request())];
  expect(alike(third)).toBe(alike(second));
  expect(alike(fourth)).toBe(alike(second));
  expect(second).toContain('content-security-policy');
  expect(hub.asked).toBe(1);
  expect(hub.ways).toEqual(['egen körning', 'minne', 'minne', 'minne']);
});

test('it is also when the question was known before and did not go through Apollo Server', async () => {
  await start();
  const asking = (a: number) => post(JSON.stringify({ query: 'query T($a: Int) { tal(plus: $a) }', variables: { a } }));
  await send(asking(1));
  const [first, second, third] = [await send(asking(2)), await send(asking(2)), await send(asking(2))];
  expect(alike(third)).toBe(alike(second));
  expect(first.split('\r\n\r\n')[1]).toBe(third.split('\r\n\r\n')[1]);
  expect(third.match(/content-length/gi)).toHaveLength(1);
  expect(hub.ways).toEqual(['egen körning', 'egen körning', 'minne', 'minne']);
});

test('every request has an id of its own, or the one that it came with, in its answer and the log', async () => {
  await start();
  const ids: (string | undefined)[] = [];
  for (const header of [[], [], [], [], ['x-request-id: min'], ['x-request-id: <ond>']]) {
    ids.push(/x-request-id: (\S+)/.exec(await send(post(BODY, header)))?.[1]);
  }
  expect(new Set(ids).size).toBe(6);
  expect(ids[4]).toBe('min');
  expect(ids[5]).toMatch(/^[\da-f-]{36}$/);
  expect(hub.questions.map(({ begaran }) => begaran)).toEqual(ids);
  expect(hub.questions.map(({ operation }) => operation)).toEqual(ids.map(() => 'Tal'));
});

test('a release is in the first answer after it', async () => {
  await start();
  for (const figure of [1, 2, 3]) {
    await hub.versions.release(() => (hub.figure = figure));
    for (let round = 0; round < 4; round++) {
      expect(await send(post())).toContain(`"tal":${figure}`);
    }
  }
  expect(hub.asked).toBe(3);
});

test('other bytes, other headers and other ways to say the same are answered for themselves', async () => {
  await start();
  for (let round = 0; round < 4; round++) {
    expect(await send(post())).toContain('application/json');
    expect(await send(post(BODY, ['accept: application/graphql-response+json']))).toContain('graphql-response+json');
    expect(await send(post('{"query":"{ tal(plus: 1) }"}'))).toContain('"tal":2');
    expect(await send(post('{"query":"{ tal(plus: 1) '))).toContain('HTTP/1.1 400');
    expect(await send(post(), 'POST ')).toContain('"tal":1');
    const [head, body] = post().split('\r\n\r\n') as [string, string];
    expect(await send(`${head}\r\n\r\n`, body)).toContain('"tal":1');
    expect(await send(`${head}\r\n\r\n${body.slice(0, 10)}`, body.slice(10))).toContain('"tal":1');
  }
});

test('a token is tried, however often the same bytes have come', async () => {
  await start();
  const valid = `authorization: Bearer ${await tokenFor('medlem')}`;
  for (let round = 0; round < 3; round++) {
    expect(await send(post())).toContain('"budget":250000');
    expect(await send(post(BODY, [valid]))).toContain('"budget":500000');
    expect(await send(post(BODY, ['authorization: Bearer x']))).toContain('HTTP/1.1 401');
  }
});

test('every request is counted for its address', async () => {
  await start({ rateLimit: { adressPerMinut: 5 } });
  const statuses: (string | undefined)[] = [];
  for (let round = 0; round < 7; round++) {
    statuses.push(/HTTP\/1\.1 (\d+)/.exec(await send(post()))?.[1]);
  }
  expect(statuses).toEqual(['200', '200', '200', '200', '200', '429', '429']);
});

test('behind a proxy every request is counted for whom the proxy says', async () => {
  await start({ proxyer: ['127.0.0.1'], rateLimit: { adressPerMinut: 4 } });
  const statusFor = async (address: string) => /HTTP\/1\.1 (\d+)/.exec(await send(post(BODY, [`x-forwarded-for: ${address}`])))?.[1];
  const statuses: (string | undefined)[] = [];
  for (let round = 0; round < 5; round++) {
    statuses.push(await statusFor('192.0.2.1'), await statusFor('2001:db8::1'));
  }
  expect(statuses).toEqual(['200', '200', '200', '200', '200', '200', '200', '200', '429', '429']);
  expect(await statusFor('2001:db8::2')).toBe('429');
  expect(await statusFor('2001:db8:0:1::2')).toBe('200');
});

test('several requests that come at once on one connection are all answered, in order', async () => {
  await start();
  await send(post());
  await send(post());
  const other = post('{"query":"{ tal(plus: 1) }"}');
  const socket = net.connect(Number(new URL(hub.url).port), '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => (received += text));
  socket.write(post() + other + post() + other);
  await until(() => received.match(/"tal":/g)?.length === 4);
  socket.destroy();
  expect(received.match(/"tal":\d/g)).toEqual(['"tal":1', '"tal":2', '"tal":1', '"tal":2']);
});
