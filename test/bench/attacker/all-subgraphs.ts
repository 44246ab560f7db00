/*
 * Stands in for every subgraph, in a process of its own: answers whatever it is asked with 80 förbund. Only the ordinary client's
 * query comes this far; the number of requests tells whether an attack did.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const ANSWER = JSON.stringify({ data: { allaForbund: Array.from({ length: 80 }, (_, n) => ({ __typename: 'Samordningsforbund', id: `forbund-${n}`, namn: `Förbundet ${n}` })) } });
let requests = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    requests += request.url === '/ready' ? 0 : 1;
    response.setHeader('content-type', 'application/json');
    response.end(ANSWER);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => process.send?.(requests));
