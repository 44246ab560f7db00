/*
 * The limit: node:http that reads the request and sends the same bytes with the same headers, and does nothing else. Reads its orders as JSON
 * from the command line.
 */
import { createServer } from 'node:http';

/** Where to listen, and what to send. */
export interface BareOrder {
  port: number;
  /** Names and values in turn. */
  headers: string[];
  body: string;
}

const { port, headers, body } = JSON.parse(process.argv[2] ?? '') as BareOrder;
const bytes = Buffer.from(body);

createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    response.writeHead(200, headers);
    response.end(bytes);
  });
}).listen(port, '127.0.0.1');
