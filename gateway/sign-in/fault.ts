/** Why somebody cannot sign in. */
export type SignInCode =
  /** The hub has no issuer, or one without a page to sign in at. */
  | 'INLOGGNING_SAKNAS'
  /** The issuer does not answer, or not in a way that can be used. */
  | 'INLOGGNING_OTILLGANGLIG'
  /** The issuer does not take the code: used, too old, or another browser's. */
  | 'INLOGGNING_NEKAD'
  /** The issuer does not know the hub as a client, or gives tokens that do not hold here: a matter for who runs the hub. */
  | 'INLOGGNING_FELINSTALLD'
  /** What was sent is not what a page of the hub sends. */
  | 'OGILTIG_INLOGGNING';

/** That somebody cannot sign in: what is wrong and what to do, in Swedish. */
export class SignInFault extends Error {
  override readonly name = 'SignInFault';

  /** @param retryAfterSeconds when to try again, for what passes by itself */
  constructor(readonly code: SignInCode, message: string, readonly retryAfterSeconds?: number) {
    super(message);
  }
}

const RETRY_SECONDS = 10;

/** The issuer cannot be used just now; why is for the log alone, since it may hold addresses. */
export function unavailable(): SignInFault {
  return new SignInFault('INLOGGNING_OTILLGANGLIG', 'Det går inte att logga in just nu, eftersom den som ger ut inloggningar inte svarar. Försök igen om en stund; det som är öppet för alla går att läsa ändå.', RETRY_SECONDS);
}

/** The hub and its issuer do not fit each other. */
export function misconfigured(what: string): SignInFault {
  return new SignInFault('INLOGGNING_FELINSTALLD', `Det går inte att logga in: ${what}. Det är en fråga för den som driver navet; det som är öppet för alla går att läsa ändå.`);
}
