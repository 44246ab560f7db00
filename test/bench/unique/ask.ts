import { runProgram } from '../program';
import type { UniqueLoadOrder, UniqueLoadResult } from './load';

let nextYear = 10_000;

/** Asks about the economy of years that nobody has asked for before, from a process of its own. */
export function askUnique(order: Omit<UniqueLoadOrder, 'from' | 'variables'>): Promise<UniqueLoadResult> {
  const from = nextYear;
  // More than any run gets through.
  nextYear += 1_000_000;
  return runProgram<UniqueLoadResult>('unique/load', { ...order, variables: { slag: 'UTFALL' }, from });
}
