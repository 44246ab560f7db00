import { signedBy, testServices } from '../../support/services';
import type { TestSubgraph } from '../../support/subgraph';

/** What a gateway is told of a database. */
export interface Told {
  version: string;
  leaseMs: number;
  nastaAndringMs: number | null;
}

/** Asks for the data version as a gateway does; the answer as it came. */
export async function asked(subgraph: TestSubgraph, role: string, params: Record<string, string> = {}): Promise<Response> {
  const { keys } = await testServices();
  const query = new URLSearchParams({ gateway: 'g1', ...params });
  return fetch(`${subgraph.server.url}/intern/dataversion?${query.toString()}`, { headers: await signedBy(keys.gateway, role) });
}

/** A gateway of a test's own, which has seen nothing to begin with. */
export interface TestGateway {
  /** Asks, waiting at most so many milliseconds for another version than the one that it has seen. */
  poll(vanta?: number): Promise<Told>;
}

export function gatewayOf(subgraph: TestSubgraph, role: string, id: string): TestGateway {
  let seen: string | undefined;
  return {
    async poll(vanta = 0) {
      const answer = await asked(subgraph, role, { gateway: id, vanta: String(vanta), ...(seen !== undefined && { sedd: seen }) });
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
      const told = (await answer.json()) as Told;
      seen = told.version;
      return told;
    },
  };
}
