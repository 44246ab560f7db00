import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A row as the stand-in gives it. */
const row = (number: number): object => ({ id: `r${number}`, namn: `Rad nummer ${number}, med en text som är så lång som de brukar vara`, belopp: { varde: number * 1.5, enhet: 'KRONOR', status: 'NORMAL' } });

/** A stand-in for a subgraph with long lists: as many rows as it is asked for, whole or page by page. */
export async function startListServer(): Promise<{ port: number; stop(): void }> {
  const server: Server = createServer((request, response) => {
    let sent = '';
    request.on('data', (chunk: Buffer) => (sent += chunk.toString('utf8')));
    request.on('end', () => {
      const { query = '', variables = {} } = sent === '' ? {} : (JSON.parse(sent) as { query?: string; variables?: { antal?: number; first?: number; after?: string | null } });
      const { antal = 0, first = 1000, after } = variables;
      const from = query.includes('sidor') ? Number(after ?? 0) : 0;
      const to = query.includes('sidor') ? Math.min(antal, from + first) : antal;
      const rows = Array.from({ length: to - from }, (_, index) => row(from + index));
      const data = query.includes('sidor') ? { sidor: { noder: rows, pageInfo: { hasNextPage: to < antal, endCursor: String(to) } } } : { rader: rows };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}
