import type { IncomingMessage, Server } from 'node:http';
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
 * Bounds the connections, all and from one address. One address cannot take the room of all others; what goes beyond is closed
 * without an answer. When all the room is taken, whoever has waited longest without having sent a whole request gives place: a client
 * that comes to ask is let in, however many others only hold on.
 *
 * @param behindProxies whether the addresses are those of proxies, which are then not counted one by one
 */
export function boundConnections(server: Server, options: ConnectionOptions, behindProxies: boolean): void {
  const max = options.max ?? MAX;
  const perAddress = behindProxies ? Infinity : (options.perAddress ?? PER_ADDRESS);
  const open = new Map<string, number>();
  const silent = new Set<Socket>();
  let all = 0;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress || (all >= max && !giveUpOldest(silent))) {
      socket.destroy();
      return;
    }
    all += 1;
    open.set(address, count);
    silent.add(socket);
    socket.once('close', () => {
      all -= 1;
      silent.delete(socket);
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) {
        open.set(address, left);
      } else {
        open.delete(address);
      }
    });
  });
  server.on('request', (request: IncomingMessage) => {
    if (!silent.has(request.socket)) {
      return;
    }
    if (request.method === 'POST') {
      request.once('end', () => silent.delete(request.socket));
    } else {
      silent.delete(request.socket);
    }
  });
}

/** Closes the connection that has been silent longest. */
function giveUpOldest(silent: Set<Socket>): boolean {
  const [oldest] = silent;
  if (!oldest) {
    return false;
  }
  silent.delete(oldest);
  oldest.destroy();
  return true;
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
