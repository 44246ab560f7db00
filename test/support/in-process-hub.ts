import { pino } from 'pino';
import { startGateway } from '../../gateway/server';
import { registerOwnerAddress } from '../../subgraphs/register/agare';
import { OWNERS, SUBGRAPH_ROLES } from '../../subgraphs/roles';
import { type Answer, type TestSubgraph, post, startTestSubgraph } from './subgraph';

const log = pino({ level: 'silent' });

/** The whole hub in one process: every subgraph over HTTP on a database of its own, and the gateway. */
export interface TestHub {
  /** The gateway's address, without a path. */
  url: string;
  subgraphs: Map<string, TestSubgraph>;
  /** Asks the gateway over HTTP. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts the hub on the published figures and waits until the gateway is ready. */
export async function startTestHub(): Promise<TestHub> {
  const subgraphs = new Map<string, TestSubgraph>();
  for (const role of SUBGRAPH_ROLES) subgraphs.set(role, await startTestSubgraph(role));
  const of = (role: string): TestSubgraph => {
    const subgraph = subgraphs.get(role);
    if (!subgraph) throw new Error(`No role ${role}.`);
    return subgraph;
  };
  for (const owner of OWNERS) await registerOwnerAddress(of('register').database.migratorUrl, owner, `${of(owner).server.url}/graphql`);
  const services = SUBGRAPH_ROLES.filter((role) => !(OWNERS as readonly string[]).includes(role));
  const gateway = await startGateway({
    host: '127.0.0.1', port: 0, log, registerBas: of('register').server.url, internNyckel: 'test-key', tillatnaVardar: ['127.0.0.1'],
    subgraphs: Object.fromEntries(services.map((role) => [role, `${of(role).server.url}/graphql`])),
  });
  for (let tries = 0; (await fetch(`${gateway.url}/ready`)).status !== 200; tries += 1) {
    if (tries > 100) throw new Error(await (await fetch(`${gateway.url}/ready`)).text());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: gateway.url,
    subgraphs,
    ask: (query, variables) => post(`${gateway.url}/graphql`, query, variables),
    async stop() {
      await gateway.stop();
      for (const subgraph of subgraphs.values()) await subgraph.stop();
    },
  };
}
