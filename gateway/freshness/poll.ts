import { SERVICE_HEADER } from '../../subgraphs/shared/service-identity/keys';
import type { ServiceSigner } from '../../subgraphs/shared/service-identity/signer';
import { openTransport } from '../http-client/pool';
import { type Cancellation, type Transport } from '../http-client/transport';
import type { Lease } from './freshness';

/** A server whose data versions are followed. */
export interface PolledServer {
  /** Its GraphQL endpoint; the data version is asked for beside it. */
  readonly endpoint: URL;
  /** The name that requests to it are addressed to. */
  readonly audience: string;
}

/** Milliseconds that an answer may take beyond the time for which the server is to wait. */
const PATIENCE_MS = 2_000;
const MAX_BYTES = 10_000;
const MAX_VERSION_LENGTH = 200;
/** However long a server says. */
const LONGEST_LEASE_MS = 60_000;

/** Asks one server which version its data have. */
export class Poll {
  readonly #transport: Transport;
  readonly #path: string;

  /**
   * @param gateway the id by which the server knows this gateway
   * @param signer signs what is sent; servers answer nobody whose signature they do not know
   */
  constructor(
    private readonly server: PolledServer,
    private readonly gateway: string,
    private readonly signer: ServiceSigner | undefined,
  ) {
    const address = new URL('intern/dataversion', server.endpoint);
    this.#transport = openTransport({ origin: address.origin, maxConcurrency: 1 });
    this.#path = address.pathname;
  }

  /**
   * Asks, and is answered when the version is another than the one seen, or when the server has waited for that.
   *
   * @param seen the version that this gateway has seen: a change that comes after it waits for this gateway, for as long as the lease holds
   * @param waitMs how long the server may wait
   * @returns a lease of no time when the version is another: the server has one for what this gateway has said that it has seen, and no other
   * @throws Error when there is no answer that can be used
   */
  async ask(seen: string | undefined, waitMs: number, cancellation: Cancellation): Promise<Lease> {
    const query = new URLSearchParams({ gateway: this.gateway, ...(seen !== undefined && { sedd: seen }), vanta: String(waitMs) });
    const { status, body } = await this.#transport.send({
      method: 'GET',
      path: `${this.#path}?${query.toString()}`,
      headers: ['accept', 'application/json', ...(this.signer ? [SERVICE_HEADER, await this.signer.sign(this.server.audience, undefined)] : [])],
      deadlineAt: performance.now() + waitMs + PATIENCE_MS,
      maxResponseBytes: MAX_BYTES,
      cancellation,
    });
    if (status !== 200) {
      throw new Error(`svarade med status ${status}`);
    }
    const lease = readLease(body);
    return lease.version === seen ? lease : { ...lease, leaseMs: 0 };
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}

function readLease(body: string): Lease {
  const { version, leaseMs, nastaAndringMs } = (JSON.parse(body) ?? {}) as Record<string, unknown>;
  if (typeof version !== 'string' || version === '' || version.length > MAX_VERSION_LENGTH || !isTime(leaseMs) || !(nastaAndringMs === null || isTime(nastaAndringMs))) {
    throw new Error('svarade med något som inte är en dataversion');
  }
  return { version, leaseMs: Math.min(leaseMs, LONGEST_LEASE_MS), changesInMs: nastaAndringMs ?? undefined };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
