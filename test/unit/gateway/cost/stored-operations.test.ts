import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getIntrospectionQuery, parse } from 'graphql';
import { DEFAULT_BUDGETS } from '../../../../gateway/cost/budget';
import { CostCalculator } from '../../../../gateway/cost/guard';
import { loadSupergraph } from '../../../../gateway/executor/supergraph';
import { readStoredOperations } from '../../../../gateway/stored/list';
import { projectRoot } from '../../../../subgraphs/shared/paths';

const sdl = readFileSync(path.join(projectRoot(), 'schema/supergraph.graphql'), 'utf8');
const calculator = new CostCalculator(sdl, loadSupergraph(sdl).apiSchema);
const stored = [...readStoredOperations([path.join(projectRoot(), 'schema/operations')]).values()];

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition');
  return operation ? calculator.cost(text, document, operation, variables) : Number.NaN;
}

test('there are operations to hold to the budget', () => {
  expect(stored.map(({ name }) => name)).toContain('02-insatser');
});

test.each(stored)('$name is within what is open to everybody, for all 80 förbund', ({ text }) => {
  expect(cost(text)).toBeGreaterThan(0);
  expect(cost(text)).toBeLessThanOrEqual(DEFAULT_BUDGETS.oppen);
});

test.each(stored)('$name is within what NNS may spend, five times over', ({ text }) => {
  expect(cost(text) * 5).toBeLessThanOrEqual(DEFAULT_BUDGETS.perRoll['nns-analytiker'] ?? 0);
});

test('the whole schema can be asked for once, and not many times in one query', () => {
  expect(cost(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true }))).toBeLessThanOrEqual(DEFAULT_BUDGETS.oppen);
  const many = Array.from({ length: 100 }, (_, n) => `s${n}: __schema { types { name fields { name args { name } type { name } } } }`).join(' ');
  expect(cost(`{ ${many} }`)).toBeGreaterThan(DEFAULT_BUDGETS.oppen);
});

test('a page of thirty thousand courses is dearer than one of ten', () => {
  const page = 'query ($first: Int) { utbildningar(first: $first) { nodes { titel arrangorer { namn } } } }';
  expect(cost(page, { first: 10 })).toBeLessThan(1_000);
  expect(cost(page, { first: 30_000 })).toBeGreaterThan(DEFAULT_BUDGETS.oppen);
});
