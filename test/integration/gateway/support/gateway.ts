import { pino } from 'pino';
import { type GatewayOptions, type RunningGateway, startGateway } from '../../../../gateway/server';
import { testIssuer } from '../../../support/issuer';
import { compose } from './compose';
import { type SubgraphServer, type SubgraphSource, startSubgraph } from './subgraph-server';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[] | undefined;
  readonly extensions: Record<string, unknown> | undefined;
}

/** A gateway over real subgraph servers, all on ports of their own. */
export interface Hub extends AsyncDisposable {
  readonly gateway: RunningGateway;
  readonly subgraphs: Readonly<Record<string, SubgraphServer>>;
  /** The gateway's log lines. */
  readonly log: Record<string, unknown>[];
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
}

/** Starts a server for every subgraph and a gateway over them. */
export async function startHub(sources: Readonly<Record<string, SubgraphSource>>, options: Partial<GatewayOptions> = {}): Promise<Hub> {
  const subgraphs: Record<string, SubgraphServer> = {};
  for (const [name, source] of Object.entries(sources)) {
    subgraphs[name] = await startSubgraph(source);
  }
  const supergraphSdl = compose(Object.fromEntries(Object.entries(sources).map(([name, { typeDefs }]) => [name, typeDefs])));
  const log: Record<string, unknown>[] = [];
  const stopSubgraphs = () => Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) }),
    subgraphs: Object.fromEntries(Object.entries(subgraphs).map(([name, { url }]) => [name, url])),
    supergraphSdl,
    identity: testIssuer(),
    ...options,
    // Tests refuse more in a second than an address is refused in a minute; those of that very limit say so.
    rateLimit: { nekadePerMinut: 1_000_000, nyaPerMinut: 1_000_000, nyaOmSchematPerMinut: 1_000_000, ...options.rateLimit },
  }).catch(async (error: unknown) => {
    await stopSubgraphs();
    throw error;
  });
  return {
    gateway,
    subgraphs,
    log,
    ask: (query, variables, headers) => ask(gateway.url, query, variables, headers),
    async [Symbol.asyncDispose]() {
      await gateway.stop();
      await stopSubgraphs();
    },
  };
}

/** Sends a GraphQL request over HTTP. */
export async function ask(url: string, query: string, variables?: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Pick<Answer, 'data' | 'errors' | 'extensions'>;
  return { status: response.status, headers: response.headers, data: body.data, errors: body.errors, extensions: body.extensions };
}
