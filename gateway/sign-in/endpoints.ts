import type { Logger } from 'pino';
import { issuerDescription } from '../../subgraphs/shared/identity/issuer-answer';
import { misconfigured, unavailable } from './fault';

/** Where an issuer lets people sign in. */
export interface Endpoints {
  /** The page that a browser is sent to. */
  readonly authorization: string;
  /** Where a code becomes a token. */
  readonly token: string;
  /** The page where one signs out there too; undefined for an issuer without. */
  readonly endSession: string | undefined;
}

/** Where an issuer describes itself. */
export interface EndpointSource {
  readonly issuer: string;
  /** Where the description is; default: where the issuer's address says. */
  readonly description?: string | undefined;
  readonly log: Logger;
}

const TIMEOUT_MS = 3_000;
const RENEW_AFTER_MS = 5 * 60_000;
/** Milliseconds for which an issuer that did not answer is left alone. */
const COOLDOWN_MS = 5_000;

/** The endpoints of an issuer by its own description: read when first needed, and again when the reading is old. */
export class IssuerEndpoints {
  #read: { readonly endpoints: Endpoints; readonly at: number } | undefined;
  #reading: Promise<Endpoints> | undefined;
  #failedAt = -Infinity;

  constructor(private readonly source: EndpointSource) {}

  /** @throws SignInFault when the issuer does not answer, or describes none that people can be sent to */
  async get(): Promise<Endpoints> {
    const now = performance.now();
    if (this.#read && now - this.#read.at < RENEW_AFTER_MS) return this.#read.endpoints;
    if (!this.#reading && now - this.#failedAt < COOLDOWN_MS) throw unavailable();
    this.#reading ??= this.#fetch().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #fetch(): Promise<Endpoints> {
    const { issuer, description, log } = this.source;
    let described: Record<string, unknown>;
    try {
      described = await issuerDescription(issuer, TIMEOUT_MS, description);
    } catch (error) {
      this.#failedAt = performance.now();
      log.warn({ fel: (error as Error).message, orsak: (error as Error).cause }, 'utgivarens beskrivning gick inte att läsa: ingen kan logga in');
      throw unavailable();
    }
    const endpoints = endpointsOf(described, { issuer, description: description ?? issuer });
    this.#read = { endpoints, at: performance.now() };
    return endpoints;
  }
}

/** A page must be as safe to come to as the issuer's own address, and what takes codes as what was read the description from. */
function endpointsOf(described: Record<string, unknown>, from: { issuer: string; description: string }): Endpoints {
  const { authorization_endpoint: page, token_endpoint: token, end_session_endpoint: end } = described;
  if (!isAsSafeAs(page, from.issuer) || !isAsSafeAs(token, from.description)) throw misconfigured('utgivaren anger ingen sida att logga in på, eller en som inte är säker');
  return { authorization: page, token, endSession: isAsSafeAs(end, from.issuer) ? end : undefined };
}

function isAsSafeAs(address: unknown, known: string): address is string {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && new URL(known).protocol === 'http:');
}
