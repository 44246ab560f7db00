import { buildDashboardOnce } from '../../support/dashboard';
import { exampleDatabase } from '../../support/exempel';
import { type TestHub, startTestHub } from '../../support/in-process-hub';

/** Förbund in the made-up measurements. */
const FORBUND = 12;

/** A hub on the published figures and the made-up measurements of 2024 and 2025, with the dashboard as its sources are. */
export async function startHubWithDashboard(): Promise<TestHub> {
  await buildDashboardOnce();
  return startTestHub({
    databases: new Map([['nns-indikatorer', await exampleDatabase(FORBUND)]]),
    // How long a source may take is the business of the tests of the gateway.
    gateway: { ownerDeadlineMs: 60_000, subgraphDeadlineMs: 60_000, requestDeadlineMs: 60_000 },
  });
}
