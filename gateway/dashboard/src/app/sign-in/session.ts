import { useEffect, useState } from 'preact/hooks';
import { inTab } from '../../components/storage';

/** Who has signed in, as the gateway has verified it, and the token that says so. */
export interface Session {
  readonly intyg: string;
  /** When the token ceases to hold, ISO 8601. */
  readonly gallerTillOchMed: string;
  readonly namn: string | null;
  readonly roller: readonly string[];
  readonly organisationsnummer: string | null;
  readonly forbund: readonly string[];
}

/** Where signing in stands: nobody has, somebody has, or what they had has run out. */
export type Standing = { readonly state: 'ute' } | { readonly state: 'utgangen' } | { readonly state: 'inne'; readonly session: Session };

/** Kept for this tab alone, and for as long as it is open: never in `localStorage`, which other tabs and the next user of the browser read. */
const KEY = 'navet:inloggning';
const EXPIRED = 'utgangen';
/** What timers can wait for. */
const LONGEST_MS = 2 ** 31 - 1;

const listeners = new Set<() => void>();
let standing = stored();
let timer: ReturnType<typeof setTimeout> | undefined;
watch();

/** Where signing in stands just now. */
export const currentStanding = (): Standing => standing;

/** Somebody has signed in. */
export function enter(session: Session): void {
  inTab.set(KEY, JSON.stringify(session));
  change({ state: 'inne', session });
}

/** Somebody signs out here: the token is forgotten. */
export function leave(): void {
  inTab.remove(KEY);
  change({ state: 'ute' });
}

/** The token does not hold any more. */
export function expire(): void {
  inTab.set(KEY, EXPIRED);
  change({ state: 'utgangen' });
}

/** Where signing in stands, followed. */
export function useStanding(): Standing {
  const [now, setNow] = useState(standing);
  useEffect(() => {
    const follow = () => setNow(standing);
    follow();
    listeners.add(follow);
    return () => void listeners.delete(follow);
  }, []);
  return now;
}

function change(to: Standing): void {
  standing = to;
  watch();
  for (const listener of listeners) listener();
}

/** Lets the token go when its time is out. */
function watch(): void {
  clearTimeout(timer);
  if (standing.state === 'inne') timer = setTimeout(expire, Math.min(LONGEST_MS, Math.max(0, Date.parse(standing.session.gallerTillOchMed) - Date.now())));
}

function stored(): Standing {
  const text = inTab.get(KEY);
  if (text === null) return { state: 'ute' };
  if (text === EXPIRED) return { state: 'utgangen' };
  const session = JSON.parse(text) as Session;
  return Date.parse(session.gallerTillOchMed) > Date.now() ? { state: 'inne', session } : { state: 'utgangen' };
}
