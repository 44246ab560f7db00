/*
 * The load generator, in a process of its own: so many requests of all kinds that a gateway gets, the same kinds in turn. Reads its orders as
 * JSON from the command line, writes how many were answered in full.
 */
import { Client } from 'undici';
import { ECONOMY, INSATSER } from '../../support/contract-operations';

/** What to send and where. */
export interface MixedLoadOrder {
  url: string;
  requests: number;
  connections: number;
  token: string;
}

/** What came of it. */
export interface MixedLoadResult {
  requests: number;
  /** Answers that were not 200, or held errors. */
  failures: number;
  seconds: number;
}

const body = (query: string, ar: number, slag?: string): string => JSON.stringify({ query, variables: { ar, ...(slag !== undefined && { slag }) } });
/** A document that nobody has sent before: it must be parsed, validated, costed and planned. */
const newDocument = (n: number): string => JSON.stringify({ query: `query Nr${n} { svar${n}: allaForbund { id namn ekonomi(ar: ${n}, slag: UTFALL) { aretsResultat { varde } } } }` });

/** The body of the request with a number: of twenty, twelve ask for years of their own, three for the same, two for insatser, and one is new. */
function bodyOf(n: number): string {
  const kind = n % 20;
  if (kind === 19) return newDocument(n);
  if (kind >= 17) return body(ECONOMY, 10_000 + n, 'UTFALL');
  if (kind >= 15) return body(INSATSER, 10_000 + n);
  return kind >= 12 ? body(ECONOMY, 2024, 'UTFALL') : body(ECONOMY, 10_000 + n, 'BUDGET');
}

/** Two of twenty come with a token. */
const isSignedIn = (n: number): boolean => n % 20 === 17 || n % 20 === 18;

async function main(): Promise<void> {
  const { url, requests, connections, token } = JSON.parse(process.argv[2] ?? '') as MixedLoadOrder;
  const { origin, pathname } = new URL(url);
  let [sent, failures] = [0, 0];
  const began = performance.now();
  const connection = async () => {
    const client = new Client(origin);
    while (sent < requests) {
      const n = (sent += 1);
      const headers = { 'content-type': 'application/json', ...(isSignedIn(n) && { authorization: `Bearer ${token}` }) };
      const { statusCode, body: answer } = await client.request({ method: 'POST', path: pathname, headers, body: bodyOf(n) });
      const text = await answer.text();
      if (statusCode !== 200 || text.includes('"errors":')) failures += 1;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const result: MixedLoadResult = { requests: sent, failures, seconds: (performance.now() - began) / 1000 };
  process.stdout.write(JSON.stringify(result));
}

void main();
