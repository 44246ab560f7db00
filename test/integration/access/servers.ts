import { pino } from 'pino';
import { subgraphFor } from '../../../subgraphs/roles';
import type { IdentityOptions } from '../../../subgraphs/shared/identity/verifier';
import { type SubgraphServerOptions, startSubgraphServer } from '../../../subgraphs/shared/server';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';

/** A role's real server that believes whom a test says. */
export interface BelievingServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a role's server on a database of its own, or on one that is lent to it. */
export async function startBelieving(role: string, identity: IdentityOptions, options: Pick<SubgraphServerOptions, 'services'> & { database?: TestDatabase } = {}): Promise<BelievingServer> {
  const subgraph = subgraphFor(role);
  if (!subgraph) throw new Error(`No role ${role}.`);
  const database = options.database ?? (await createTestDatabase(role));
  const server = await startSubgraphServer({
    ...subgraph, databaseUrl: database.publikUrl, skrivUrl: database.skrivUrl, inloggadUrl: database.inloggadUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }),
    identity: { issuer: identity.issuer, audience: identity.audience }, services: options.services,
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      if (!options.database) await database.drop();
    },
  };
}
