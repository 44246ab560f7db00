import { LimitGuard } from '../../../gateway/limits/guard';
import { DEFAULT_LIMITS } from '../../../gateway/limits/limits';
import { ANONYMOUS, type Caller } from '../../../subgraphs/shared/identity/caller';

const guard = new LimitGuard(DEFAULT_LIMITS);
const signedIn: Caller = { ...ANONYMOUS, subject: { issuer: 'https://utgivare.example', subject: 'a' } };
const nested = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);
const codeOf = (text: string, variables?: unknown) => guard.inspect(text, { variables })?.extensions['code'];

describe('a document is refused before it is parsed', () => {
  test.each([
    ['lists within lists', `{ a(b: ${nested('[', ']', 3_000)}) }`],
    ['objects within objects', `{ a(b: ${'{c: '.repeat(500)}1${'}'.repeat(500)}) }`],
    ['list types within list types', `query ($a: ${nested('[', ']', 500).replace('[]', '[Int]')}) { a }`],
    ['fields within fields', `${'{ a '.repeat(1_000)}${'}'.repeat(1_000)}`],
    ['a long name of a field', `{ ${'a'.repeat(50_000)} }`],
    ['a long name of an operation', `query ${'a'.repeat(500)} { a }`],
    ['a long text', `{ a(b: "${'x'.repeat(50_000)}") }`],
    ['a long block text', `{ a(b: """${'x'.repeat(50_000)}""") }`],
    ['many directives', `{ a ${'@include(if: true) '.repeat(51)} }`],
    ['directives on one field', `{ a ${'@include(if: true) '.repeat(5)} }`],
    ['directives on the operation', `query ${'@a '.repeat(5)} { a }`],
    ['many variables', `query (${Array.from({ length: 60 }, (_, n) => `$v${n}: Int`).join(' ')}) { a }`],
    ['many operations', Array.from({ length: 11 }, (_, n) => `query q${n} { a }`).join(' ')],
    ['many tokens', `{ a(b: [${'1 '.repeat(9_000)}]) }`],
  ])('%s', (_, text) => expect(codeOf(text)).toBe('FOR_STOR_FRAGA'));
});

test('a zero character in a text is refused as what it is', () => {
  expect(codeOf('{ a(b: "\\u0000") }')).toBe('OGILTIG_INDATA');
});

test('a document that is no GraphQL is left to the parser', () => {
  expect(codeOf('{ a(b: "')).toBeUndefined();
  expect(codeOf('{ a ')).toBeUndefined();
  expect(codeOf('{ a(b: "\\ud800") }')).toBeUndefined();
});

describe('variables', () => {
  const text = 'query ($a: X) { a(b: $a) }';
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { x: deep(levels - 1) });

  test.each([
    ['deep objects', { a: deep(20) }],
    ['a hundred thousand levels', JSON.parse(`{"a":${nested('[', ']', 100_000)}}`)],
    ['many values', { a: Array.from({ length: 6_000 }, () => 1) }],
    ['a long text', { a: 'x'.repeat(30_000) }],
    ['long keys', { a: { ['x'.repeat(30_000)]: 1 } }],
  ])('%s are refused', (_, variables) => expect(codeOf(text, variables)).toBe('FOR_STOR_FRAGA'));

  test.each([
    ['a zero character', { a: ['x\0'] }],
    ['half a surrogate pair', { a: { b: 'x\udc00' } }],
    ['a zero character in a key', { a: { 'b\0': 1 } }],
  ])('%s is refused', (_, variables) => expect(codeOf(text, variables)).toBe('OGILTIG_INDATA'));

  test('a mutation may carry a whole file', () => {
    expect(codeOf('mutation ($a: String) { a(b: $a) }', { a: 'x'.repeat(90_000) })).toBeUndefined();
    expect(codeOf(`mutation { a(b: "${'x'.repeat(90_000)}") }`)).toBeUndefined();
  });

  test('are judged anew when the document is known', () => {
    expect(codeOf(text, { a: 1 })).toBeUndefined();
    expect(codeOf(text, { a: deep(20) })).toBe('FOR_STOR_FRAGA');
  });

  test.each([null, undefined, 1, 'text', true])('%j are for Apollo Server to refuse', (variables) => expect(codeOf(text, variables)).toBeUndefined());
});

describe('introspection', () => {
  const asks = ['{ __schema { types { name } } }', '{ a: __type(name: "X") { name } }', '{ ...F } fragment F on Query { __schema { types { name } } }'];

  test.each(asks)('%s is for those who may', (text) => {
    expect(new LimitGuard(DEFAULT_LIMITS, 'alla').inspect(text)).toBeUndefined();
    expect(new LimitGuard(DEFAULT_LIMITS, 'ingen').inspect(text, undefined, signedIn)?.extensions['code']).toBe('INTROSPEKTION_EJ_TILLATEN');
    const some = new LimitGuard(DEFAULT_LIMITS, 'inloggade');
    expect(some.inspect(text)?.extensions['code']).toBe('INTROSPEKTION_EJ_TILLATEN');
    expect(some.inspect(text, undefined, signedIn)).toBeUndefined();
  });

  test('__typename is no question about the schema', () => {
    expect(new LimitGuard(DEFAULT_LIMITS, 'ingen').inspect('{ __typename a { __typename } }')).toBeUndefined();
  });
});
