import { parse, validate } from 'graphql';
import { generateOperation } from './generate-operation';
import { generateSubgraphs } from './generate-supergraph';
import { type Pair, startPair } from './pair';

/**
 * Both gateways are held to the same data. Their errors differ, for these reasons:
 * - The stock gateway reports a null that must not be only in `extensions.valueCompletion`, and not at all when there is another
 *   error; this one reports it in `errors`, as the specification says.
 * - The stock gateway counts an entity's place among all objects at the path, also those that had no representation, so its path
 *   can name another object than the one that failed. Here every error's path must lead to a null.
 * - This gateway reports an error of an entity at every place where the entity stands, since it is sent once.
 */
const SUPERGRAPHS = 10;
/** For each supergraph; more when the environment says so: what is generated does not end. */
const OPERATIONS = Number(process.env['JAMFORDA_FRAGOR'] ?? 200);

describe.each(Array.from({ length: SUPERGRAPHS }, (_, index) => index + 1))('supergraph %i', (seed) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair(generateSubgraphs(seed));
  });
  afterAll(() => pair[Symbol.asyncDispose]());

  test(`answers ${OPERATIONS} generated operations as the stock gateway does`, async () => {
    let compared = 0;
    let withErrors = 0;
    for (let operation = 0; operation < OPERATIONS; operation++) {
      const { query, variables } = generateOperation(pair.api, seed * 10_000 + operation);
      if (validate(pair.api, parse(query)).length > 0) {
        continue;
      }
      const { own, stock } = await pair.ask(query, variables);
      expect({ query, variables, data: own.data }).toEqual({ query, variables, data: stock.data });
      const nullReports = stock.extensions?.valueCompletion ?? [];
      if (stock.errors) {
        expect({ query, variables, anyError: own.errors !== undefined }).toEqual({ query, variables, anyError: true });
      } else {
        expect({ query, variables, errors: pathsOf(own.errors) }).toEqual({ query, variables, errors: pathsOf(nullReports) });
      }
      const astray = (own.errors ?? []).filter(({ path }) => valueAt(own.data, path ?? []) !== null);
      expect({ query, variables, astray }).toEqual({ query, variables, astray: [] });
      compared += 1;
      withErrors += own.errors ? 1 : 0;
    }
    expect(compared).toBeGreaterThan(OPERATIONS * 0.9);
    expect(withErrors).toBeGreaterThan(0);
  });
});

function pathsOf(errors: readonly { readonly path?: unknown }[] = []): string[] {
  return errors.map(({ path }) => JSON.stringify(path)).toSorted();
}

/** The value that a path leads to; null as soon as something on the way is null. */
function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  let value = data;
  for (const step of path) {
    if (value === null) {
      return null;
    }
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
