import { DELTAGARE_1, POLICIES, type Policy } from '../../shared/sdc';
import { UserError } from '../../shared/user-error';

/**
 * The policy of that id; without one, the one that hides cells.
 *
 * @throws UserError OKAND_SKYDDSPOLICY
 */
export function skyddspolicy(id?: string): Policy {
  const policy = id === undefined ? DELTAGARE_1 : POLICIES.find((one) => one.id === id);
  if (policy) return policy;
  throw new UserError('OKAND_SKYDDSPOLICY', `Skyddspolicyn ${id} finns inte. De som finns: ${POLICIES.map((one) => one.id).join(', ')}.`, 'policy');
}
