import { passedThrough, postRaw, startTarget } from './support/attack';
import type { Hub } from './support/gateway';

let hub: Hub;
beforeAll(async () => {
  hub = await startTarget();
});
afterAll(() => hub[Symbol.asyncDispose]());

const EKO = '{"query":"query ($t: String) { eko(text: $t) }","variables":';
const NOD = '{"query":"query ($v: Val) { nod(val: $v) { id } }","variables":';
const LISTA = '{"query":"query ($l: [Int]) { lista(tal: $l) }","variables":';
const deepObject = (levels: number) => `${'{"inre":'.repeat(levels)}{"namn":"a"}${'}'.repeat(levels)}`;

/** Bodies as they are sent: some are JSON that no serialiser would write. */
const ATTACKS: [name: string, body: string | Uint8Array<ArrayBuffer>, code: string][] = [
  ['a variable of 90 KB', `${EKO}{"t":"${'x'.repeat(90_000)}"}}`, 'FOR_STOR_FRAGA'],
  ['a body above 100 KB', `${EKO}{"t":"${'x'.repeat(110_000)}"}}`, 'FOR_STOR_FRAGA'],
  ['a key of 90 KB', `${NOD}{"v":{"${'x'.repeat(90_000)}":1}}}`, 'FOR_STOR_FRAGA'],
  ['thousands of values', `${LISTA}{"l":[${'1,'.repeat(20_000)}1]}}`, 'FOR_STOR_FRAGA'],
  ['thousands of variables that nobody declared', `${EKO}{${Array.from({ length: 6_000 }, (_, n) => `"v${n}":1`).join(',')}}}`, 'FOR_STOR_FRAGA'],
  ['deep lists', `${LISTA}{"l":${'['.repeat(40_000)}1${']'.repeat(40_000)}}}`, 'FOR_STOR_FRAGA'],
  ['deep objects', `${NOD}{"v":${deepObject(3_000)}}}`, 'FOR_STOR_FRAGA'],
  ['objects just too deep', `${NOD}{"v":${deepObject(10)}}}`, 'FOR_STOR_FRAGA'],
  ['a zero character', `${EKO}{"t":"a\\u0000b"}}`, 'OGILTIG_INDATA'],
  ['half a surrogate pair', `${EKO}{"t":"\\ud800"}}`, 'OGILTIG_INDATA'],
  ['a raw zero byte', `${EKO}{"t":"a\0b"}}`, 'OGILTIG_BEGARAN'],
  ['bytes that are not UTF-8', Buffer.concat([Buffer.from(`${EKO}{"t":"`), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}}')]), 'OGILTIG_BEGARAN'],
  ['an overlong encoding of a slash', Buffer.concat([Buffer.from(`${EKO}{"t":"`), Buffer.from([0xc0, 0xaf]), Buffer.from('"}}')]), 'OGILTIG_BEGARAN'],
  ['a surrogate encoded as if it were a character', Buffer.concat([Buffer.from(`${EKO}{"t":"`), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}}')]), 'OGILTIG_BEGARAN'],
  ['UTF-16', new Uint8Array(Buffer.from(`${EKO}{"t":"a"}}`, 'utf16le')), 'OGILTIG_BEGARAN'],
  ['__proto__ in the body', `{"__proto__":{"query":"{ nod { id } }"},${NOD.slice(1)}{}}`, 'OGILTIG_BEGARAN'],
  ['__proto__ in the variables', `${NOD}{"__proto__":{"v":{"namn":"a"}}}}`, 'OGILTIG_BEGARAN'],
  ['__proto__ deep in the variables', `${NOD}{"v":{"inre":{"__proto__":{"namn":"a"}}}}}`, 'OGILTIG_BEGARAN'],
  ['__proto__ with an escape', `${NOD}{"v":{"__pr\\u006fto__":{"namn":"a"}}}}`, 'OGILTIG_BEGARAN'],
  ['the prototype of a constructor', `${NOD}{"v":{"constructor":{"prototype":{"namn":"a"}}}}}`, 'OGILTIG_BEGARAN'],
  ['a constructor that is no input field', `${NOD}{"v":{"constructor":{"namn":"a"}}}}`, 'OGILTIG_INDATA'],
  ['__proto__ in the extensions', '{"query":"{ nod { id } }","extensions":{"__proto__":{"a":1}}}', 'OGILTIG_BEGARAN'],
  ['a list of requests', `[${Array.from({ length: 500 }, () => '{"query":"{ nod { id } }"}').join(',')}]`, 'OGILTIG_BEGARAN'],
  ['a list in a list', '[[{"query":"{ nod { id } }"}]]', 'OGILTIG_BEGARAN'],
  ['an empty list', '[]', 'OGILTIG_BEGARAN'],
  ['a text', '"{ nod { id } }"', 'OGILTIG_BEGARAN'],
  ['null', 'null', 'OGILTIG_BEGARAN'],
  ['a query that is a list', '{"query":["{ nod { id } }"]}', 'OGILTIG_BEGARAN'],
  ['a query that is an object with a text in it', '{"query":{"toString":"{ nod { id } }"}}', 'OGILTIG_BEGARAN'],
  ['variables that are a list', '{"query":"{ nod { id } }","variables":[1]}', 'OGILTIG_BEGARAN'],
  ['variables that are a text', '{"query":"{ nod { id } }","variables":"{}"}', 'OGILTIG_BEGARAN'],
  ['an operation name that is an object', '{"query":"{ nod { id } }","operationName":{"a":1}}', 'OGILTIG_BEGARAN'],
  ['an operation name of 90 KB', `{"query":"query A { nod { id } }","operationName":"${'x'.repeat(90_000)}"}`, 'FOR_STOR_FRAGA'],
  ['a second query under the same key', `{"query":"{ nod { id } }","query":"{ nod ${'{ nasta '.repeat(30)} { id } ${'}'.repeat(31)}"}`, 'FOR_STOR_FRAGA'],
  ['a second set of variables under the same key', `{"query":"query ($t: String) { eko(text: $t) }","variables":{"t":"a"},"variables":{"t":"${'x'.repeat(90_000)}"}}`, 'FOR_STOR_FRAGA'],
  ['a number that is none', `${LISTA}{"l":[1e400]}}`, 'OGILTIG_INDATA'],
  ['an ID where a list of numbers is wanted', `${LISTA}{"l":"1; DROP TABLE forbund"}}`, 'OGILTIG_INDATA'],
];

test.each(ATTACKS)('%s', async (_, body, code) => {
  const before = passedThrough(hub);
  const { data, codes } = await postRaw(hub, body);
  expect(codes).toEqual([code]);
  expect(data ?? null).toBeNull();
  expect(passedThrough(hub)).toBe(before);
  expect(({} as Record<string, unknown>)['namn']).toBeUndefined();
});

test.each([
  ['of two queries under the same key the last is judged and answered', `{"query":"{ nod ${'{ nasta '.repeat(30)} { id } ${'}'.repeat(31)}","query":"{ eko(text: \\"a\\") }"}`, { eko: 'a' }],
  ['letters outside the basic plane come through whole', `${EKO}{"t":"\\ud83d\\ude00 å 🙂"}}`, { eko: '😀 å 🙂' }],
  ['text that turns direction is text', `${EKO}{"t":"\u202eabc"}}`, { eko: '\u202eabc' }],
  ['a byte order mark before the body is no part of it', `\ufeff${EKO}{"t":"a"}}`, { eko: 'a' }],
])('%s', async (_, body, data) => {
  expect(await postRaw(hub, body)).toEqual({ status: 200, codes: [], data });
});

describe('by GET', () => {
  const get = async (search: string) => {
    const response = await fetch(`${hub.gateway.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': 'ja' } });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code;
  };
  const query = encodeURIComponent('query ($v: Val) { nod(val: $v) { id } }');

  test.each([
    ['deep variables', `query=${query}&variables=${encodeURIComponent(`{"v":${deepObject(200)}}`)}`, 'FOR_STOR_FRAGA'],
    ['a zero character in the variables', `query=${query}&variables=${encodeURIComponent('{"v":{"namn":"a\\u0000"}}')}`, 'OGILTIG_INDATA'],
    ['variables that are no JSON', `query=${query}&variables=%7B`, 'OGILTIG_BEGARAN'],
    ['two queries', `query=${query}&query=${query}`, 'OGILTIG_BEGARAN'],
    ['a mutation', `query=${encodeURIComponent('mutation { skriv(text: "a") }')}`, 'OGILTIG_BEGARAN'],
    ['__proto__ in the variables', `query=${query}&variables=${encodeURIComponent('{"v":{"__proto__":{"namn":"a"}}}')}`, 'OGILTIG_INDATA'],
  ])('%s', async (_, search, code) => {
    const before = passedThrough(hub);
    expect(await get(search)).toBe(code);
    expect(passedThrough(hub)).toBe(before);
  });
});
