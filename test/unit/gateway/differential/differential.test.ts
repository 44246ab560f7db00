import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { type FormattedExecutionResult, type GraphQLSchema, buildSchema, graphql, parse, printSchema, validate } from 'graphql';
import { NavetGateway } from '../../../../gateway/executor/gateway';
import { compose } from '../../../integration/gateway/support/compose';
import { schemaOf } from '../../../integration/gateway/support/subgraph-server';
import { generateOperation } from './generate-operation';
import { generateSubgraphs } from './generate-supergraph';

/**
 * Both gateways are held to the same data. Their errors differ, for these reasons:
 * - The stock gateway reports a null that must not be only in `extensions.valueCompletion`, and not at all when there is another
 *   error; this one reports it in `errors`, as the specification says.
 * - The stock gateway counts an entity's place among all objects at the path, also those that had no representation, so its path
 *   can name another object than the one that failed. Here every error's path must lead to a null.
 * - This gateway reports an error of an entity at every place where the entity stands, since it is sent once.
 */
const SUPERGRAPHS = 4;
const OPERATIONS = 75;

interface Pair {
  readonly api: GraphQLSchema;
  readonly own: ApolloServer;
  readonly stock: ApolloServer;
}

async function startPair(seed: number): Promise<Pair> {
  const subgraphs = generateSubgraphs(seed);
  const schemas = new Map(Object.entries(subgraphs).map(([name, source]) => [name, schemaOf(source)]));
  const supergraphSdl = compose(Object.fromEntries(Object.entries(subgraphs).map(([name, { typeDefs }]) => [name, typeDefs])));
  const navet = new NavetGateway({
    supergraphSdl,
    sources: new Map(
      [...schemas].map(([name, schema]) => [
        name,
        {
          execute: ({ query, operationName }, variables) => graphql({ schema, source: query, operationName, variableValues: variables }),
          close: () => Promise.resolve(),
        },
      ]),
    ),
  });
  const stock = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => new LocalGraphQLDataSource(schemas.get(name) as GraphQLSchema),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  return { api: buildSchema(printSchema(navet.supergraph.apiSchema)), own: await serve(navet), stock: await serve(stock as unknown as GatewayInterface) };
}

async function serve(gateway: GatewayInterface): Promise<ApolloServer> {
  const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false, stopOnTerminationSignals: false });
  await server.start();
  return server;
}

async function run(server: ApolloServer, query: string, variables: Record<string, unknown>): Promise<FormattedExecutionResult & { extensions?: { valueCompletion?: { path: unknown }[] } }> {
  const response = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: new HeaderMap([['content-type', 'application/json']]), search: '', body: { query, variables } },
    context: () => Promise.resolve({}),
  });
  return JSON.parse(response.body.kind === 'complete' ? response.body.string : '') as FormattedExecutionResult;
}

describe.each(Array.from({ length: SUPERGRAPHS }, (_, index) => index + 1))('supergraph %i', (seed) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair(seed);
  });
  afterAll(() => Promise.all([pair.own.stop(), pair.stock.stop()]));

  test('answers generated operations as the stock gateway does', async () => {
    let compared = 0;
    let withErrors = 0;
    for (let operation = 0; operation < OPERATIONS; operation++) {
      const { query, variables } = generateOperation(pair.api, seed * 10_000 + operation);
      if (validate(pair.api, parse(query)).length > 0) {
        continue;
      }
      const [own, stock] = await Promise.all([run(pair.own, query, variables), run(pair.stock, query, variables)]);
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
