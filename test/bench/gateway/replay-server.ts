/*
 * Stands in for every subgraph, in a process of its own: the first time that a gateway asks something, the question goes
 * on to the real subgraph and the answer is kept; from then on the kept bytes are sent. What is measured is then what
 * the gateway costs. Variables other than representations do not tell answers apart, so that every request can differ.
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { SERVICE_HEADER } from '../../../subgraphs/shared/service-identity/keys';

/** Port of this server and address of the real one, by name. */
export type ReplayPlan = Record<string, { port: number; upstream: string }>;

interface Kept {
  status: number;
  body: Buffer;
}

const plan = JSON.parse(process.argv[2] ?? '{}') as ReplayPlan;
const kept = new Map<string, Kept>();
/** The same answers by a request as it came, whatever its year: an instrument must not cost what it measures. */
const seen = new Map<string, Kept>();
const VERSIONS = '/intern/dataversion';
const YEAR = /"ar":\d+/;
let forwarded = 0;

/** The owner map as the register gives it, with each owner's stand-in in place of its address. */
function rewriteOwners(body: Buffer): Buffer {
  const owners = JSON.parse(body.toString()) as { forbund: string; adress: string }[];
  return Buffer.from(JSON.stringify(owners.map((owner) => {
    const standIn = plan[owner.forbund];
    return standIn ? { ...owner, adress: `http://127.0.0.1:${standIn.port}/graphql` } : owner;
  })));
}

async function forward(upstream: string, request: IncomingMessage, body: string): Promise<Kept> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  const token = request.headers[SERVICE_HEADER];
  if (typeof token === 'string') headers[SERVICE_HEADER] = token;
  const response = await fetch(new URL(request.url ?? '/', upstream), { method: request.method ?? 'GET', headers, ...(body ? { body } : {}) });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, body: request.url === '/intern/agare' ? rewriteOwners(bytes) : bytes };
}

/** The answer to a request that is seen for the first time. */
async function find(name: string, upstream: string, request: IncomingMessage, body: string): Promise<Kept> {
  const asked = body === '' ? undefined : (JSON.parse(body) as { query: string; variables?: { representations?: unknown } });
  const key = `${name}\n${request.url}\n${asked?.query ?? ''}\n${JSON.stringify(asked?.variables?.representations ?? null)}`;
  let held = kept.get(key);
  if (!held) {
    forwarded += 1;
    kept.set(key, (held = await forward(upstream, request, body)));
  }
  return held;
}

function send(response: ServerResponse, held: Kept): void {
  response.writeHead(held.status, { 'content-type': 'application/json', 'content-length': held.body.length });
  response.end(held.body);
}

for (const [name, { port, upstream }] of Object.entries(plan)) {
  createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      if (request.url?.startsWith(VERSIONS)) {
        // Which version the data have is never told from memory.
        forward(upstream, request, '').then((told) => send(response, told), () => response.writeHead(502).end());
        return;
      }
      const whole = `${name}\n${request.url}\n${body.replace(YEAR, '')}`;
      const held = seen.get(whole);
      if (held) {
        send(response, held);
        return;
      }
      find(name, upstream, request, body).then(
        (found) => {
          seen.set(whole, found);
          send(response, found);
        },
        (error: unknown) => response.writeHead(502).end(String(error)),
      );
    });
  }).listen(port, '127.0.0.1');
}

// How many questions were new, for whoever wants to know that a measured run met none.
process.on('message', () => process.send?.(forwarded));
