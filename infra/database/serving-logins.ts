import { hasIdentified, writes } from '../../subgraphs/roles';
import { type Access, databaseName, loginName, variableSuffix } from './names';
import { derivePassword } from '../postgres/secret';

/** The ways in that a serving process may need, as the names of their variables end. */
const ENDINGS = { publik: 'PUBLIK', inloggad: 'INLOGGAD', skrivare: 'SKRIV' } as const satisfies Partial<Record<Access, string>>;

/** A login of a role's database that the role's own server uses. */
export interface ServingLogin {
  /** Name of the login in the database. */
  login: string;
  database: string;
  /** What the name of its address's variable ends with: PUBLIK, INLOGGAD or SKRIV. */
  ending: string;
  /** Name of the variable that a compose file takes its password from. */
  passwordVariable: string;
}

/** The logins that a role's server needs, and no others: never the migrator's. */
export function servingLogins(role: string): ServingLogin[] {
  const needed = [['publik', true], ['inloggad', hasIdentified(role)], ['skrivare', writes(role)]] as const;
  return needed.filter(([, needs]) => needs).map(([access]) => {
    const database = databaseName(role);
    return { login: loginName(database, access), database, ending: ENDINGS[access], passwordVariable: `NAVET_DB_LOSENORD_${variableSuffix(role)}_${ENDINGS[access]}` };
  });
}

/** The password of a serving login, as the deployment's secret gives it. */
export const passwordFor = ({ login }: Pick<ServingLogin, 'login'>, secret: string): string => derivePassword(secret, login);
