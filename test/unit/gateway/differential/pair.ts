import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { type FormattedExecutionResult, type GraphQLSchema, buildSchema, graphql, printSchema } from 'graphql';
import { NavetGateway } from '../../../../gateway/executor/gateway';
import { compose } from '../../../integration/gateway/support/compose';
import { type SubgraphSource, schemaOf } from '../../../integration/gateway/support/subgraph-server';

/** The same subgraphs behind this gateway and behind the stock one. */
export interface Pair extends AsyncDisposable {
  readonly api: GraphQLSchema;
  ask(query: string, variables?: Record<string, unknown>): Promise<{ own: FormattedExecutionResult; stock: StockResult }>;
}

/** The stock gateway reports nulls that must not be apart from errors. */
export type StockResult = FormattedExecutionResult<Record<string, unknown>, { valueCompletion?: { path: unknown }[] }>;

/** Starts both gateways over subgraphs in this process. */
export async function startPair(subgraphs: Readonly<Record<string, SubgraphSource>>): Promise<Pair> {
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
  const servers = [await serve(navet), await serve(stock)] as const;
  return {
    api: buildSchema(printSchema(navet.supergraph.apiSchema)),
    async ask(query, variables = {}) {
      const [own, other] = await Promise.all([run(servers[0], query, variables), run(servers[1], query, variables)]);
      return { own, stock: other };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function serve(gateway: GatewayInterface): Promise<ApolloServer> {
  const server = new ApolloServer({ gateway, includeStacktraceInErrorResponses: false, stopOnTerminationSignals: false });
  await server.start();
  return server;
}

async function run(server: ApolloServer, query: string, variables: Record<string, unknown>): Promise<FormattedExecutionResult> {
  const response = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: new HeaderMap([['content-type', 'application/json']]), search: '', body: { query, variables } },
    context: () => Promise.resolve({}),
  });
  return JSON.parse(response.body.kind === 'complete' ? response.body.string : '') as FormattedExecutionResult;
}
