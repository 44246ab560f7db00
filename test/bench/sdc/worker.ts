/*
 * A task of the measurement of disclosure control in a process of its own. Gets its order as a message, and answers with what it took.
 */
import { performance } from 'node:perf_hooks';
import { loadSolver } from '../../../subgraphs/shared/sdc';
import { egenToppMb } from '../matning/memory';
import { country } from './country';
import { protectBy } from './methods';
import type { Order, Resultat, Svar } from './orders';
import { release } from './release';

function utfor(order: Order, ready: () => void): Promise<Resultat[Order['gor']]> {
  switch (order.gor) {
    case 'METOD': return protectBy(order.metod, order.val, ready);
    case 'SLAPP': return release(order.val, ready);
    case 'RIKET': return country(order.antal, ready);
  }
}

async function main(order: Order): Promise<void> {
  await loadSolver();
  const processorNow = (): number => (({ user, system }) => (user + system) / 1e6)(process.cpuUsage());
  let [start, before] = [performance.now(), processorNow()];
  const resultat = await utfor(order, () => {
    process.send?.({ klart: false } satisfies Svar);
    [start, before] = [performance.now(), processorNow()];
  });
  const svar: Svar = { klart: true, resultat, sekunder: (performance.now() - start) / 1000, processor: processorNow() - before, toppMb: egenToppMb() };
  process.send?.(svar, () => process.disconnect());
}

process.once('message', (order) => {
  main(order as Order).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
});
