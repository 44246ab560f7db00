/*
 * Sends the same bytes over and over on some connections, one request under way on each, and reads no more of the answers than where they end:
 * a client that costs as little as it can, so that it is the servers that are measured. Reads its orders as JSON from the command line and
 * writes its result as JSON.
 */
import { type Socket, connect } from 'node:net';

/** What to send, where and for how long. */
export interface LoadOrder {
  port: number;
  /** The whole request, headers and body. */
  request: string;
  connections: number;
  seconds: number;
}

/** What came of it. */
export interface LoadResult {
  requestsPerSecond: number;
  requests: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Bytes of one answer, headers included. */
  bytes: number;
  /** Answers with another status than 200. */
  failures: number;
}

const order = JSON.parse(process.argv[2] ?? '') as LoadOrder;
const request = Buffer.from(order.request);
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const OK = Buffer.from('HTTP/1.1 200');

const times: number[] = [];
let bytes = 0;
let failures = 0;
let open = order.connections;
const until = performance.now() + order.seconds * 1000;

/** Bytes of an answer from its beginning; undefined when it comes in chunks and says no length. */
function lengthOf(beginning: Buffer): number | undefined {
  const end = beginning.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: *(\d+)/i.exec(beginning.toString('latin1', 0, end))?.[1];
  return length === undefined ? undefined : end + 4 + Number(length);
}

function ask(socket: Socket): void {
  let received = 0;
  let expected: number | undefined;
  let sentAt = performance.now();
  socket.on('data', (chunk: Buffer) => {
    if (received === 0) {
      expected = lengthOf(chunk);
      failures += chunk.subarray(0, OK.length).equals(OK) ? 0 : 1;
    }
    received += chunk.length;
    if (expected === undefined ? !chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : received < expected) return;
    const now = performance.now();
    times.push(now - sentAt);
    bytes = received;
    received = 0;
    if (now >= until) {
      socket.destroy();
      open -= 1;
      if (open === 0) report();
      return;
    }
    sentAt = now;
    socket.write(request);
  });
  socket.write(request);
}

function report(): void {
  times.sort((a, b) => a - b);
  const part = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  const result: LoadResult = { requestsPerSecond: times.length / order.seconds, requests: times.length, p50: part(0.5), p99: part(0.99), bytes, failures };
  process.stdout.write(JSON.stringify(result));
}

for (let index = 0; index < order.connections; index += 1) {
  const socket = connect(order.port, '127.0.0.1', () => ask(socket)).setNoDelay(true);
}
