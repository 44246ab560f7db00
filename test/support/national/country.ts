import { SERVICES } from '../../../subgraphs/role-names';
import { madeUpAnswers } from './made-up';
import { type Behaviour, StandIn } from './stand-in';

/** What all of a country's answers are made from. */
const SEED = 2026;
/** What gateways that keep answers ask for: here nothing ever changes. */
const PAGES = { '/intern/dataversion': '{"version":"1","leaseMs":5000,"nastaAndringMs":null}' };

/** Some förbund's servers, with a port each. */
export interface Owners {
  /** GraphQL address by förbund. */
  readonly addresses: Readonly<Record<string, string>>;
  behave(forbund: string, behaviour: Behaviour): Promise<void>;
  stop(): Promise<void>;
}

/** The servers that all förbund share: the register with its list of owners, and the others. */
export interface SharedServers {
  /** GraphQL address by subgraph. */
  readonly addresses: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A made-up country: as many förbund as wanted, each a server of its own, and what they share. */
export interface Country {
  readonly forbund: readonly string[];
  readonly owners: Owners;
  readonly shared: SharedServers;
  stop(): Promise<void>;
}

/** Ids of so many förbund: `forbund-001` and on. */
export function forbundIds(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `forbund-${String(i + 1).padStart(3, '0')}`);
}

/** Starts servers of the contract, one for each förbund, in this process. */
export async function startOwners(forbund: readonly string[]): Promise<Owners> {
  const answer = madeUpAnswers('forbund', forbund, SEED);
  const servers = new Map<string, StandIn>();
  for (const id of forbund) servers.set(id, await StandIn.start({ answer, pages: PAGES }));
  return {
    addresses: Object.fromEntries([...servers].map(([id, { url }]) => [id, `${url}/graphql`])),
    async behave(id, behaviour) {
      const server = servers.get(id);
      if (!server) throw new Error(`No förbund ${id}.`);
      await server.behave(behaviour);
    },
    stop: () => stopAll([...servers.values()]),
  };
}

/** Starts what the förbund share, in this process. The register lists the owners. */
export async function startSharedServers(owners: Readonly<Record<string, string>>): Promise<SharedServers> {
  const list = JSON.stringify(Object.entries(owners).map(([forbund, adress]) => ({ forbund, adress, alias: [] })));
  const servers = new Map<string, StandIn>();
  for (const name of SERVICES) {
    const pages = name === 'register' ? { ...PAGES, '/intern/agare': list } : PAGES;
    servers.set(name, await StandIn.start({ answer: madeUpAnswers(name, Object.keys(owners), SEED), pages }));
  }
  return {
    addresses: Object.fromEntries([...servers].map(([name, { url }]) => [name, `${url}/graphql`])),
    stop: () => stopAll([...servers.values()]),
  };
}

/** Starts a country in this process. */
export async function startCountry(count: number): Promise<Country> {
  const forbund = forbundIds(count);
  const owners = await startOwners(forbund);
  const shared = await startSharedServers(owners.addresses);
  return { forbund, owners, shared, stop: async () => void (await Promise.all([shared.stop(), owners.stop()])) };
}

async function stopAll(servers: readonly StandIn[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
