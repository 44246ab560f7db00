import type { GraphQLError } from 'graphql';
import { fel } from '../errors';
import { type Caller, type Roll, isSignedIn } from '../identity/caller';
import { type Rule, inSchema } from './rule';

/** Roles that reach the whole country; the others are bound to a förbund or an organisation. */
const WHOLE_COUNTRY: ReadonlySet<Roll> = new Set(['nns-analytiker', 'nns-forvaltare']);
/** Roles that reach their own förbund. */
export const OWN_FORBUND: ReadonlySet<Roll> = new Set(['forbund-handlaggare', 'forbund-chef', 'sus-stodjare']);

/** What a rule says of a caller: may, may not, or may but not this one. */
export type Permit = 'allowed' | 'forbidden' | 'out-of-reach';

/**
 * Judges a caller by a rule.
 *
 * @param forbund the förbund that the rule points to; undefined when it points to none
 */
export function permit(rule: Rule, caller: Caller, forbund: unknown): Permit {
  if (rule.roller === 'alla') return 'allowed';
  let allowed: Permit = 'forbidden';
  for (const roll of rule.roller) {
    if (!caller.roller.has(roll)) continue;
    if (rule.forbund === undefined || WHOLE_COUNTRY.has(roll)) return 'allowed';
    // A member is bound to its organisation, which the rows themselves are asked for.
    if (!OWN_FORBUND.has(roll)) return 'allowed';
    if (typeof forbund === 'string' && caller.forbund.includes(forbund)) return 'allowed';
    allowed = 'out-of-reach';
  }
  return allowed;
}

const [EITHER, ALL] = [new Intl.ListFormat('sv', { type: 'disjunction' }), new Intl.ListFormat('sv', { type: 'conjunction' })];

/** The refusal of whoever lacks the role. */
export function forbidden(rule: Rule, caller: Caller, what: string): GraphQLError {
  const roller = rule.roller === 'alla' ? [] : [...rule.roller];
  const kraver = roller.map(inSchema);
  if (roller.length === 0) return fel('FORBIDDEN', `${what} kräver en rättighet som ingen roll ger.`, { kraver });
  const needed = `kräver ${roller.length === 1 ? 'rollen' : 'någon av rollerna'} ${EITHER.format(roller)}`;
  const remedy = isSignedIn(caller) ? 'Roller delas ut av den som ger ut intygen.' : 'Skicka det i headern authorization: Bearer INTYGET.';
  return fel('FORBIDDEN', `${what} ${needed}, och ${held(caller)}. ${remedy}`, { kraver });
}

/** What somebody has, as the second half of a refusal. */
function held(caller: Caller): string {
  if (!isSignedIn(caller)) return 'begäran har inget åtkomstintyg';
  const roller = [...caller.roller];
  if (roller.length === 0) return 'åtkomstintyget har ingen roll som navet känner';
  return `åtkomstintyget har ${roller.length === 1 ? 'rollen' : 'rollerna'} ${ALL.format(roller)}`;
}

/** The refusal of whoever would change something at a förbund that is not its own. */
export function notOwn(what: string, caller: Caller): GraphQLError {
  const text = caller.forbund.length === 0
    ? `${what} går bara för det egna förbundet, och åtkomstintyget nämner inget förbund.`
    : `${what} går bara för det egna förbundet (${caller.forbund.join(', ')}), och begäran gäller ett annat.`;
  return fel('FORBIDDEN', text, { kraver: ['EGET_FORBUND'] });
}
