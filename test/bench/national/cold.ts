import { setTimeout as sleep } from 'node:timers/promises';
import { startOurs } from '../gateway/subjects';
import { median } from '../measure';
import { runProgram } from '../program';
import { askUnique } from '../unique/ask';
import type { BenchCountry } from './country';

/** Milliseconds, medians over the rounds. */
export interface ColdStart {
  /** The first request to a gateway that has just said that it is ready. */
  cold: number;
  /** A request to the same gateway when it has answered many. */
  warm: number;
  /** Reading, validating and planning the operation in a process that has planned nothing. */
  planning: number;
}

/** Requests that make a gateway warm. */
const WARMING = 200;
/** A moment for what a gateway does beside its start: reading each owner's schema. */
const SETTLED_MS = 2_000;

/** What the first request to a new gateway costs beside a later one. */
export async function coldStart(country: BenchCountry, query: string, rounds: number): Promise<ColdStart> {
  const found: ColdStart[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const gateway = await startOurs(country);
    try {
      await sleep(SETTLED_MS);
      const one = { url: gateway.url, query, connections: 1, seconds: 60 };
      const { p50: cold } = await askUnique({ ...one, requests: 1 });
      await askUnique({ ...one, requests: WARMING, seconds: 10 });
      const { p50: warm } = await askUnique({ ...one, requests: 20 });
      found.push({ cold, warm, planning: await runProgram<number>('national/planning', query) });
    } finally {
      await gateway.stop();
    }
  }
  return { cold: median(found.map((f) => f.cold)), warm: median(found.map((f) => f.warm)), planning: median(found.map((f) => f.planning)) };
}
