import type { IncomingMessage, ServerResponse } from 'node:http';

interface Lease {
  seen: number;
  until: number;
}

/** The data versions of a stand-in subgraph: leases and waiting as the real servers have them, in memory. */
export class DataVersions {
  /** Milliseconds until something changes by time alone. */
  changesInMs: () => number | null = () => null;
  /** Milliseconds of a lease; 0 for a server that gives none. */
  leaseMs = 5_000;
  /** Whether it answers at all. */
  isUp = true;
  readonly #leases = new Map<string, Lease>();
  readonly #waiting = new Set<() => void>();
  #version = 1;

  /** Commits a change, and resolves when every gateway with a lease has seen it or its lease is out. */
  async release(change: () => void = () => undefined): Promise<void> {
    change();
    this.#version += 1;
    const version = this.#version;
    this.#wake();
    while ([...this.#leases.values()].some(({ seen, until }) => seen < version && until > performance.now())) {
      await new Promise<void>((resolve) => setTimeout(resolve, 5));
    }
  }

  /** How many gateways have a lease now and have seen the version. */
  get followers(): number {
    return [...this.#leases.values()].filter(({ seen, until }) => seen === this.#version && until > performance.now()).length;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.isUp) {
      response.writeHead(503).end();
      return;
    }
    const parameters = new URL(request.url ?? '', 'http://x').searchParams;
    const seen = parameters.get('sedd');
    if (seen !== null) {
      this.#leases.set(parameters.get('gateway') ?? '', { seen: Number(seen), until: performance.now() + this.leaseMs + 100 });
    }
    if (seen === String(this.#version)) {
      await this.#change(Number(parameters.get('vanta')));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ version: String(this.#version), leaseMs: this.leaseMs, nastaAndringMs: this.changesInMs() }));
  }

  #wake(): void {
    for (const wake of this.#waiting) {
      wake();
    }
  }

  #change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms).unref();
      this.#waiting.add(wake);
    });
  }
}
