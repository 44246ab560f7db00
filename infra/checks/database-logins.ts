import { type Config, databaseVariable } from '../config';
import { servingLogins } from '../database/serving-logins';
import { databaseOf } from '../database/urls';
import { DATA_ROLES } from '../roles';
import type { ComposeService } from './compose-file';

/** What logins follow from, or what may make them. */
const ALL_KEYS = ['NAVET_DB_HEMLIGHET', 'DATABASE_URL'];

/**
 * Holds what a serving role can log in with against what it needs: its own database's logins, each by its address, and nothing that gives
 * another's, an owner's or an administrator's.
 *
 * @param server where the databases are
 * @returns Swedish lines, one per fault
 */
export function checkDatabaseLogins(role: string, { environment }: ComposeService, config: Config, server: string): string[] {
  const own = DATA_ROLES.includes(role) ? servingLogins(role) : [];
  const allowed = own.map(({ ending }) => `${databaseVariable(role)}_${ending}`);
  const given: Record<string, string | undefined> = { PUBLIK: config.readerDatabase(role), INLOGGAD: config.memberDatabase(role), SKRIV: config.writerDatabase(role) };
  const plain = (name: string): string => name.replace(/_FIL$/, '');
  return [
    ...Object.keys(environment).filter((name) => ALL_KEYS.includes(plain(name))).map((name) => `har ${name}, som öppnar alla databaser: bara migreringen ska ha den`),
    ...Object.keys(environment).filter((name) => plain(name).startsWith('DATABASE_URL_') && !allowed.includes(plain(name))).map((name) => `har ${name}, som inte är dess`),
    ...own.flatMap(({ ending, login, database }) => {
      const name = `${databaseVariable(role)}_${ending}`;
      const url = given[ending];
      if (url === undefined) return [`saknar ${name}`];
      const { hostname, username } = new URL(url);
      return hostname === server && username === login && databaseOf(url) === database ? [] : [`${name} leder inte till ${login} i ${database} på ${server}`];
    }),
  ];
}
