import { derivePassword } from '../postgres/secret';
import { type Access, type DatabaseUrls, loginName } from './names';

/**
 * The connection string of one login, on the same server and with the same options as another.
 *
 * @param serverUrl Any connection string to the server.
 * @param database Name of the database.
 * @param login User name.
 * @param password The user's password.
 */
export function withLogin(serverUrl: string, database: string, login: string, password: string): string {
  const url = new URL(serverUrl);
  url.username = encodeURIComponent(login);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.toString();
}

/** The same server and login, another database. */
export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.toString();
}

/**
 * The connection strings of a database whose logins are derived from a secret.
 *
 * @param serverUrl Any connection string to the server.
 * @param family Name that the logins' names begin with.
 * @param secret The deployment's secret.
 * @param database Name of the database, when it is not the logins' own.
 */
export function derivedUrls(serverUrl: string, family: string, secret: string, database: string = family): Required<DatabaseUrls> {
  const url = (access: Access): string => {
    const login = loginName(family, access);
    return withLogin(serverUrl, database, login, derivePassword(secret, login));
  };
  return { migratorUrl: url('migrator'), publikUrl: url('publik'), inloggadUrl: url('inloggad'), skrivUrl: url('skrivare') };
}

/** Name of the database that a connection string leads to. */
export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || decodeURIComponent(new URL(url).username);
}

/** The password in a connection string, if it has one. */
export function passwordOf(url: string): string | undefined {
  return decodeURIComponent(new URL(url).password) || undefined;
}

/** Where a connection string leads, without its password, for messages. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.toString();
}
