import { passedThrough, postRaw, startTarget } from './support/attack';
import type { Hub } from './support/gateway';

let hub: Hub;
beforeAll(async () => {
  hub = await startTarget();
});
afterAll(() => hub[Symbol.asyncDispose]());

const many = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join(' ');
const introspection = (times: number) => `{ ${many(times, (n) => `s${n}: __schema { types { name fields { name args { name type { name ofType { name } } } type { name ofType { name ofType { name } } } } } }`)} }`;

/** Every document is short enough to be sent; none may be answered, planned or passed on. */
const ATTACKS: [name: string, document: string, code: string][] = [
  ['20 000 aliases on the root', `{ ${many(20_000, (n) => `a${n}: __typename`).slice(0, 95_000)} }`, 'FOR_STOR_FRAGA'],
  ['aliases just beyond the limit', `{ ${many(40, (n) => `a${n}: nod { ${many(6, (m) => `b${m}: namn`)} }`)} }`, 'FOR_STOR_FRAGA'],
  ['fragments that double', `{ nod { ...F0 } } ${many(60, (n) => `fragment F${n} on Nod { nasta { ...F${n + 1} } barn { ...F${n + 1} } }`)} fragment F60 on Nod { id }`, 'FOR_STOR_FRAGA'],
  ['fragments that double side by side, without depth', `{ nod { ...F0 } } ${many(60, (n) => `fragment F${n} on Nod { ...F${n + 1} ...F${n + 1} }`)} fragment F60 on Nod { id }`, 'FOR_STOR_FRAGA'],
  ['a wide fragment used everywhere', `{ ${many(49, (n) => `a${n}: nod { ...W }`)} } fragment W on Nod { ${many(100, () => 'id')} }`, 'FOR_STOR_FRAGA'],
  ['fragments in a ring', '{ nod { ...A } } fragment A on Nod { nasta { ...B } } fragment B on Nod { nasta { ...A } }', 'OGILTIG_FRAGA'],
  ['a fragment in itself', '{ nod { ...A } } fragment A on Nod { ...A }', 'OGILTIG_FRAGA'],
  ['a hundred rings', `{ nod { ...A0 } } ${many(99, (n) => `fragment A${n} on Nod { nasta { ...A${(n + 1) % 99} ...A${(n * 7) % 99} } }`)}`, 'FOR_STOR_FRAGA'],
  ['unused fragments', `{ nod { id } } ${many(300, (n) => `fragment F${n} on Nod { id }`)}`, 'FOR_STOR_FRAGA'],
  ['deep nesting', `{ nod ${'{ nasta '.repeat(30)} { id } ${'}'.repeat(31)}`, 'FOR_STOR_FRAGA'],
  ['nesting beyond the stack', `${'{ nasta '.repeat(3_900)}${'}'.repeat(3_900)}`, 'FOR_STOR_FRAGA'],
  ['inline fragments beyond the stack', `{ nod ${'{ ... '.repeat(2_000)} { id } ${'}'.repeat(2_001)}`, 'FOR_STOR_FRAGA'],
  ['deep lists in a literal', `{ lista(tal: ${'['.repeat(3_900)}1${']'.repeat(3_900)}) }`, 'FOR_STOR_FRAGA'],
  ['deep objects in a literal', `{ nod(val: ${'{inre:'.repeat(1_500)}{namn:"a"}${'}'.repeat(1_500)}) { id } }`, 'FOR_STOR_FRAGA'],
  ['a deep type of a variable', `query ($a: ${'['.repeat(3_000)}Int${']'.repeat(3_000)}) { lista(tal: $a) }`, 'FOR_STOR_FRAGA'],
  ['directives on one field', `{ nod { id ${'@include(if: true) '.repeat(40)} } }`, 'FOR_STOR_FRAGA'],
  ['directives that do not exist', `{ nod { ${many(60, (n) => `a${n}: id @finnsInte`)} } }`, 'FOR_STOR_FRAGA'],
  ['directives by the thousand', `{ nod { id ${'@a '.repeat(3_900)} } }`, 'FOR_STOR_FRAGA'],
  ['the same field by the thousand', `{ nod { ${'id '.repeat(3_000)} } }`, 'FOR_STOR_FRAGA'],
  ['fields that conflict, by the hundred', `{ nod { ${many(150, (n) => `a: ${n % 2 ? 'id' : 'namn'}`)} } }`, 'FOR_STOR_FRAGA'],
  ['fields that conflict, across fragments', `{ nod { ${many(90, (n) => `...F${n}`)} } } ${many(90, (n) => `fragment F${n} on Nod { a: ${n % 2 ? 'id' : 'namn'} }`)}`, 'OGILTIG_FRAGA'],
  ['lists in lists in lists', `{ noder ${'{ barn '.repeat(8)} { id } ${'}'.repeat(9)}`, 'FOR_DYR_FRAGA'],
  ['a list that is asked for in full', '{ noder(first: 2147483647) { namn } }', 'FOR_DYR_FRAGA'],
  ['a list asked for many times', `{ ${many(40, (n) => `a${n}: noder(first: 50000) { namn }`)} }`, 'FOR_DYR_FRAGA'],
  ['a negative size beside a large one', '{ a: noder(first: -2147483648) { namn } b: noder(first: 2147483647) { namn } }', 'FOR_DYR_FRAGA'],
  ['introspection by the dozen', introspection(48), 'FOR_STOR_FRAGA'],
  ['introspection in circles', `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`, 'OGILTIG_FRAGA'],
  ['a text of 90 KB', `{ eko(text: "${'x'.repeat(90_000)}") }`, 'FOR_STOR_FRAGA'],
  ['a block text of 90 KB', `{ eko(text: """${'x '.repeat(45_000)}""") }`, 'FOR_STOR_FRAGA'],
  ['a name of 90 KB', `{ ${'a'.repeat(90_000)}: __typename }`, 'FOR_STOR_FRAGA'],
  ['an operation with a long name', `query ${'a'.repeat(90_000)} { __typename }`, 'FOR_STOR_FRAGA'],
  ['a number of 90 KB', `{ lista(tal: [${'9'.repeat(90_000)}]) }`, 'OGILTIG_FRAGA'],
  ['a comment of 90 KB and nothing else', `#${'x'.repeat(90_000)}`, 'OGILTIG_FRAGA'],
  ['90 KB of commas', ','.repeat(90_000), 'OGILTIG_FRAGA'],
  ['thousands of operations', many(1_900, (n) => `query Q${n} { __typename }`), 'FOR_STOR_FRAGA'],
  ['hundreds of variables', `query (${many(900, (n) => `$v${n}: Int`)}) { __typename }`, 'FOR_STOR_FRAGA'],
  ['a zero character in a text', '{ eko(text: "a\\u0000b") }', 'OGILTIG_INDATA'],
  ['a zero character between words', '{ eko\u0000(text: "a") }', 'OGILTIG_FRAGA'],
  ['half a surrogate pair, escaped', '{ eko(text: "\\ud800") }', 'OGILTIG_FRAGA'],
  ['letters that look like others', '{ nоd { id } }', 'OGILTIG_FRAGA'],
  ['brackets that look like others', '｛ nod ｛ id ｝ ｝', 'OGILTIG_FRAGA'],
  ['text that turns direction', '{ nod { \u202eid } }', 'OGILTIG_FRAGA'],
  ['spaces of other kinds', '{\u00a0nod\u2003{ id } }', 'OGILTIG_FRAGA'],
  ['letters that grow when they are normalised', `{ eko(text: "${'\ufdfa'.repeat(3_000)}") }`, 'FOR_STOR_FRAGA'],
  ['the federation’s own fields', '{ _service { sdl } }', 'OGILTIG_FRAGA'],
  ['the federation’s own entities', 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', 'OGILTIG_FRAGA'],
  ['a subscription', 'subscription { nod { id } }', 'STODS_INTE'],
  ['a schema instead of a query', 'type Query { a: Int }', 'OGILTIG_FRAGA'],
  ['a fragment on a name that objects inherit', '{ nod { ... on constructor { id } } }', 'OGILTIG_FRAGA'],
  ['a field that objects inherit', '{ __proto__ { id } }', 'OGILTIG_FRAGA'],
  ['a field that objects inherit, on an object', '{ nod { constructor toString hasOwnProperty } }', 'OGILTIG_FRAGA'],
  ['an argument that objects inherit', '{ nod(constructor: 1) { id } }', 'OGILTIG_FRAGA'],
  ['an input field that objects inherit', '{ nod(val: { __proto__: { namn: "a" } }) { id } }', 'OGILTIG_FRAGA'],
];

test.each(ATTACKS)('%s', async (_, query, code) => {
  const before = passedThrough(hub);
  const { data, codes } = await postRaw(hub, JSON.stringify({ query }));
  expect(codes).toEqual([code]);
  expect(data ?? null).toBeNull();
  expect(passedThrough(hub)).toBe(before);
});

test('the same attack by GET is refused likewise', async () => {
  const before = passedThrough(hub);
  for (const [, query, code] of ATTACKS.filter(([, text]) => encodeURIComponent(text).length < 12_000 && !text.startsWith('subscription'))) {
    const response = await fetch(`${hub.gateway.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': 'ja' } });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([query, errors[0]?.extensions.code]).toEqual([query, code]);
  }
  expect(passedThrough(hub)).toBe(before);
});

test('an attack that was refused once is refused again, and what is like it but small is answered', async () => {
  const attack = `{ nod ${'{ nasta '.repeat(30)} { id } ${'}'.repeat(31)}`;
  expect([(await postRaw(hub, JSON.stringify({ query: attack }))).codes, (await postRaw(hub, JSON.stringify({ query: attack }))).codes]).toEqual([['FOR_STOR_FRAGA'], ['FOR_STOR_FRAGA']]);
  const { data, codes } = await postRaw(hub, JSON.stringify({ query: '{ nod { nasta { extra } } }' }));
  expect({ data, codes }).toEqual({ data: { nod: { nasta: { extra: 1 } } }, codes: [] });
});

test('names that objects inherit are names like any other for aliases', async () => {
  const { data, codes } = await postRaw(hub, JSON.stringify({ query: '{ __proto__: __typename constructor: nod { toString: id } }' }));
  expect(codes).toEqual([]);
  expect(JSON.stringify(data)).toBe('{"__proto__":"Query","constructor":{"toString":"1"}}');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
