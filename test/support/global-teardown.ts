/** Stops the run's PostgreSQL and its issuer, and removes their folders. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.navetTestIssuer?.remove();
  await globalThis.navetTestCluster?.stop();
}
