/*
 * The load generator, in a process of its own: the same question over and over, never twice with the same year, so that no gateway can answer
 * one request with what another has fetched. What is under way when the time is up is waited for and counted, since answers about a whole
 * country take long. Reads its orders as JSON from the command line and writes its result as JSON.
 */
import { openTransport } from '../../../gateway/http-client/pool';

/** What to send, where and for how long. */
export interface UniqueLoadOrder {
  url: string;
  query: string;
  variables: Record<string, unknown>;
  /** The first value of `ar`; the next request has the next one. */
  from: number;
  /** So many years are asked about, over and over; every request about another one when it is left out. */
  years?: number;
  /** Kinds of value that are asked for in turn, each for all years; the one in `variables` when it is left out. */
  kinds?: readonly string[];
  connections: number;
  seconds: number;
  /** Ends after so many requests, if that is sooner. */
  requests?: number;
}

/** What came of it. */
export interface UniqueLoadResult {
  requestsPerSecond: number;
  requests: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  bytesPerAnswer: number;
  /** Answers that were not 200, or held errors. */
  failures: number;
}

const LONGEST_MS = 60_000;
const MOST_BYTES = 100_000_000;

async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '') as UniqueLoadOrder;
  const { origin, pathname } = new URL(order.url);
  const { years = Infinity, kinds } = order;
  const beginning = `{"query":${JSON.stringify(order.query)},"variables":`;
  const variables = (n: number) => ({ ...order.variables, ar: order.from + (n % years), ...(kinds && { slag: kinds[Math.floor(n / years) % kinds.length] }) });
  const times: number[] = [];
  let [sent, bytes, failures] = [0, 0, 0];
  const began = performance.now();
  const until = began + order.seconds * 1000;
  // Lean, since it shares the processors with what it measures.
  const transport = openTransport({ origin, maxConcurrency: order.connections });
  const connection = async () => {
    while (performance.now() < until && sent < (order.requests ?? Infinity)) {
      const body = `${beginning}${JSON.stringify(variables(sent++))}}`;
      const asked = performance.now();
      const { status, body: text } = await transport.send({
        method: 'POST', path: pathname, headers: ['content-type', 'application/json'], body, deadlineAt: asked + LONGEST_MS, maxResponseBytes: MOST_BYTES,
      });
      times.push(performance.now() - asked);
      bytes += text.length;
      if (status !== 200 || text.includes('"errors":')) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: order.connections }, connection));
  await transport.close();
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  const result: UniqueLoadResult = {
    requestsPerSecond: times.length / seconds, requests: times.length, p50: at(0.5), p99: at(0.99), bytesPerAnswer: bytes / Math.max(1, times.length), failures,
  };
  process.stdout.write(JSON.stringify(result));
}

void main();
