import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import type { DataVersions } from './data-versions';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';

export interface SubgraphSource {
  readonly typeDefs: string;
  readonly resolvers?: Record<string, unknown>;
}

/** How a subgraph's server answers; tests change it to break the server. */
export type Behaviour = (request: http.IncomingMessage, response: http.ServerResponse, answer: () => Promise<void>) => void | Promise<void>;

/** A subgraph on a real HTTP server. */
export interface SubgraphServer extends AsyncDisposable {
  readonly url: string;
  /** Bodies of the GraphQL requests received, with their headers. */
  readonly requests: { body: { query: string; variables: Record<string, unknown> }; headers: http.IncomingHttpHeaders }[];
  /** What the server does with a request; default: answer it. */
  behaviour: Behaviour;
  /** What it says of the versions of its data; by default nothing, as a server that does not know the question. */
  versions: DataVersions | undefined;
  /** Stops listening and cuts all connections. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  start(): Promise<void>;
}

export function schemaOf(source: SubgraphSource): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(source.typeDefs), resolvers: (source.resolvers ?? {}) as GraphQLResolverMap<unknown> }]);
}

/** Starts a server for a subgraph on a free port. */
export async function startSubgraph(source: SubgraphSource): Promise<SubgraphServer> {
  const schema = schemaOf(source);
  let port = 0;
  let server: http.Server;
  const result: SubgraphServer = {
    get url() {
      return `http://127.0.0.1:${port}/graphql`;
    },
    requests: [],
    versions: undefined,
    behaviour: (_request, _response, answer) => answer(),
    async start() {
      server = http.createServer((request, response) => {
        if (request.url === '/ready') {
          response.end('{}');
          return;
        }
        if (request.url?.startsWith('/intern/dataversion')) {
          if (result.versions) {
            void result.versions.answer(request, response);
          } else {
            response.writeHead(404).end();
          }
          return;
        }
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString()) as { query: string; variables: Record<string, unknown>; operationName?: string };
          result.requests.push({ body, headers: request.headers });
          const answer = async () => {
            const outcome = await graphql({ schema, source: body.query, variableValues: body.variables, operationName: body.operationName });
            response.setHeader('content-type', 'application/json');
            response.end(JSON.stringify(outcome));
          };
          void result.behaviour(request, response, answer);
        });
      });
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    async [Symbol.asyncDispose]() {
      await result.stop();
    },
  };
  await result.start();
  return result;
}
