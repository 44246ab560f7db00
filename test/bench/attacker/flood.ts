import { Agent, request } from 'node:http';
import { median } from '../measure';
import type { BodyAttack } from './attacks';

/** What came of an attack. */
export interface Outcome {
  /** Milliseconds from the first byte sent to the refusal: the middle of all. */
  readonly refusalMs: number;
  readonly sent: number;
  /** What the answers said, the commonest first. */
  readonly codes: string;
}

const CONNECTIONS = 4;

/**
 * Sends an attack's bodies on a few connections at a time, for as long as it takes.
 *
 * @param localAddress the loopback address that it comes from; default: any
 */
export async function flood(port: number, attack: BodyAttack, seconds: number, localAddress?: string): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, ...(localAddress !== undefined && { localAddress }) });
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const codes = new Map<string, number>();
  let sent = 0;
  const attacker = async () => {
    while (performance.now() < until) {
      const body = attack.body((sent += 1));
      const began = performance.now();
      const code = await send(port, agent, body);
      times.push(performance.now() - began);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, attacker));
  agent.destroy();
  return { refusalMs: median(times), sent, codes: [...codes].toSorted((a, b) => b[1] - a[1]).map(([code]) => code).join(', ') };
}

function send(port: number, agent: Agent, body: string): Promise<string> {
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, agent, path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve(/"code":"([A-Z_]+)"/.exec(text)?.[1] ?? `svar ${response.statusCode}`));
      response.on('error', () => resolve('avbrutet'));
    });
    // A body above the limit is refused while it is still being sent.
    asking.on('error', () => resolve('avbrutet'));
    asking.end(body);
  });
}
