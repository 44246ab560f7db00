import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Answers } from '../../../gateway/answers/answers';
import { Asker } from '../../../gateway/answers/asker';
import { Reading } from '../../../gateway/answers/reading';
import { Freshness } from '../../../gateway/freshness/freshness';
import { type Duties, RepeatedRequests } from '../../../gateway/http/repeated-requests';

const QUESTION = { key: 'fråga', operation: 'fråga', isPublic: true, authorization: undefined };
const BODY = '{"query":"{ tal }"}';

let server: Server;
let freshness: Freshness;
let ordinary: string[];
let duties: { -readonly [Name in keyof Duties]: Duties[Name] };

/** A server whose ordinary way is to answer with what is kept, and to have that remembered. */
beforeEach(async () => {
  freshness = new Freshness();
  freshness.add('register');
  await new Promise((resolve) => setTimeout(resolve, 1));
  const answers = new Answers(freshness, 1_000_000, true);
  const run = async () => {
    const reading = new Reading();
    reading.from('register');
    return { status: 200, headers: [], body: '{"data":{"tal":1}}', operation: undefined, codes: undefined, isWhole: true, reading };
  };
  duties = { count: () => true, isClosing: () => false, log: pino({ level: 'silent' }) };
  const repeated = new RepeatedRequests(answers, 1_000_000, { count: (sender) => duties.count(sender), isClosing: () => duties.isClosing(), log: duties.log });
  ordinary = [];
  server = createServer((incoming, outgoing) =>
    repeated.handle(incoming, outgoing, (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      const finish = async () => {
        ordinary.push(body);
        const { kept } = await answers.answer(QUESTION, new Asker(), run);
        const headers = { 'x-request-id': 'min', 'content-type': 'application/json' };
        if (kept) repeated.remember(request, kept, 'avsändaren', headers);
        response.writeHead(200, { ...headers, 'content-length': 18 }).end('{"data":{"tal":1}}');
      };
      request.on('end', () => void finish());
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

const JSON_BODY = { 'content-type': 'application/json' };
const send = async (init: RequestInit = {}, path = '/graphql') => {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method: 'POST', headers: JSON_BODY, body: BODY, ...init });
  expect(await response.text()).toBe('{"data":{"tal":1}}');
};
/** How many of three requests go the ordinary way. */
async function ordinarily(...request: Parameters<typeof send>): Promise<number> {
  for (let index = 0; index < 3; index++) await send(...request);
  return ordinary.length;
}

test('what has come before is answered before the ordinary way', async () => {
  expect(await ordinarily()).toBe(1);
  expect(ordinary).toEqual([BODY]);
});

test('so is a GET', async () => {
  expect(await ordinarily({ method: 'GET', body: null }, '/graphql?query={tal}')).toBe(1);
});

test.each<readonly [string, Parameters<typeof send>]>([
  ['a token', [{ headers: { ...JSON_BODY, authorization: 'Bearer x' } }]],
  ['a header that is not known to be harmless', [{ headers: { ...JSON_BODY, 'x-nytt': '1' } }]],
  ['an entity tag', [{ headers: { ...JSON_BODY, 'if-none-match': '"a"' } }]],
  ['a body that is larger than somebody who is barred may send', [{ body: `{"query":"{ tal }","variables":{"a":"${'x'.repeat(8_192)}"}}` }]],
  ['another address than that of questions', [{}, '/ready']],
])('what has %s always goes the ordinary way, and whole', async (_, request) => {
  expect(await ordinarily(...request)).toBe(3);
  expect(new Set(ordinary)).toEqual(new Set([request[0]?.body ?? BODY]));
});

test('what is one request too many goes the ordinary way', async () => {
  await send();
  duties.count = (sender) => sender !== 'avsändaren';
  await send();
  expect(ordinary).toHaveLength(2);
});

test('what comes while the gateway stops goes the ordinary way', async () => {
  await send();
  duties.isClosing = () => true;
  await send();
  expect(ordinary).toHaveLength(2);
});

test('what was kept of data that have changed is answered the ordinary way', async () => {
  await send();
  freshness.changed('register');
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(await ordinarily()).toBe(2);
});
