import { buildSchema, parse } from 'graphql';
import { introspectionCosts } from '../../../../gateway/cost/introspection-costs';
import { compileCost } from '../../../../gateway/cost/operation-cost';
import { readCostSchema } from '../../../../gateway/cost/schema';

const SDL = `
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    bok: Bok
    antal: Int
    bocker: [Bok]
    alla: [Bok] @listSize(assumedSize: 80)
    sida(first: Int = 20, last: Int): [Bok] @listSize(assumedSize: 7, slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    koppling(first: Int = 20): Koppling @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
    tung: Tung
    vagd: Bok @cost(weight: 50)
    sok(ord: String @cost(weight: 3), annat: Int): Bok
  }
  type Mutation { skriv: Bok }
  type Koppling { nodes: [Bok] andra: [Bok] antal: Int }
  type Bok { namn: String kapitel: [Kapitel] koppling(first: Int): Koppling @listSize(slicingArguments: ["first"], sizedFields: ["nodes"]) granne: Bok bytt: Bok }
  type Kapitel { namn: String ord: [String] }
  type Tung @cost(weight: 7) { namn: String }
`;
const schema = buildSchema(SDL);
const costs = new Map([...readCostSchema(SDL), ...introspectionCosts(schema)]);

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') {
    throw new Error('an operation must come first');
  }
  const compiled = compileCost(costs, document, operation, schema.getRootType(operation.operation)?.name ?? '');
  return typeof compiled === 'number' ? compiled : compiled(variables);
}

describe('what a field costs', () => {
  test.each([
    ['a leaf is free', '{ antal __typename }', 0],
    ['an object', '{ bok { namn } }', 1],
    ['a list that nothing is said of', '{ bocker { namn } }', 10],
    ['a list whose size is assumed', '{ alla { namn } }', 80],
    ['lists within lists', '{ alla { kapitel { ord } } }', 80 * 11],
    ['a type with a weight', '{ tung { namn } }', 7],
    ['a field with a weight', '{ vagd { granne { namn } } }', 51],
    ['an argument with a weight', '{ sok(ord: "a") { namn } }', 4],
    ['an argument without', '{ sok(annat: 1) { namn } }', 1],
    ['a mutation', 'mutation { skriv { namn } }', 11],
    ['the same field under many names', '{ a: bok { namn } b: bok { namn } c: bok { namn } }', 3],
  ])('%s', (_, text, expected) => expect(cost(text)).toBe(expected));
});

describe('what an argument says of the size', () => {
  test.each([
    ['the value', '{ sida(first: 3) { namn } }', 3],
    ['the default of the schema', '{ sida { namn } }', 20],
    ['the largest of several', '{ sida(first: 3, last: 5) { namn } }', 5],
    ['null is what the argument is when it is not given', '{ sida(first: null) { namn } }', 20],
    ['null without a default is no size', '{ sida(first: 3, last: null) { namn } }', 3],
    ['below nothing is nothing, and makes nothing else cheaper', '{ sida(first: -1000) { namn } bok { namn } }', 1],
    ['the size is that of the named fields', '{ koppling(first: 5) { nodes { namn } antal } }', 6],
    ['the default counts there too', '{ koppling { nodes { namn } } }', 21],
    ['another list of the same type has its own size', '{ koppling(first: 5) { andra { namn } } }', 11],
    ['a fragment carries the size on', '{ koppling(first: 5) { ...K } } fragment K on Koppling { ... on Koppling { nodes { namn } } }', 6],
    ['the same fragment has the size of each place', '{ a: koppling(first: 5) { ...K } b: koppling(first: 30) { ...K } } fragment K on Koppling { nodes { namn } }', 37],
  ])('%s', (_, text, expected) => expect(cost(text)).toBe(expected));

  test.each([
    ['a variable', { n: 4 }, 4],
    ['its default when it is not sent', {}, 9],
    ['null, which is not its default but that of the argument', { n: null }, 20],
    ['a number that no list can have', { n: 1e308 }, 1_000_000_000],
    ['something that is no number, which the executor refuses', { n: 'många' }, 7],
    ['what an object inherits is no value', JSON.parse('{"__proto__": {"n": 1}}') as Record<string, unknown>, 9],
  ])('%s', (_, variables, expected) => expect(cost('query ($n: Int = 9) { sida(first: $n) { namn } }', variables)).toBe(expected));
});

describe('what is left out', () => {
  const text = 'query ($a: Boolean = false) { alla @include(if: $a) { namn } bok @skip(if: $a) { namn } tung @skip(if: true) { namn } }';

  test.each([
    [{}, 1],
    [{ a: true }, 80],
    [{ a: 'ja' }, 81],
    [{ a: null }, 81],
  ])('with %j', (variables, expected) => expect(cost(text, variables)).toBe(expected));

  test('in fragments', () => {
    expect(cost('query ($a: Boolean!) { ...F @include(if: $a) ... @skip(if: $a) { bok { namn } } } fragment F on Query { alla { namn } }', { a: false })).toBe(1);
  });
});

describe('fragments that use each other', () => {
  const levels = 90;

  test('twice at every level are computed once each', () => {
    const chain = Array.from({ length: levels }, (_, n) => `fragment F${n} on Bok { granne { ...F${n + 1} } bytt { ...F${n + 1} } }`).join(' ');
    expect(cost(`query ($n: Int) { sida(first: $n) { ...F0 } } ${chain} fragment F${levels} on Bok { namn }`, { n: 1 })).toBe(1_000_000_000);
  });

  test('through fields that size others too', () => {
    const chain = Array.from({ length: levels }, (_, n) => `fragment F${n} on Koppling { nodes { a: koppling(first: $n) { ...F${n + 1} } b: koppling(first: 2) { ...F${n + 1} } } }`).join(' ');
    expect(cost(`query ($n: Int) { koppling(first: $n) { ...F0 } } ${chain} fragment F${levels} on Koppling { antal }`, { n: 1 })).toBe(1_000_000_000);
  });

  test('in a ring end, though validation refuses them', () => {
    expect(cost('{ bok { ...A } } fragment A on Bok { granne { ...B } } fragment B on Bok { granne { ...A } }')).toBe(3);
  });
});

test('the directives are found under other names', () => {
  const renamed = readCostSchema(`
    schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@cost", as: "@pris" }, { name: "@listSize", as: "@storlek" }]) { query: Query }
    type Query { alla: [Int] @storlek(assumedSize: 4) vagd: Int @pris(weight: 9) }`);
  expect(renamed.get('Query')?.get('alla')).toMatchObject({ assumedSize: 4, weight: 0 });
  expect(renamed.get('Query')?.get('vagd')).toMatchObject({ weight: 9 });
});

test('introspection multiplies like everything else', () => {
  const once = cost('{ __schema { types { name fields { name } } } }');
  expect(once).toBeGreaterThan(100);
  expect(cost('{ a: __schema { types { name fields { name } } } b: __schema { types { name fields { name } } } }')).toBe(2 * once);
});
