import type { Caller, Roll } from '../identity/caller';
import { OWN_FORBUND } from './permit';

/** Whether a caller's token is sent on: to whom it can be of use, and to nobody else, since whoever gets it could use it. */
export type Sending = 'send' | 'useless' | 'out-of-reach';

/**
 * Decides whether a server is to see the caller's token.
 *
 * @param roles the roles that may be enough for what is asked of the server; undefined when that is not known
 * @param caller undefined when nothing has been verified
 * @param forbund the förbund whose server it is; undefined for a shared service
 * @returns `out-of-reach` when the role would do, but at another förbund
 */
export function sending(roles: ReadonlySet<Roll> | undefined, caller: Caller | undefined, forbund?: string): Sending {
  if (!roles || !caller) return 'send';
  const useful = [...caller.roller].filter((roll) => roles.has(roll));
  if (useful.length === 0) return 'useless';
  const reaches = forbund === undefined || caller.forbund.includes(forbund) || useful.some((roll) => !OWN_FORBUND.has(roll));
  return reaches ? 'send' : 'out-of-reach';
}
