import { request } from 'node:http';
import type { Answer } from '../../support/subgraph';

/** What came back of one request. */
export interface Reply extends Answer {
  readonly status: number;
  /** The codes of its errors. */
  readonly codes: unknown[];
  readonly challenge: string | undefined;
  readonly ms: number;
}

export interface Sent {
  /** Headers as they are to stand, bytes beyond ASCII included; several values become several lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What stands in the body beside the question. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** What stands in the address. */
  readonly search?: string;
}

/** Posts a question on a connection of its own, with headers that `fetch` would refuse to send. */
export function send(url: string, { headers = {}, query, variables = {}, beside = {}, search = '' }: Sent): Promise<Reply> {
  const began = performance.now();
  // Node writes headers as Latin-1: so the bytes of UTF-8 come through as they are.
  const bytes = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.map(latin) : latin(String(value))]));
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/graphql${search}`, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', ...bytes } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject).once('end', () => {
        const text = Buffer.concat(chunks).toString();
        const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as Answer;
        resolve({
          ...answer, status: response.statusCode ?? 0, codes: (answer.errors ?? []).map(({ extensions }) => extensions?.['code']), challenge: response.headers['www-authenticate'], ms: performance.now() - began,
        });
      });
    });
    outgoing.once('error', reject).end(JSON.stringify({ query, variables, ...beside }));
  });
}

/** The header that carries an access token. */
export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

const latin = (text: string): string => Buffer.from(text).toString('latin1');
