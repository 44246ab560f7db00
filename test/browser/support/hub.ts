import { buildDashboardOnce } from '../../support/dashboard';
import { exampleDatabase } from '../../support/exempel';
import { type TestHub, type TestHubOptions, startTestHub } from '../../support/in-process-hub';

/** Förbund in the made-up measurements. */
const FORBUND = 12;

/** How long a source may take is the business of the tests of the gateway: here every answer is to come, and whole, on a slow machine too. */
export const UNHURRIED = { ownerDeadlineMs: 60_000, subgraphDeadlineMs: 60_000, requestDeadlineMs: 60_000 } as const;

/** A hub on the published figures, with the dashboard as its sources are. */
export async function startHubWithFigures(options: Omit<TestHubOptions, 'gateway'> = {}): Promise<TestHub> {
  await buildDashboardOnce();
  return startTestHub({ ...options, gateway: UNHURRIED });
}

/** The same, with the made-up measurements of 2024 and 2025 too. */
export const startHubWithExamples = async (): Promise<TestHub> => startHubWithFigures({ databases: new Map([['nns-indikatorer', await exampleDatabase(FORBUND)]]) });
