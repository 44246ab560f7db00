import type { Logger } from 'pino';
import { issuerDescription } from '../../subgraphs/shared/identity/issuer-answer';
import { type SignInFault, misconfigured, unavailable } from './fault';

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
/** Milliseconds for which an issuer that did not answer, or not as it should, is left alone. */
const COOLDOWN_MS = 5_000;

/** The endpoints of an issuer by its own description: read when first needed, and again when the reading is old. */
export class IssuerEndpoints {
  #read: { readonly endpoints: Endpoints; readonly at: number } | undefined;
  #reading: Promise<Endpoints> | undefined;
  #failed: { readonly fault: SignInFault; readonly at: number } | undefined;

  constructor(private readonly source: EndpointSource) {}

  /** @throws SignInFault when the issuer does not answer, or describes none that people can be sent to */
  async get(): Promise<Endpoints> {
    const now = performance.now();
    if (this.#read && now - this.#read.at < RENEW_AFTER_MS) return this.#read.endpoints;
    if (!this.#reading && this.#failed && now - this.#failed.at < COOLDOWN_MS) throw this.#failed.fault;
    this.#reading ??= this.#fetch().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #fetch(): Promise<Endpoints> {
    const { issuer, description, log } = this.source;
    let described: Record<string, unknown>;
    try {
      described = await issuerDescription(issuer, TIMEOUT_MS, description);
    } catch (error) {
      log.warn({ fel: (error as Error).message, orsak: (error as Error).cause }, 'utgivarens beskrivning gick inte att läsa: ingen kan logga in');
      throw this.#failing(unavailable());
    }
    const endpoints = endpointsOf(described, { issuer, description: description ?? issuer });
    if (!endpoints) throw this.#failing(misconfigured('utgivaren anger ingen sida att logga in på, eller en som inte är säker'));
    this.#read = { endpoints, at: performance.now() };
    return endpoints;
  }

  #failing(fault: SignInFault): SignInFault {
    this.#failed = { fault, at: performance.now() };
    return fault;
  }
}

/** A page must be as safe to come to as the issuer's own address, and what takes codes as what was read the description from; undefined when they are not. */
function endpointsOf(described: Record<string, unknown>, from: { issuer: string; description: string }): Endpoints | undefined {
  const { authorization_endpoint: page, token_endpoint: token, end_session_endpoint: end } = described;
  if (!isAsSafeAs(page, from.issuer) || !isAsSafeAs(token, from.description)) return undefined;
  return { authorization: page, token, endSession: isAsSafeAs(end, from.issuer) ? end : undefined };
}

function isAsSafeAs(address: unknown, known: string): address is string {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && new URL(known).protocol === 'http:');
}
