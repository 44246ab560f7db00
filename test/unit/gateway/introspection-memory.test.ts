import { buildSchema, parse } from 'graphql';
import { Introspection } from '../../../gateway/executor/introspection';
import type { JsonObject } from '../../../gateway/executor/json';
import { WeightedCache } from '../../../subgraphs/shared/weighted-cache';

const schema = buildSchema(`type Query { ${Array.from({ length: 100 }, (_, n) => `f${n}: Int`).join(' ')} }`);

function introspectionOf(text: string): Introspection {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') {
    throw new Error('an operation must come first');
  }
  const fields = operation.selectionSet.selections.filter((selection) => selection.kind === 'Field');
  return new Introspection(schema, operation, document, fields);
}

test('the same question in many operations is remembered once', () => {
  const answers = new WeightedCache<JsonObject>(1_000_000);
  const weights = Array.from({ length: 20 }, (_, n) => {
    introspectionOf(`query Q${n} { __schema { types { name fields { name } } } }`).answer({}, answers);
    return answers.weight;
  });
  expect(new Set(weights).size).toBe(1);
});

test('however many questions there are, the answers take the same room', () => {
  const answers = new WeightedCache<JsonObject>(200_000);
  for (let n = 0; n < 100; n += 1) {
    const answer = introspectionOf(`query ($t: String = "Query") { a${n}: __type(name: $t) { fields { name } } }`).answer(n % 2 === 0 ? {} : { t: 'Query' }, answers);
    expect(answer).toMatchObject({ [`a${n}`]: { fields: expect.arrayContaining([{ name: 'f99' }]) as unknown } });
  }
  expect(answers.weight).toBeGreaterThan(150_000);
  expect(answers.weight).toBeLessThanOrEqual(200_000);
});

test('an answer too large to keep is given all the same', () => {
  const answers = new WeightedCache<JsonObject>(1_000);
  expect(introspectionOf('{ __type(name: "Query") { fields { name } } }').answer({}, answers)).toMatchObject({ __type: { fields: expect.anything() as unknown } });
  expect(answers.weight).toBe(0);
});

test('null is not the same as nothing', () => {
  const answers = new WeightedCache<JsonObject>(1_000_000);
  const introspection = introspectionOf('query ($d: Boolean = true) { __type(name: "Query") { fields(includeDeprecated: $d) { name } } a: __type(name: "Finns") { name } }');
  const given = [{}, { d: null }, { d: true }].map((variables) => introspection.answer(variables, answers));
  expect(given[0]).toEqual(given[2]);
  expect(answers.weight).toBeGreaterThan(3 * 100 * 80);
});
