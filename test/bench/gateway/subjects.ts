import { join } from 'node:path';
import { addressVariable } from '../../../infra/config';
import { DATA_ROLES, SHARED_SUBGRAPHS } from '../../../infra/roles';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { startHiveGateway } from '../../support/hive-gateway';
import { POLL_MS, freePort, startChild, untilReady } from '../child';
import { startBenchHub } from './hub';
import { GATEWAY_COMMAND, type Surroundings, gatewayEnvironment } from './our-gateway';

/** A gateway under test. */
export interface Subject {
  name: string;
  url: string;
  pid: number;
  /** The processes behind it, when it has others than the other gateways. */
  ownServices?(): readonly number[];
  stop(): Promise<void>;
}

export const OURS = 'förbundsnavet';
export const OURS_OVER_SERVICE = 'förbundsnavet över ägarrutarens tjänst';
export const OURS_IN_ONE = 'förbundsnavet, allt i en process';
export const STOCK = '@apollo/gateway';
export const HIVE = 'Hive Gateway (Rust-planerare)';

/**
 * Starts our gateway: with the owner router inside, or over its service.
 *
 * @param more variables in which it is not to be as in production
 */
export async function startOurs(around: Surroundings, overService = false, more: Record<string, string> = {}): Promise<Subject> {
  const port = await freePort();
  const env = { ...gatewayEnvironment(port, around), ...(overService ? { [addressVariable('owner-router')]: around.address('owner-router') } : {}), ...more };
  const child = startChild(process.execPath, [join(projectRoot(), 'dist/infra/cli.js'), ...GATEWAY_COMMAND], env);
  await untilReady(`http://127.0.0.1:${port}/ready`);
  return { name: overService ? OURS_OVER_SERVICE : OURS, url: `http://127.0.0.1:${port}/graphql`, ...child };
}

const addresses = (around: Surroundings): Record<string, string> => ({
  ...Object.fromEntries(SHARED_SUBGRAPHS.map((role) => [role, around.address(role)])),
  forbund: around.address('owner-router'),
});

/**
 * Starts a hub of ours that has all of its roles in the gateway's process, on a PostgreSQL of its own: what it takes is what the gateway and all
 * of its services take.
 *
 * @param more variables in which it is not to be as in production
 */
export async function startOursInOne(more: Record<string, string> = {}): Promise<Subject> {
  const hub = await startBenchHub({ NAVET_SAMMA_PROCESS: DATA_ROLES.join(','), NAVET_LOGGNIVA: 'info', ...more });
  const pid = hub.processes().get('gateway')?.[0] ?? 0;
  return { name: OURS_IN_ONE, url: hub.address('gateway'), pid, ownServices: () => [...hub.processes().values()].flat().filter((one) => one !== pid), stop: () => hub.stop() };
}

/** Starts the gateway as Apollo makes it. */
export async function startStock(around: Surroundings): Promise<Subject> {
  const port = await freePort();
  const order = { port, supergraph: join(projectRoot(), 'schema/supergraph.graphql'), addresses: addresses(around) };
  const child = startChild(
    process.execPath, [join(projectRoot(), 'dist/test/bench/gateway/stock-gateway.js'), JSON.stringify(order)],
    { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' },
  );
  const url = `http://127.0.0.1:${port}/`;
  await untilGraphql(url);
  return { name: STOCK, url, ...child };
}

/** Waits until a GraphQL endpoint answers a POST. */
async function untilGraphql(url: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const ok = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' }).then((r) => r.ok, () => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${url} blev inte redo.`);
}

/** Starts Hive Gateway with its Rust planner. */
export async function startHive(around: Surroundings): Promise<Subject> {
  const gateway = await startHiveGateway({ addresses: addresses(around) });
  await untilGraphql(gateway.url);
  return { name: HIVE, url: gateway.url, pid: gateway.process.pid ?? 0, stop: () => gateway.stop() };
}
