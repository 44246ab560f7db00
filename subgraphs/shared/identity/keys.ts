import { type JSONWebKeySet, type JWTVerifyGetKey, createLocalJWKSet, errors } from 'jose';
import type { Logger } from 'pino';
import { issuerDescription, issuerDocument } from './issuer-answer';

/** Where the issuer's keys are found. */
export interface KeySource {
  /** The issuer's address, to which `/.well-known/openid-configuration` is added. */
  readonly issuer: string;
  /** Where its keys are; default: what its discovery document says. */
  readonly jwksUri?: string | undefined;
  readonly log: Logger;
  /** Milliseconds after which the keys are fetched anew, in the background. Default 5 minutes. */
  readonly renewAfterMs?: number | undefined;
  /** Milliseconds for which keys that can no longer be fetched are still believed. Default 12 hours. */
  readonly believeForMs?: number | undefined;
  /** Milliseconds between two attempts, whatever gives cause to them. Default 10 seconds. */
  readonly cooldownMs?: number | undefined;
}

const DEFAULTS = { renewAfterMs: 5 * 60_000, believeForMs: 12 * 60 * 60_000, cooldownMs: 10_000 };
const TIMEOUT_MS = 3_000;

/** The issuer could not be reached, and nothing that is known of it answers the question. */
export class IssuerUnavailable extends Error {
  override readonly name: string = 'IssuerUnavailable';

  /** @param retryAfterSeconds when it may be asked anew */
  constructor(message: string, readonly retryAfterSeconds: number, options?: ErrorOptions) {
    super(message, options);
  }
}

/** A key that is not among the known ones may be the issuer's all the same: its keys cannot be read just now. */
export class KeyUnread extends IssuerUnavailable {
  override readonly name = 'KeyUnread';
}

/** The keys as they were fetched. */
interface Fetched {
  readonly find: JWTVerifyGetKey;
  /** Names of the keys that the issuer shows, usable or not. */
  readonly kids: ReadonlySet<unknown>;
  readonly text: string;
  readonly at: number;
}

/**
 * The issuer's public keys. Fetched when first needed, renewed in the background and when a token names one that is not known, and kept
 * while the issuer is down: tokens that were valid stay so. A key that the issuer has withdrawn is forgotten at the next renewal.
 * However many tokens ask for it, the issuer is asked once at a time and not again within the cooldown.
 */
export class IssuerKeys {
  #fetched: Fetched | undefined;
  #fetching: Promise<Fetched> | undefined;
  #triedAt = -Infinity;
  #generation = 0;

  constructor(private readonly source: KeySource) {}

  /** Changes when the keys do: what was verified before is to be verified again. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Makes sure that there are keys to go by, and renews old ones in the background.
   *
   * @throws IssuerUnavailable when there are none, or only such as are too old to be believed
   */
  async refresh(): Promise<void> {
    const age = performance.now() - (this.#fetched?.at ?? -Infinity);
    if (age < this.#setting('renewAfterMs')) return;
    const trying = this.#mayTry() ? this.#fetch() : this.#fetching;
    if (age < this.#setting('believeForMs')) {
      trying?.catch(() => undefined);
      return;
    }
    if (!trying) throw new IssuerUnavailable('the issuer did not answer a moment ago', this.#pauseSeconds());
    await trying;
  }

  /**
   * The key that a token's header names, for jose.
   *
   * @throws KeyUnread when it is not known, and the issuer's keys cannot be read to see whether it is new
   */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (!this.#fetched) await this.refresh();
    try {
      return await this.#find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const trying = this.#mayTry() ? this.#fetch() : this.#fetching;
      const read = await trying?.then(() => true, () => false);
      if (read) return this.#find(header, token);
      // One that is shown but does not fit would not do so by another reading.
      if (header?.kid === undefined || this.#fetched?.kids.has(header.kid)) throw error;
      throw new KeyUnread('the key is not known, and the keys could not be read anew', this.#pauseSeconds(), { cause: error });
    }
  };

  async #find(...asked: Parameters<JWTVerifyGetKey>): Promise<Awaited<ReturnType<JWTVerifyGetKey>>> {
    if (!this.#fetched) throw new IssuerUnavailable('no keys have been fetched', this.#pauseSeconds());
    try {
      return await this.#fetched.find(...asked);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw error;
      // The issuer shows something that is no key: as good as none, until it shows another.
      this.source.log.warn({ fel: String(error), nyckel: asked[0]?.kid }, 'en av utgivarens nycklar går inte att använda');
      throw new errors.JWKSNoMatchingKey(undefined, { cause: error });
    }
  }

  #setting(name: keyof typeof DEFAULTS): number {
    return this.source[name] ?? DEFAULTS[name];
  }

  #mayTry(): boolean {
    return !this.#fetching && performance.now() - this.#triedAt >= this.#setting('cooldownMs');
  }

  /** Whole seconds until the issuer may be asked anew. */
  #pauseSeconds(): number {
    return Math.max(1, Math.ceil((this.#triedAt + this.#setting('cooldownMs') - performance.now()) / 1000));
  }

  #fetch(): Promise<Fetched> {
    this.#triedAt = performance.now();
    this.#fetching = this.#fetchNow()
      .catch((error: Error) => {
        this.source.log.warn({ fel: error.message, orsak: error.cause }, 'utgivarens nycklar gick inte att hämta; de som är kända gäller');
        throw new IssuerUnavailable('the keys could not be fetched', this.#pauseSeconds(), { cause: error });
      })
      .finally(() => (this.#fetching = undefined));
    return this.#fetching;
  }

  async #fetchNow(): Promise<Fetched> {
    const { text, document } = await issuerDocument(this.source.jwksUri ?? (await this.#discover()), TIMEOUT_MS);
    const keySet = document as unknown as JSONWebKeySet;
    const fetched = { find: createLocalJWKSet(keySet), kids: new Set(keySet.keys.map(({ kid }) => kid)), text, at: performance.now() };
    if (text !== this.#fetched?.text) this.#generation += 1;
    this.#fetched = fetched;
    return fetched;
  }

  /** Where the discovery document, which must be the issuer's own, says that its keys are. */
  async #discover(): Promise<string> {
    const { jwks_uri: uri } = await issuerDescription(this.source.issuer, TIMEOUT_MS);
    if (typeof uri !== 'string' || !URL.canParse(uri)) throw new Error('beskrivningen säger inte var nycklarna finns');
    return uri;
  }
}
