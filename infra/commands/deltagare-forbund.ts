import { OWNERS } from '../../subgraphs/role-names';
import { UserFacingError } from '../failure';

/**
 * The förbund that a command is about.
 *
 * @throws UserFacingError when this program runs no such förbund
 */
export function knownForbund(id: string | undefined, usage: string): string {
  if (id !== undefined && (OWNERS as readonly string[]).includes(id)) return id;
  throw new UserFacingError(`${id === undefined ? 'Ange förbundet' : `Navet har inget förbund «${id}»`}: ${OWNERS.join(', ')}. Så här: ${usage}`, 2);
}
