/*
 * The load generator, in a process of its own: autocannon with a body that differs in every request.
 * Reads its orders as JSON from the command line and writes its result as JSON.
 */
import autocannon from 'autocannon';

/** What to send, where and for how long. */
export interface LoadOrder {
  url: string;
  query: string;
  /** Sent in turn, over and over. */
  variables: Record<string, unknown>[];
  connections: number;
  seconds: number;
}

/** What came of it. */
export interface LoadResult {
  requestsPerSecond: number;
  requests: number;
  p50: number;
  p99: number;
  bytesPerAnswer: number;
  failures: number;
}

async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '') as LoadOrder;
  const bodies = order.variables.map((variables) => JSON.stringify({ query: order.query, variables }));
  let next = 0;
  const result = await autocannon({
    url: order.url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    connections: order.connections,
    duration: order.seconds,
    requests: [{ setupRequest: (request: object) => ({ ...request, body: bodies[next++ % bodies.length] }) }],
  });
  const answer: LoadResult = {
    requestsPerSecond: result.requests.total / result.duration,
    requests: result.requests.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytesPerAnswer: result.throughput.total / Math.max(1, result.requests.total),
    failures: result.non2xx + result.errors + result.timeouts,
  };
  process.stdout.write(JSON.stringify(answer));
}

void main();
