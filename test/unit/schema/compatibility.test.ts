import { buildSchema } from 'graphql';
import { checkOperations } from '../../../schema/tools/checks/operations';
import { checkPublished } from '../../../schema/tools/checks/published';

const PUBLISHED = `type Query { varde(ar: Int!): Matvarde andel: Float }
  type Matvarde { varde: Float status: Status! }
  enum Status { NORMAL SEKRETESS }`;

function compare(current: string, shared: readonly string[] = []) {
  return checkPublished(buildSchema(PUBLISHED), buildSchema(current), new Set(shared));
}

test.each([
  ['a removed field', PUBLISHED.replace('varde: Float ', ''), 'Ett fält är borttaget (Matvarde.varde was removed).'],
  ['a field of another type', PUBLISHED.replace('varde: Float', 'varde: String'), 'Ett fält har bytt typ'],
  ['a field that may now be null', PUBLISHED.replace('Status!', 'Status'), 'Ett fält har bytt typ'],
  ['a removed enum value', PUBLISHED.replace('SEKRETESS', ''), 'Ett värde är borttaget ur en uppräkning'],
  ['a new required argument', PUBLISHED.replace('ar: Int!', 'ar: Int!, slag: String!'), 'Ett obligatoriskt argument är tillagt'],
])('%s breaks clients', (_case, current, expected) => {
  const { problems } = compare(current);
  expect(problems.map((problem) => problem.what)).toEqual([expect.stringContaining(expected)]);
});

test('a new field and a new enum value break nobody and are told', () => {
  const { problems, changes } = compare(
    PUBLISHED.replace('varde: Float', 'varde: Float min: Float').replace('SEKRETESS', 'SEKRETESS ATERKALLAD'),
  );
  expect(problems).toEqual([]);
  expect(changes).toEqual({
    breaking: [],
    dangerous: [expect.stringContaining('Ett nytt värde i en uppräkning')],
    additions: ['Matvarde.min', 'Status.ATERKALLAD'],
  });
});

test('a new field on a value type that every owner serves may not be non-null', () => {
  const { problems } = compare(PUBLISHED.replace('varde: Float', 'varde: Float enhet: String!'), ['Matvarde']);
  expect(problems.map((problem) => problem.what)).toEqual([expect.stringContaining('Matvarde.enhet är nytt och obligatoriskt')]);
});

test('a schema that was never published is a problem with what to do', () => {
  const { problems } = checkPublished(undefined, buildSchema(PUBLISHED), new Set());
  expect(problems).toEqual([expect.objectContaining({ todo: expect.stringContaining('npm run schema:publish') })]);
});

describe('stored operations', () => {
  const schema = buildSchema(PUBLISHED);
  const operation = (text: string, variables: readonly Record<string, unknown>[] = []) => [
    { file: 'schema/operations/x.graphql', text, variables },
  ];

  test('one that asks for a field that is gone is found with its line', () => {
    expect(checkOperations(schema, operation('query X($ar: Int!) {\n  varde(ar: $ar) { gammalt }\n}'))).toEqual([
      expect.objectContaining({ file: 'schema/operations/x.graphql', line: 2, what: expect.stringContaining('gammalt') }),
    ]);
  });

  test('one that cannot be parsed is found with its line', () => {
    expect(checkOperations(schema, operation('query {\n  varde(\n'))).toEqual([expect.objectContaining({ line: 3 })]);
  });

  test('a case whose variables no longer fit is found', () => {
    expect(checkOperations(schema, operation('query X($ar: Int!) { varde(ar: $ar) { varde } }', [{ ar: 'i fjol' }]))).toEqual([
      expect.objectContaining({ file: 'schema/operations/x.json', what: expect.stringContaining('Fall 1') }),
    ]);
  });

  test('one that is valid with its cases has no problem', () => {
    expect(checkOperations(schema, operation('query X($ar: Int!) { varde(ar: $ar) { varde } }', [{ ar: 2014 }]))).toEqual([]);
  });
});
