/*
 * A part of a made-up country, in a process of its own: some förbund's servers, or what all share. Tells its addresses, and does as it is
 * told from then on.
 */
import { startOwners, startSharedServers } from '../../support/national/country';
import type { Behaviour } from '../../support/national/stand-in';

/** Which part: these förbund, or what is shared by those with these addresses. */
export type PartOrder = { forbund: readonly string[] } | { owners: Readonly<Record<string, string>> };

/** What the process says first: GraphQL addresses by förbund or subgraph. */
export type PartAddresses = Readonly<Record<string, string>>;

/** What a förbund's server is to do from now on. The process says it back when it does. */
export interface BehaveOrder {
  forbund: string;
  behaviour: Behaviour;
}

async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '') as PartOrder;
  // Nobody is left when whoever started it has gone.
  process.on('disconnect', () => process.exit(0));
  if ('owners' in order) {
    process.send?.((await startSharedServers(order.owners)).addresses);
    return;
  }
  const owners = await startOwners(order.forbund);
  process.on('message', ({ forbund, behaviour }: BehaveOrder) => {
    void owners.behave(forbund, behaviour).then(() => process.send?.('klar'));
  });
  process.send?.(owners.addresses);
}

void main();
