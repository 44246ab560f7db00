import type { Config } from '../config';
import { SIGNING_ROLES } from '../roles';
import type { ComposeSecret, ComposeService } from './compose-file';

const KEY = 'NAVET_TJANSTENYCKEL';
const KEY_FILE = `${KEY}_FIL`;
const MOUNTED_AT = '/run/secrets/';

/** The secret of a compose file that holds a role's private key. */
export const keySecretOf = (role: string): string => `tjanstenyckel-${role}`;

/**
 * Holds what a role knows of the others against what it needs: who signs has a private key of its own, in a secret that nobody else has, and
 * everybody but the gateway answers only whom it believes.
 *
 * @param config what the program makes of the role's environment, with stand-ins for its keys
 * @returns Swedish lines, one per fault
 */
export function checkServiceKeys(role: string, service: ComposeService, config: Pick<Config, 'services'>): string[] {
  const faults: string[] = [];
  const signs = SIGNING_ROLES.includes(role);
  const own = keySecretOf(role);
  if (KEY in service.environment) faults.push(`${KEY} står i miljön: den hör hemma i en hemlighet, som ${KEY_FILE} pekar ut`);
  if (signs && !service.secrets.includes(own)) faults.push(`saknar hemligheten ${own}`);
  if (signs && service.environment[KEY_FILE] !== `${MOUNTED_AT}${own}`) faults.push(`${KEY_FILE} pekar inte ut ${MOUNTED_AT}${own}`);
  if (!signs && KEY_FILE in service.environment) faults.push(`${KEY_FILE} är angiven, men rollen undertecknar ingenting`);
  faults.push(...service.secrets.filter((name) => name !== own || !signs).map((name) => `har hemligheten ${name}, som inte är dess`));
  if (role === 'gateway') return faults;
  if (!config.services.trusted) faults.push('saknar NAVET_BETRODDA_TJANSTER: ingen tjänst känns igen');
  if (!config.services.required) faults.push('svarar vem som helst: NAVET_TJANSTEBEVIS är inte kravs');
  return faults;
}

/** Holds the secrets of a compose file against the roles that sign: one each, which comes from the environment. */
export function checkKeySecrets(secrets: ReadonlyMap<string, ComposeSecret>): string[] {
  const sources = SIGNING_ROLES.map((role) => secrets.get(keySecretOf(role))?.environment);
  return [
    // A file would keep its owner on the host, and the program's user could not read it.
    ...SIGNING_ROLES.filter((_role, index) => sources[index] === undefined).map((role) => `hemligheten ${keySecretOf(role)} hämtas inte ur miljön`),
    ...(new Set(sources).size < sources.length && sources.every((source) => source !== undefined) ? ['tjänsterna delar en och samma nyckel'] : []),
  ];
}
