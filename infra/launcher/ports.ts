import { createServer } from 'node:net';
import type { PortChoice } from '../config';
import { EXIT_CONFIG, UserFacingError } from '../failure';

/** Steps of this size keep a second hub's ports together, clear of the first one's. */
const STEP = 20;
const ATTEMPTS = 100;

/** Hands out ports for one hub, never the same one twice. */
export class PortBook {
  private readonly taken = new Set<number>();

  /** @param say Receives a Swedish line when a port is another than the usual one. */
  constructor(private readonly say: (line: string) => void) {}

  /**
   * Finds the port for a server.
   *
   * @param label What listens there, for messages.
   * @param variable The environment variable that chooses the port, for messages.
   * @param choice The wanted port; 0 asks for any.
   * @param host The address to listen on.
   * @throws UserFacingError when a port that was asked for is taken, or none can be found.
   */
  async find(label: string, variable: string, choice: PortChoice, host: string): Promise<number> {
    if (choice.port === 0) return this.claim(await tryPort(0, host));
    const first = this.taken.has(choice.port) ? 'EADDRINUSE' : await tryPort(choice.port, host);
    if (typeof first === 'number') return this.claim(first);
    if (first === 'EACCES') throw new UserFacingError(`Port ${choice.port} för ${label} kräver särskilda rättigheter. Välj en annan med ${variable}.`, EXIT_CONFIG);
    if (first !== 'EADDRINUSE') throw new UserFacingError(`${label} kan inte lyssna på ${host}:${choice.port} (${first}).`, EXIT_CONFIG);
    if (choice.explicit) {
      throw new UserFacingError(
        `Port ${choice.port}, som ${variable} anger för ${label}, är upptagen. Avsluta det som använder den, eller ange en annan port.`,
        EXIT_CONFIG,
      );
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const port = choice.port + attempt * STEP;
      if (this.taken.has(port) || (await tryPort(port, host)) !== port) continue;
      this.say(`Port ${choice.port} är upptagen; ${label} får port ${port} i stället.`);
      return this.claim(port);
    }
    throw new UserFacingError(`Ingen ledig port för ${label} i närheten av ${choice.port}. Ange en med ${variable}.`, EXIT_CONFIG);
  }

  private claim(port: number | string): number {
    if (typeof port === 'string') throw new UserFacingError(`Datorn har ingen ledig port (${port}).`);
    this.taken.add(port);
    return port;
  }
}

/** @returns the port when it is free (0 is answered with one that is), otherwise the system's error code. */
function tryPort(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
