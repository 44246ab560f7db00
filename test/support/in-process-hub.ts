import { pino } from 'pino';
import { type GatewayOptions, type RunningGateway, startGateway } from '../../gateway/server';
import { registerOwnerAddress } from '../../subgraphs/register/agare';
import { OWNERS, SUBGRAPH_ROLES } from '../../subgraphs/roles';
import { testIssuer } from './issuer';
import type { TestDatabase } from './postgres';
import { type TestServices, testServices } from './services';
import { type Answer, type AskOptions, type TestSubgraph, post, startTestSubgraph } from './subgraph';

const log = pino({ level: 'silent' });

/** The whole hub in one process: every subgraph over HTTP on a database of its own, and the gateway. */
export interface TestHub {
  /** The gateway's address, without a path. */
  url: string;
  subgraphs: Map<string, TestSubgraph>;
  /** Asks the gateway over HTTP. */
  ask(query: string, variables?: Record<string, unknown>, options?: AskOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface TestHubOptions {
  /** Base addresses at which the subgraphs are reached, when these are not their servers' own. */
  addressOf?: (role: string, url: string) => Promise<string>;
  gateway?: Partial<GatewayOptions>;
  /** Databases by role, instead of copies with the published figures. */
  databases?: ReadonlyMap<string, TestDatabase>;
  /** What the subgraphs' servers are told of the services, beside their keys. */
  services?: Partial<TestServices['services']>;
  /** Of each subgraph's server; 0 where statements are counted. */
  rowMemoryBytes?: number;
}

const SHARED_ROLES: readonly string[] = SUBGRAPH_ROLES.filter((role) => !(OWNERS as readonly string[]).includes(role));

/** @param addresses base addresses by role */
export async function startTestGateway(addresses: ReadonlyMap<string, string>, options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  return startGateway({
    host: '127.0.0.1', port: 0, log, registerBas: addresses.get('register') ?? '', serviceKey: (await testServices()).keys.gateway, identity: testIssuer(), tillatnaVardar: ['127.0.0.1'],
    subgraphs: Object.fromEntries(SHARED_ROLES.map((role) => [role, `${addresses.get(role)}/graphql`])),
    // How often one may ask is the business of the tests of the gateway.
    rateLimit: { adressPerMinut: 10_000_000, nyaPerMinut: 10_000_000, nyaOmSchematPerMinut: 10_000_000, nekadePerMinut: 10_000_000, klientPerMinut: 10_000_000 },
    ...options,
  });
}

/** Starts the hub on the published figures and waits until the gateway is ready. */
export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const subgraphs = new Map<string, TestSubgraph>();
  const addresses = new Map<string, string>();
  for (const role of SUBGRAPH_ROLES) {
    const subgraph = await startTestSubgraph(role, { database: options.databases?.get(role), services: options.services, rowMemoryBytes: options.rowMemoryBytes });
    subgraphs.set(role, subgraph);
    addresses.set(role, (await options.addressOf?.(role, subgraph.server.url)) ?? subgraph.server.url);
  }
  const of = (role: string): TestSubgraph => {
    const subgraph = subgraphs.get(role);
    if (!subgraph) throw new Error(`No role ${role}.`);
    return subgraph;
  };
  for (const owner of OWNERS) await registerOwnerAddress(of('register').database.migratorUrl, owner, `${addresses.get(owner)}/graphql`);
  const gateway = await startTestGateway(addresses, options.gateway);
  for (let tries = 0; (await fetch(`${gateway.url}/ready`)).status !== 200; tries += 1) {
    if (tries > 100) throw new Error(await (await fetch(`${gateway.url}/ready`)).text());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: gateway.url,
    subgraphs,
    ask: (query, variables, asking) => post(`${gateway.url}/graphql`, query, variables, asking),
    async stop() {
      await gateway.stop();
      for (const subgraph of subgraphs.values()) await subgraph.stop();
    },
  };
}
