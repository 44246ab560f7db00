import { createHash, timingSafeEqual } from 'node:crypto';
import { fel } from './errors';

/** Who asks. */
export interface Caller {
  /** Name of the key that came with the request; null without one. */
  namn: string | null;
}

/** Keys for writing, by the names that what is written is signed with. */
export type Skrivnycklar = Readonly<Record<string, string>>;

/** Somebody without a key: reads what is public, writes nothing. */
export const ANONYMOUS: Caller = { namn: null };

const BEARER = /^bearer(?:\s+(.*))?$/is;

/**
 * Who a request comes from. A header of another scheme than Bearer is none of the hub's (a proxy's password, say) and counts as
 * none. Every key is compared in full, so that the time it takes says nothing of any of them.
 *
 * @param authorization the request's `authorization` header
 * @throws OGILTIG_NYCKEL for a key that the hub does not have: whoever sends one believes to be known, and is to hear otherwise
 */
export function callerOf(authorization: string | undefined, keys: Skrivnycklar): Caller {
  const bearer = BEARER.exec(authorization?.trim() ?? '');
  if (!bearer) return ANONYMOUS;
  const given = digest(bearer[1]?.trim() ?? '');
  let namn: string | null = null;
  for (const [name, key] of Object.entries(keys)) if (timingSafeEqual(digest(key), given)) namn = name;
  if (namn !== null) return { namn };
  throw fel(
    'OGILTIG_NYCKEL',
    'Nyckeln i headern authorization gäller inte här. Kontrollera att den är hel och rätt avskriven, eller ta bort headern för att läsa utan nyckel.',
    { http: { status: 401 } },
  );
}

/**
 * The name of whoever writes.
 *
 * @param context the request's context
 * @throws EJ_BEHORIG for a request without a key
 */
export function requireWriter(context: { readonly caller: Caller }): string {
  if (context.caller.namn !== null) return context.caller.namn;
  throw fel('EJ_BEHORIG', 'Att ändra kräver en skrivnyckel, och begäran har ingen. Skicka den i headern authorization: Bearer NYCKELN. Den som driver navet delar ut nycklar.');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
