import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from '../protection';

const MAX = 10_000;
const PER_ADDRESS = 1_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 15_000;
/** Milliseconds between looking for requests that come too slowly; Node's own half a minute would let each live on that much longer. */
const CHECKED_EVERY_MS = 1_000;

/** The options of Node's server that cut slow senders: headers that trickle, bodies that never end, connections that say nothing. */
export function slowSenderOptions(options: ConnectionOptions): { requestTimeout: number; http: { headersTimeout: number; connectionsCheckingInterval: number } } {
  const requestTimeout = options.requestMs ?? REQUEST_MS;
  return {
    requestTimeout,
    http: {
      headersTimeout: Math.min(requestTimeout, options.headersMs ?? HEADERS_MS),
      connectionsCheckingInterval: Math.min(CHECKED_EVERY_MS, requestTimeout),
    },
  };
}

/**
 * Bounds the connections, all and from one address. One address can then not take the room of all others; what goes beyond is closed
 * without an answer, which is all that it may cost.
 *
 * @param behindProxies whether the addresses are those of proxies, which are then not counted one by one
 */
export function boundConnections(server: Server, options: ConnectionOptions, behindProxies: boolean): void {
  server.maxConnections = options.max ?? MAX;
  if (behindProxies) {
    return;
  }
  const perAddress = options.perAddress ?? PER_ADDRESS;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) {
        open.set(address, left);
      } else {
        open.delete(address);
      }
    });
  });
}

/** Answers what is no HTTP request, or did not come in time, and closes the connection. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? ['408 Request Timeout', 'Begäran kom för långsamt.']
    : error.code === 'HPE_HEADER_OVERFLOW' ? ['431 Request Header Fields Too Large', 'Begärans huvuden eller adress är för långa.']
    : ['400 Bad Request', 'Begäran är inte giltig HTTP.'];
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'OGILTIG_BEGARAN' } }] });
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
