import { inTab } from '../../components/storage';
import type { Fault } from '../../graphql/ask';
import { type Session, enter } from './session';

/** What is kept of a sign-in that has begun, until the issuer sends the reader back. */
interface Begun {
  readonly state: string;
  readonly verifier: string;
  /** The address that the reader came from. */
  readonly till: string;
}

type Beginning = { readonly mojlig: true; readonly inloggningssida: string; readonly utloggningssida: string | null; readonly klient: string; readonly omfang: string } | { readonly mojlig: false; readonly skal: string };

const KEY = 'navet:inloggning-paborjad';
/** That somebody has signed out here, and is to be asked anew who they are. */
const ASK_ANEW = 'navet:utloggad';
const RETURN_PATH = '/inloggad';
const RANDOM_BYTES = 32;

/** Thrown when somebody cannot sign in. */
export class SignInError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/**
 * Sends the reader to the issuer's page; they come back to the address that they are at.
 *
 * @throws SignInError when nobody can sign in just now
 */
export async function beginSignIn(till = location.pathname + location.search): Promise<void> {
  const beginning = await reached<Beginning>(fetch('/inloggning'));
  if (!beginning.mojlig) throw new SignInError({ code: 'INLOGGNING_SAKNAS', message: 'Det går inte att logga in.', remedy: beginning.skal });
  if (!globalThis.crypto.subtle) throw new SignInError({ code: 'SIDAN_EJ_SKYDDAD', message: 'Det går inte att logga in på en sida utan https.', remedy: 'Öppna navet med en adress som börjar med https://.' });
  const [state, verifier] = [randomText(), randomText()];
  const begun: Begun = { state, verifier, till };
  // The page is left meanwhile: what is not kept is not known when the reader comes back.
  if (!inTab.set(KEY, JSON.stringify(begun))) throw new SignInError({ code: 'WEBBLASAREN_SPARAR_INGET', message: 'Webbläsaren sparar inget för den här sidan, så det går inte att logga in.', remedy: 'Tillåt att sidan sparar platsdata (kakor) i webbläsarens inställningar och försök igen.' });
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
  const address = new URL(beginning.inloggningssida);
  const asked = { client_id: beginning.klient, response_type: 'code', redirect_uri: location.origin + RETURN_PATH, scope: beginning.omfang, state, code_challenge: challenge, code_challenge_method: 'S256' };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  if (inTab.get(ASK_ANEW) !== null) address.searchParams.set('prompt', 'login');
  location.assign(address);
}

/**
 * Takes in what the issuer has sent the reader back with.
 *
 * @returns the address that the reader came from
 * @throws SignInError when it is not an answer to what was begun in this tab, or does not lead to a token
 */
export async function finishSignIn(query: URLSearchParams): Promise<string> {
  const begun = JSON.parse(inTab.get(KEY) ?? 'null') as Begun | null;
  inTab.remove(KEY);
  const [code, error] = [query.get('code'), query.get('error')];
  if (!begun || query.get('state') !== begun.state) {
    throw new SignInError({ code: 'INLOGGNING_EJ_PABORJAD', message: 'Inloggningen är inte påbörjad i det här fönstret.', remedy: 'Logga in på nytt härifrån.' });
  }
  if (code === null) throw new SignInError(error === 'access_denied' ? { code: 'INLOGGNING_AVBRUTEN', message: 'Inloggningen avbröts.', remedy: 'Logga in på nytt, eller läs det som är öppet för alla.' } : { code: 'INLOGGNING_NEKAD', message: 'Den som ger ut inloggningar släppte inte in dig.', remedy: 'Logga in på nytt. Händer det igen: fråga den som driver navet.' });
  const body = JSON.stringify({ kod: code, verifierare: begun.verifier, aterkomst: location.origin + RETURN_PATH });
  enter(await reached<Session>(fetch('/inloggning/intyg', { method: 'POST', headers: { 'content-type': 'application/json' }, body })));
  inTab.remove(ASK_ANEW);
  return begun.till;
}

/** Where one signs out at the issuer too; undefined when there is no such page, or it cannot be had. */
export async function signOutPage(): Promise<string | undefined> {
  try {
    const beginning = await reached<Beginning>(fetch('/inloggning'));
    return (beginning.mojlig && beginning.utloggningssida) || undefined;
  } catch {
    return undefined;
  }
}

/** Has whoever signs in next in this tab say who they are. */
export const askAnew = (): void => void inTab.set(ASK_ANEW, 'ja');

/** A gateway's answer about signing in. */
async function reached<Result>(asking: Promise<Response>): Promise<Result> {
  let body: Result & { readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[] };
  try {
    body = (await (await asking).json()) as typeof body;
  } catch {
    throw new SignInError({ code: 'NAVET_SVARAR_INTE', message: 'Navet svarar inte.', remedy: 'Kontrollera att du har kontakt med nätet och försök igen.' });
  }
  const [first] = body.errors ?? [];
  if (first) throw new SignInError({ code: first.extensions.code, message: first.message, remedy: 'Försök igen, eller läs det som är öppet för alla.' });
  return body;
}

const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
