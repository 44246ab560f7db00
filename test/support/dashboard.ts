import { projectRoot } from '../../subgraphs/shared/paths';

interface Building {
  prepareDashboard(root: string): Promise<void>;
}

/** Builds the dashboard where it is older than its sources, as a start of the hub does; whoever asks meanwhile waits. */
export async function buildDashboardOnce(): Promise<void> {
  const { prepareDashboard } = (await import('../../infra/bootstrap/prepare.cjs')) as unknown as Building;
  await prepareDashboard(projectRoot());
}
