import net from 'node:net';
import { FEDERATION } from './compose';
import { type Hub, startHub } from './gateway';

/** A type that contains itself, lists and inputs of every kind: whatever grows can grow here. */
const target = {
  register: {
    typeDefs: `${FEDERATION.replace('"@key"', '"@key", "@listSize"')}
      type Query { nod(val: Val): Nod noder(first: Int = 10): [Nod] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false) eko(text: String): String lista(tal: [Int]): Int djup(tal: [[[[Int]]]]): Int }
      type Mutation { skriv(text: String): String }
      input Val { namn: String inre: Val lista: [Val] }
      type Nod @key(fields: "id") { id: ID! namn: String nasta: Nod barn: [Nod] }`,
    resolvers: {
      Query: { nod: () => ({ id: '1' }), noder: () => [{ id: '1' }], eko: (_: unknown, { text }: { text: string }) => text },
      Nod: { nasta: () => ({ id: '1' }), barn: () => [{ id: '1' }] },
    },
  },
  tillagg: {
    typeDefs: `${FEDERATION} type Nod @key(fields: "id") { id: ID! extra: Int }`,
    resolvers: { Nod: { extra: () => 1 } },
  },
};

/** A hub to attack. */
export function startTarget(options: Parameters<typeof startHub>[1] = {}): Promise<Hub> {
  return startHub(target, options);
}

/** How many requests have come through to the subgraphs. */
export function passedThrough(hub: Hub): number {
  return Object.values(hub.subgraphs).reduce((sum, { requests }) => sum + requests.length, 0);
}

/** Posts a body as it is. */
export async function postRaw(hub: Hub, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<{ status: number; codes: unknown[]; data: unknown }> {
  const response = await fetch(`${hub.gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return { status: response.status, codes: [...new Set((errors ?? []).map(({ extensions }) => extensions.code))], data };
}

/** A connection of its own, byte by byte. */
export interface RawConnection {
  readonly socket: net.Socket;
  /** All that has come, when the other end has closed. */
  readonly closed: Promise<string>;
}

/** Opens a connection and sends something on it, or nothing. */
export function connectRaw(hub: Hub, sent = ''): RawConnection {
  const socket = net.connect(hub.gateway.port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => (received += text));
  // A connection that is cut while something is on its way ends with an error, which here is the same as its end.
  socket.on('error', () => undefined);
  socket.write(sent);
  return { socket, closed: new Promise((resolve) => socket.once('close', () => resolve(received))) };
}
