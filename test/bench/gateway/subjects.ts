import { join } from 'node:path';
import { portVariable, addressVariable } from '../../../infra/config';
import { SHARED_SUBGRAPHS } from '../../../infra/roles';
import { projectRoot } from '../../../subgraphs/shared/paths';
import type { ServiceKey } from '../../../subgraphs/shared/service-identity/keys';
import { startHiveGateway } from '../../support/hive-gateway';
import { freePort, startChild, untilReady } from '../child';
import { UNRATED } from './hub';

/** A gateway under test. */
export interface Subject {
  name: string;
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Where a gateway finds what: GraphQL addresses by role, the owner router's service among them. */
export interface Surroundings {
  address(role: string): string;
  /** What a gateway of ours signs with. */
  serviceKey: ServiceKey;
}

export const OURS = 'förbundsnavet';
export const OURS_OVER_SERVICE = 'förbundsnavet över ägarrutarens tjänst';
export const STOCK = '@apollo/gateway';
export const HIVE = 'Hive Gateway (Rust-planerare)';

async function ours(name: string, around: Surroundings, overService: boolean): Promise<Subject> {
  const port = await freePort();
  const env: Record<string, string> = {
    [portVariable('gateway')]: String(port), NAVET_TJANSTENYCKEL: JSON.stringify(around.serviceKey), NAVET_LOGGNIVA: 'warn', NODE_ENV: 'production', ...UNRATED,
    ...Object.fromEntries(SHARED_SUBGRAPHS.map((role) => [addressVariable(role), around.address(role)])),
    ...(overService ? { [addressVariable('owner-router')]: around.address('owner-router') } : {}),
  };
  const child = startChild(process.execPath, [join(projectRoot(), 'dist/infra/cli.js'), 'roll', 'gateway'], env);
  await untilReady(`http://127.0.0.1:${port}/ready`);
  return { name, url: `http://127.0.0.1:${port}/graphql`, ...child };
}

const addresses = (around: Surroundings): Record<string, string> => ({
  ...Object.fromEntries(SHARED_SUBGRAPHS.map((role) => [role, around.address(role)])),
  forbund: around.address('owner-router'),
});

async function stock(around: Surroundings): Promise<Subject> {
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
  for (let tries = 0; tries < 600; tries += 1) {
    const ok = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' }).then((r) => r.ok, () => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} blev inte redo.`);
}

async function hive(around: Surroundings): Promise<Subject> {
  const gateway = await startHiveGateway({ addresses: addresses(around) });
  await untilGraphql(gateway.url);
  return { name: HIVE, url: gateway.url, pid: gateway.process.pid ?? 0, stop: () => gateway.stop() };
}

/** Starts a gateway of every kind on the same surroundings, one after the other. */
export async function startSubjects(around: Surroundings): Promise<Subject[]> {
  return [await ours(OURS, around, false), await ours(OURS_OVER_SERVICE, around, true), await stock(around), await hive(around)];
}
