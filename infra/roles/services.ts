import { type ServiceKey, serviceOf, type TrustedServices } from '../../subgraphs/shared/service-identity/keys';
import type { Config } from '../config';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { MAKE_KEY } from '../service-variables';

/**
 * The key that a role signs with.
 *
 * @throws UserFacingError when it has none, or another's: it could not find the förbund's servers
 */
export function signingKey({ services: { key } }: Config, role: string): ServiceKey {
  if (!key) throw fault(`Rollen ${role} behöver NAVET_TJANSTENYCKEL: utan den lämnar registret inte ut var förbundens servrar finns. En nyckel görs av ${MAKE_KEY} ${role}`);
  const owner = serviceOf(key.kid);
  if (owner !== role) throw fault(`Nyckeln i NAVET_TJANSTENYCKEL är till för ${owner}, inte för ${role}. En nyckel görs av ${MAKE_KEY} ${role}`);
  return key;
}

/**
 * Whose signatures a role believes, and whether it answers others.
 *
 * @throws UserFacingError when it believes nobody and that cannot do
 */
export function trustOf({ services: { trusted, required } }: Config, role: string): { trusted: TrustedServices | undefined; required: boolean } {
  const lacking = `Rollen ${role} behöver NAVET_BETRODDA_TJANSTER, med gatewayens och ägarrutarens publika nycklar:`;
  if (!trusted && required) throw fault(`${lacking} eftersom NAVET_TJANSTEBEVIS är kravs skulle den annars inte svara någon.`);
  if (!trusted && role === 'register') throw fault(`${lacking} bara de får läsa var förbundens servrar finns. Nycklar görs av ${MAKE_KEY} TJÄNST`);
  return { trusted, required };
}

const fault = (message: string): UserFacingError => new UserFacingError(message, EXIT_CONFIG);
