/*
 * An ordinary client, in a process of its own and from an address of its own: asks one query after the other. The message 'start'
 * empties what has been measured, 'stop' answers with it.
 */
import { Agent, request } from 'node:http';

/** What an ordinary client met with. */
export interface Met {
  requests: number;
  p50: number;
  p99: number;
  errors: number;
}

const BODY = JSON.stringify({ query: '{ allaForbund { id namn } }' });
const [port, localAddress, pauseMs] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let times: number[] = [];
let errors = 0;

function ask(): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, localAddress, agent, path: '/graphql', method: 'POST', timeout: 10_000, headers: { 'content-type': 'application/json', 'content-length': BODY.length } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve(response.statusCode === 200 && text.includes('forbund-79')));
      response.on('error', () => resolve(false));
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => resolve(false));
    asking.end(BODY);
  });
}

async function loop(): Promise<void> {
  for (;;) {
    const began = performance.now();
    const answered = await ask();
    times.push(performance.now() - began);
    errors += answered ? 0 : 1;
    await new Promise((resolve) => setTimeout(resolve, Number(pauseMs)));
  }
}

process.on('message', (message) => {
  if (message === 'start') {
    [times, errors] = [[], 0];
    return;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  process.send?.({ requests: sorted.length, p50: at(0.5), p99: at(0.99), errors } satisfies Met);
});
void loop();
