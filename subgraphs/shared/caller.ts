import { createHash, timingSafeEqual } from 'node:crypto';
import { fel } from './errors';

/** Who asks. */
export interface Caller {
  /** Name of the key for writing that came with the request; null without one. */
  namn: string | null;
  /** Organisationsnummer of the member whose key for reading came with the request; null without one. */
  organisation: string | null;
  /** A key came that this server does not have. It may be another server's, and is a fault only where one is needed. */
  okandNyckel: boolean;
}

/** Keys for writing, by the names that what is written is signed with. */
export type Skrivnycklar = Readonly<Record<string, string>>;

/** Keys by which members read what is their own, with their organisationsnummer. An organisation may have several. */
export type Lasnycklar = readonly { readonly organisation: string; readonly nyckel: string }[];

/** The keys that a server knows its callers by. */
export interface Nycklar {
  readonly skriv?: Skrivnycklar | undefined;
  readonly las?: Lasnycklar | undefined;
}

/** Somebody without a key: reads what is public, writes nothing. */
export const ANONYMOUS: Caller = { namn: null, organisation: null, okandNyckel: false };

const BEARER = /^bearer(?:\s+(.*))?$/is;
const REMEDY = 'Kontrollera att den är hel och rätt avskriven, eller ta bort headern för att läsa utan nyckel.';
const unknownKey = (): Error => fel('OGILTIG_NYCKEL', `Nyckeln i headern authorization gäller inte här. ${REMEDY}`, { http: { status: 401 } });

/**
 * Who a request comes from. A header of another scheme than Bearer is none of the hub's (a proxy's password, say) and counts as
 * none. Every key is compared in full, so that the time it takes says nothing of any of them.
 *
 * @param authorization the request's `authorization` header
 */
export function callerOf(authorization: string | undefined, { skriv = {}, las = [] }: Nycklar): Caller {
  const bearer = BEARER.exec(authorization?.trim() ?? '');
  if (!bearer) return ANONYMOUS;
  const given = digest(bearer[1]?.trim() ?? '');
  let namn: string | null = null;
  let organisation: string | null = null;
  for (const [name, key] of Object.entries(skriv)) if (timingSafeEqual(digest(key), given)) namn = name;
  for (const key of las) if (timingSafeEqual(digest(key.nyckel), given)) organisation = key.organisation;
  return { namn, organisation, okandNyckel: namn === null && organisation === null };
}

/**
 * Who a request comes from, on a server that everybody who has a key is known by.
 *
 * @throws OGILTIG_NYCKEL for a key that the hub does not have: whoever sends one believes to be known, and is to hear otherwise
 */
export function knownCallerOf(authorization: string | undefined, nycklar: Nycklar): Caller {
  const caller = callerOf(authorization, nycklar);
  if (caller.okandNyckel) throw unknownKey();
  return caller;
}

/**
 * The name of whoever writes.
 *
 * @param context the request's context
 * @throws EJ_BEHORIG for a request without a key for writing
 */
export function requireWriter(context: { readonly caller: Caller }): string {
  if (context.caller.namn !== null) return context.caller.namn;
  if (context.caller.organisation !== null) throw fel('EJ_BEHORIG', 'Att ändra kräver en skrivnyckel, och nyckeln i begäran är en läsnyckel. Den som driver navet delar ut skrivnycklar.');
  throw fel('EJ_BEHORIG', 'Att ändra kräver en skrivnyckel, och begäran har ingen. Skicka den i headern authorization: Bearer NYCKELN. Den som driver navet delar ut nycklar.');
}

/**
 * Organisationsnummer of the member that asks for what is its own.
 *
 * @param context the request's context
 * @throws EJ_BEHORIG for a request without a key for reading, OGILTIG_NYCKEL for one with a key that this server does not have
 */
export function requireOrganisation(context: { readonly caller: Caller }): string {
  const { organisation, namn, okandNyckel } = context.caller;
  if (organisation !== null) return organisation;
  if (okandNyckel) throw fel('OGILTIG_NYCKEL', `Nyckeln i headern authorization är ingen läsnyckel hos det här förbundet. ${REMEDY}`);
  const har = namn === null ? 'begäran har ingen' : 'nyckeln i begäran är en skrivnyckel';
  throw fel('EJ_BEHORIG', `En medlems egna uppgifter kräver medlemmens läsnyckel, och ${har}. Skicka den i headern authorization: Bearer NYCKELN. Den som driver navet delar ut läsnycklar (NAVET_LASNYCKLAR).`);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
