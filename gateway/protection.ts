import type { Caller } from '../subgraphs/shared/identity/caller';
import { isSignedIn } from '../subgraphs/shared/identity/caller';
import type { IdentityOptions } from '../subgraphs/shared/identity/verifier';
import type { Budgets } from './cost/budget';
import type { Limits } from './limits/limits';
import type { TableLimits } from './limits/table-limits';
import type { SignInSettings } from './sign-in/sign-in';

/** Who may do something: everybody, those with a token, or nobody. */
export type Tillatelse = 'alla' | 'inloggade' | 'ingen';

/** Whether somebody may do what is allowed thus. */
export function isAllowed(tillatelse: Tillatelse, caller: Caller): boolean {
  return tillatelse === 'alla' || (tillatelse === 'inloggade' && isSignedIn(caller));
}

/** How many requests are answered per minute. */
export interface RateOptions {
  /** From one address; an IPv6 network of 64 bits counts as one. Default 12,000: a whole authority may sit behind one. */
  readonly adressPerMinut?: number | undefined;
  /** Operations from one address that have not been asked lately, or are not valid, and must be parsed, validated or planned. Default 300. */
  readonly nyaPerMinut?: number | undefined;
  /** Of these, such as ask for the schema; those too whose answer about it is not remembered. Default 20. */
  readonly nyaOmSchematPerMinut?: number | undefined;
  /**
   * Requests that are refused as too large, too dear or unreadable, from one address or with tokens of one subject, before only known questions
   * are answered for the rest of the minute. Default 20.
   */
  readonly nekadePerMinut?: number | undefined;
  /** With tokens of one subject, whatever addresses they come from. Default 6,000. */
  readonly klientPerMinut?: number | undefined;
  /** Attempts to sign in from one address. Default 120: in the morning a whole authority does. */
  readonly inloggningarPerMinut?: number | undefined;
  /** A PostgreSQL in which several gateways count together; without it each counts for itself. */
  readonly databaseUrl?: string | undefined;
}

/** What connections are allowed. */
export interface ConnectionOptions {
  /** Connections at a time. Default 10,000. */
  readonly max?: number;
  /** Connections from one address at a time. Default 1,000. Not counted behind proxies, where all connections are theirs. */
  readonly perAddress?: number;
  /** Milliseconds for a request's headers to come. Default 10,000. */
  readonly headersMs?: number;
  /** Milliseconds for a whole request to come, its body included. Default 15,000. */
  readonly requestMs?: number;
}

/** What a gateway is to withstand, and whom it believes. Everything has a default that is safe for a public address. */
export interface ProtectionOptions {
  /** Whose tokens are believed; without it every token is refused. */
  readonly identity?: IdentityOptions | undefined;
  /** How the hub's pages have people sign in at the issuer of {@link identity}. */
  readonly inloggning?: SignInSettings | undefined;
  readonly limits?: (Partial<Limits> & { readonly kostnad?: Partial<Budgets> | undefined; readonly tabeller?: Partial<TableLimits> | undefined }) | undefined;
  readonly rateLimit?: RateOptions | undefined;
  readonly connections?: ConnectionOptions | undefined;
  /** Who may ask other operations than the stored ones. Default `alla`. */
  readonly friaFragor?: Tillatelse | undefined;
  /** Who may ask for the schema. Default `alla`. */
  readonly introspektion?: Tillatelse | undefined;
  /** A folder with more stored operations, `NAME.graphql`. */
  readonly lagradeFragor?: string | undefined;
  /** Origins whose pages may ask, `*` for all. Default: none. */
  readonly cors?: readonly string[] | undefined;
  /** Whether browsers are told to use https only; for a gateway that is reached by https. Default: no. */
  readonly hsts?: boolean | undefined;
  /** Who runs the hub, for the accessibility statement. Default: it says that nobody has said so. */
  readonly drift?: { readonly namn?: string | undefined; readonly kontakt?: string | undefined } | undefined;
  /** Addresses and networks of proxies whose `x-forwarded-for` is believed. Default: none. */
  readonly proxyer?: readonly string[] | undefined;
}
