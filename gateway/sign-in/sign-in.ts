import { GraphQLError } from 'graphql';
import { decodeJwt } from 'jose';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Caller } from '../../subgraphs/shared/identity/caller';
import { askIssuer, type IssuerAnswer } from '../../subgraphs/shared/identity/issuer-answer';
import type { Verifier } from '../../subgraphs/shared/identity/verifier';
import { type Endpoints, IssuerEndpoints } from './endpoints';
import { SignInFault, misconfigured, unavailable } from './fault';

/** What the hub is called at its issuer, and what it asks for there. */
export interface SignInSettings {
  /** The public client of the hub's pages. Default `navet-webb`. */
  readonly klient?: string | undefined;
  /** What is asked for, with spaces between. Default `openid`. */
  readonly omfang?: string | undefined;
  /** Where the issuer describes itself, when it is not where its address says. */
  readonly beskrivning?: string | undefined;
}

export interface SignInOptions extends SignInSettings {
  /** The issuer's address; undefined for a hub that believes nobody. */
  readonly issuer: string | undefined;
  readonly verifier: Verifier;
  readonly log: Logger;
}

/** What a page needs to know to send somebody to sign in; or, in Swedish, why nobody can. */
export type Beginning =
  | { readonly mojlig: true; readonly inloggningssida: string; readonly utloggningssida: string | null; readonly klient: string; readonly omfang: string }
  | { readonly mojlig: false; readonly skal: string };

/** What somebody comes back from the issuer with, and the page's proof that it was the one that sent them. */
export interface Return {
  readonly kod: string;
  /** The PKCE verifier whose hash was sent along. */
  readonly verifierare: string;
  /** Where the issuer sent them back to. */
  readonly aterkomst: string;
}

/** An access token that the hub believes, and whom it is for, as verified. */
export interface SignedIn {
  readonly intyg: string;
  /** When it ceases to hold, ISO 8601. */
  readonly gallerTillOchMed: string;
  /** What the issuer calls the person; null when it does not say. For show. */
  readonly namn: string | null;
  readonly roller: readonly string[];
  readonly organisationsnummer: string | null;
  readonly forbund: readonly string[];
}

const TIMEOUT_MS = 5_000;
const LONGEST_NAME = 120;
const NO_ISSUER = 'Navet har ingen utgivare av inloggningar (NAVET_OIDC_UTGIVARE). Det som är öppet för alla går att läsa ändå.';

const GRANTED = z.object({ access_token: z.string().min(1).max(8_192), token_type: z.string().regex(/^bearer$/i), id_token: z.string().max(16_384).optional() });
/** The only error that is about the code itself (RFC 6749, 5.2); the others are about the client. */
const NOT_THE_CODES = 'invalid_grant';

/**
 * Signing in by the code flow with PKCE, on behalf of the hub's pages: they may ask nobody but the gateway. Nothing is remembered here, and
 * neither codes, verifiers nor tokens are ever logged.
 */
export class SignIn {
  readonly #endpoints: IssuerEndpoints | undefined;

  constructor(private readonly options: SignInOptions) {
    const { issuer, beskrivning, log } = options;
    this.#endpoints = issuer === undefined ? undefined : new IssuerEndpoints({ issuer, description: beskrivning, log });
  }

  /** @throws SignInFault when the issuer cannot be used just now */
  async begin(): Promise<Beginning> {
    if (!this.#endpoints) return { mojlig: false, skal: NO_ISSUER };
    const { authorization, endSession } = await this.#endpoints.get();
    const { klient, omfang } = this.#client();
    return { mojlig: true, inloggningssida: authorization, utloggningssida: endSession ?? null, klient, omfang };
  }

  /**
   * Exchanges a code for an access token.
   *
   * @throws SignInFault when the issuer does not take it or cannot be used, or what it gave does not hold here
   */
  async finish(back: Return): Promise<SignedIn> {
    if (!this.#endpoints) throw new SignInFault('INLOGGNING_SAKNAS', `Det går inte att logga in. ${NO_ISSUER}`);
    const { access_token: intyg, id_token: idToken } = this.#granted(await this.#ask(await this.#endpoints.get(), back));
    const { roller, organisation, forbund } = await this.#believed(intyg);
    return {
      intyg,
      gallerTillOchMed: new Date((decodeJwt(intyg).exp ?? 0) * 1000).toISOString(),
      namn: nameIn(idToken),
      roller: [...roller],
      organisationsnummer: organisation,
      forbund,
    };
  }

  #client(): { klient: string; omfang: string } {
    const { klient = 'navet-webb', omfang = 'openid' } = this.options;
    return { klient, omfang };
  }

  async #ask({ token }: Endpoints, { kod, verifierare, aterkomst }: Return): Promise<IssuerAnswer> {
    try {
      return await askIssuer(token, {
        form: { grant_type: 'authorization_code', client_id: this.#client().klient, code: kod, code_verifier: verifierare, redirect_uri: aterkomst },
        timeoutMs: TIMEOUT_MS,
      });
    } catch (error) {
      this.options.log.warn({ fel: (error as Error).message, orsak: (error as Error).cause }, 'utgivaren gav inget svar på en inloggning');
      throw unavailable();
    }
  }

  #granted({ status, text }: IssuerAnswer): z.infer<typeof GRANTED> {
    const body = parsed(text);
    const granted = GRANTED.safeParse(body);
    if (status === 200 && granted.success) return granted.data;
    const { error } = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/).catch('') }).catch({ error: '' }).parse(body);
    this.options.log.warn({ status, fel: error }, 'utgivaren gav inget intyg för en inloggning');
    if (status >= 400 && status < 500 && error === NOT_THE_CODES) {
      throw new SignInFault('INLOGGNING_NEKAD', 'Inloggningen gick inte att slutföra: den är redan använd, för gammal, eller påbörjad i ett annat fönster. Logga in på nytt.');
    }
    throw status >= 400 && status < 500 && error !== '' ? misconfigured('utgivaren tar inte emot navet som klient') : unavailable();
  }

  async #believed(intyg: string): Promise<Caller> {
    try {
      return await this.options.verifier.callerOf(`Bearer ${intyg}`);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const { code } = error.extensions;
      this.options.log.error({ kod: code }, 'utgivaren gav ett intyg som navet inte godtar');
      throw code === 'UNAUTHENTICATED' ? misconfigured('utgivaren gav ett intyg som inte gäller här') : unavailable();
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The name in an id token, which came from the issuer itself and is used for nothing but to be shown. */
function nameIn(idToken: string | undefined): string | null {
  try {
    const { name } = idToken === undefined ? {} : decodeJwt(idToken);
    return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, LONGEST_NAME) : null;
  } catch {
    return null;
  }
}
