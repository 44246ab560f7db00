import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** Stands in front of a TCP server, such as PostgreSQL, and takes it away from those who go through here alone. */
export class TcpGate {
  readonly #pairs = new Set<{ near: Socket; far: Socket }>();
  #server: Server | undefined;
  #port = 0;

  private constructor(private readonly target: URL) {}

  /** @param address of the server behind, for example a postgres:// address */
  static async open(address: string): Promise<TcpGate> {
    const gate = new TcpGate(new URL(address));
    await gate.open();
    return gate;
  }

  /** The same address, led through the gate. */
  through(address: string): string {
    const url = new URL(address);
    url.hostname = '127.0.0.1';
    url.port = String(this.#port);
    return url.href;
  }

  get port(): number {
    return this.#port;
  }

  /** Lets connections through, on the same port as the last time. */
  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      const pair = { near, far };
      this.#pairs.add(pair);
      near.pipe(far);
      far.pipe(near);
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          other.destroy();
          this.#pairs.delete(pair);
        });
      }
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Cuts every connection and refuses new ones, as a server that is gone does. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    for (const { near } of this.#pairs) near.destroy();
    await closed;
  }

  /** Leaves the connections of now open for ever without a byte passing, as a network that drops packets does. */
  strand(): void {
    for (const { near, far } of this.#pairs) {
      near.unpipe(far).resume();
      far.unpipe(near).resume();
    }
  }
}
