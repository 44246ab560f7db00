import { ISSUER_VARIABLE, startTestIssuer, type TestIssuer } from './issuer';
import { CLUSTER_VARIABLE, startTestCluster, type TestCluster } from './postgres-cluster';

declare global {
  // Jest's set-up and tear-down run in one process and share nothing else.
  var navetTestCluster: TestCluster | undefined;
  var navetTestIssuer: TestIssuer | undefined;
}

/** Starts the run's PostgreSQL and its issuer of tokens before the workers, which inherit their addresses. */
export default async function globalSetup(): Promise<void> {
  const starting = startTestIssuer();
  const cluster = await startTestCluster();
  globalThis.navetTestCluster = cluster;
  process.env[CLUSTER_VARIABLE] = JSON.stringify({ adminUrl: cluster.adminUrl, secret: cluster.secret });
  const { issuer, audience, secret } = (globalThis.navetTestIssuer = await starting);
  process.env[ISSUER_VARIABLE] = JSON.stringify({ issuer, audience, secret });
}
