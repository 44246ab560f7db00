import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../../infra/bootstrap/processes.cjs';
import { type Cluster, prepareDataFolder, startCluster } from '../../infra/postgres/cluster';
import { placeIn } from '../../infra/postgres/place';

const PREFIX = 'forbundsnavet-test-';

/** A PostgreSQL for one test run: nothing is forced to disk, and its folder goes with it. */
export interface TestCluster extends Cluster {
  secret: string;
}

/** Environment variable that carries the run's PostgreSQL to the workers. */
export const CLUSTER_VARIABLE = 'NAVET_TEST_POSTGRES';

/** The run's PostgreSQL: superuser's connection string, and the secret that logins are derived from. */
export function testCluster(): { adminUrl: string; secret: string } {
  const value = process.env[CLUSTER_VARIABLE];
  if (!value) throw new Error('No PostgreSQL: only the integration and e2e projects start one.');
  return JSON.parse(value) as { adminUrl: string; secret: string };
}

/** Starts a PostgreSQL of its own in the system's temporary folder, on a port that the system gives. */
export async function startTestCluster(): Promise<TestCluster> {
  removeAbandoned();
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  const place = placeIn(folder);
  if (!place) throw new Error(`The database user cannot reach ${folder}.`);
  const secret = randomBytes(32).toString('base64url');
  prepareDataFolder(place, secret, false);
  const cluster = await startCluster({ place, secret, port: await freePort(), durable: false });
  return {
    ...cluster,
    secret,
    stop: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A test run that was killed could not remove its folder; its PostgreSQL stopped by itself. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0;
    if (pid > 0 && !isAlive(pid)) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}
