import { CLUSTER_VARIABLE, startTestCluster, type TestCluster } from './postgres-cluster';

declare global {
  // Jest's set-up and tear-down run in one process and share nothing else.
  var navetTestCluster: TestCluster | undefined;
}

/** Starts the run's PostgreSQL before the workers, which inherit its address. */
export default async function globalSetup(): Promise<void> {
  const cluster = await startTestCluster();
  globalThis.navetTestCluster = cluster;
  process.env[CLUSTER_VARIABLE] = JSON.stringify({ adminUrl: cluster.adminUrl, secret: cluster.secret });
}
