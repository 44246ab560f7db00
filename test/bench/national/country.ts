import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { newServiceKey } from '../../../subgraphs/shared/service-identity/keys';
import { forbundIds } from '../../support/national/country';
import type { Behaviour } from '../../support/national/stand-in';
import type { Surroundings } from '../gateway/our-gateway';
import { startBenchOwnerRouter } from '../gateway/owner-router';
import type { BenchIssuer } from '../issuer';
import type { BehaveOrder, PartAddresses, PartOrder } from './country-process';

/** A made-up country in processes of its own, with the owner router's service for gateways that have none inside. */
export interface BenchCountry extends Surroundings {
  readonly forbund: readonly string[];
  /** The owner router's service, whose work belongs to that of a gateway which asks it. */
  readonly ownerRouterPid: number;
  /** The processes of all that stands in, whose work is no gateway's. */
  readonly standInPids: readonly number[];
  behave(forbund: string, behaviour: Behaviour): Promise<void>;
  stop(): Promise<void>;
}

/** Few enough that no process has more to do than a gateway. */
const OWNERS_PER_PROCESS = 40;
const MAX_PROCESSES = 4;

/** Starts so many förbund, what they share, and the owner router's service. */
export async function startBenchCountry(count: number, issuer: BenchIssuer): Promise<BenchCountry> {
  const forbund = forbundIds(count);
  const parts: { child: ChildProcess; addresses: PartAddresses }[] = [];
  const processes = Math.min(MAX_PROCESSES, Math.ceil(count / OWNERS_PER_PROCESS));
  for (let i = 0; i < processes; i += 1) parts.push(await startPart({ forbund: forbund.filter((_id, n) => n % processes === i) }));
  const owners: PartAddresses = Object.assign({}, ...parts.map(({ addresses }) => addresses));
  const shared = await startPart({ owners: Object.fromEntries(forbund.map((id) => [id, owners[id] ?? ''])) });
  const [serviceKey, key] = [await newServiceKey('gateway'), await newServiceKey('owner-router')];
  const router = await startBenchOwnerRouter({ key, register: shared.addresses['register'] ?? '', issuer: issuer.url });
  return {
    forbund, serviceKey, issuer: issuer.url, ownerRouterPid: router.pid,
    standInPids: [...parts, shared].map(({ child }) => child.pid ?? 0),
    address: (role) => (role === 'owner-router' ? router.url : (shared.addresses[role] ?? '')),
    async behave(id, behaviour) {
      const part = parts.find(({ addresses }) => id in addresses);
      if (!part) throw new Error(`No förbund ${id}.`);
      const done = once(part.child, 'message');
      part.child.send({ forbund: id, behaviour } satisfies BehaveOrder);
      await done;
    },
    async stop() {
      await router.stop();
      for (const { child } of [...parts, shared]) child.kill();
    },
  };
}

async function startPart(order: PartOrder): Promise<{ child: ChildProcess; addresses: PartAddresses }> {
  const child = fork(join(projectRoot(), 'dist/test/bench/national/country-process.js'), [JSON.stringify(order)]);
  const [addresses] = (await once(child, 'message')) as [PartAddresses];
  return { child, addresses };
}
