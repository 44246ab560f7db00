import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { derivePassword } from '../postgres/secret';
import { withClient } from './connect';
import { ACCESSES, type Access, type DatabaseUrls, databaseName, GROUPS, GUESTS, loginName } from './names';
import { scramVerifier } from './scram';
import { derivedUrls } from './urls';

/** Serialises everything that creates roles and databases: two at once would race for the same names. */
const PROVISION_LOCK = 7_466_172;

/**
 * Creates what is missing of databases, groups and logins, and sets the logins' passwords. Running
 * it again changes nothing else.
 *
 * @param adminUrl Connection string of a user who may create databases and roles.
 * @param secret What the logins' passwords are derived from.
 * @param roles The roles that own a database each.
 * @returns The connection strings per role.
 * @throws UserFacingError when the server does not answer or is too old.
 */
export async function provision(adminUrl: string, secret: string, roles: readonly string[]): Promise<Map<string, DatabaseUrls>> {
  return withClient(adminUrl, async (client) => {
    const urls = new Map<string, DatabaseUrls>();
    await underProvisionLock(client, async () => {
      await ensureGroups(client);
      for (const role of roles) {
        const database = databaseName(role);
        await ensureLogins(client, database, secret, ACCESSES);
        await ensureDatabase(client, database);
        urls.set(role, derivedUrls(adminUrl, database, secret));
      }
    });
    return urls;
  });
}

/** Runs a function while no other process provisions on this server. */
export async function underProvisionLock<T>(client: Client, run: () => Promise<T>): Promise<T> {
  await client.query('SELECT pg_advisory_lock($1)', [PROVISION_LOCK]);
  try {
    return await run();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PROVISION_LOCK]).catch(() => undefined);
  }
}

/** Creates the groups that are missing. */
export async function ensureGroups(client: Client): Promise<void> {
  for (const group of await missingRoles(client, Object.values(GROUPS))) {
    // Groups are the whole server's, the lock one database's: somebody else may just have made it.
    await client.query(
      `DO $$ BEGIN CREATE ROLE ${escapeIdentifier(group)} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    );
  }
}

/** Creates a database's logins, or sets their passwords when they exist, and puts them in their groups. */
export async function ensureLogins(client: Client, database: string, secret: string, accesses: readonly Access[]): Promise<void> {
  const missing = new Set(await missingRoles(client, accesses.map((access) => loginName(database, access))));
  for (const access of accesses) {
    const login = loginName(database, access);
    const verifier = escapeLiteral(await scramVerifier(derivePassword(secret, login)));
    const verb = missing.has(login) ? 'CREATE' : 'ALTER';
    await client.query(`${verb} ROLE ${escapeIdentifier(login)} LOGIN PASSWORD ${verifier}`);
    if (missing.has(login)) await client.query(`GRANT ${escapeIdentifier(GROUPS[access])} TO ${escapeIdentifier(login)}`);
  }
}

/**
 * Creates a database owned by its migrator when it is missing, and closes it to all but its logins.
 *
 * @param family Name that the logins' names begin with, when it is not the database's own.
 */
export async function ensureDatabase(client: Client, database: string, family: string = database): Promise<void> {
  const owner = loginName(family, 'migrator');
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) {
    // An administrator who is not superuser must be able to act as the owner to give it a database.
    const { rows } = await client.query<{ rolsuper: boolean }>('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
    if (!rows[0]?.rolsuper) await client.query(`GRANT ${escapeIdentifier(owner)} TO CURRENT_USER`);
    // The C locale everywhere: Swedish order is asked for where it matters, never inherited from a server.
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${escapeIdentifier(owner)}
       TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`,
    );
  }
  await restrictConnections(client, database, family);
}

/**
 * Lets only the owner and the database's other logins connect to it, and its writer make temporary tables: what is taken in is
 * checked in one before it is stored.
 *
 * @param family Name that the logins' names begin with.
 */
export async function restrictConnections(client: Client, database: string, family: string = database): Promise<void> {
  const name = escapeIdentifier(database);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${GUESTS.map((access) => escapeIdentifier(loginName(family, access))).join(', ')}`);
  await client.query(`GRANT TEMPORARY ON DATABASE ${name} TO ${escapeIdentifier(loginName(family, 'skrivare'))}`);
}

/** Those of the names that no group or login has. */
export async function missingRoles(client: Client, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [names]);
  const existing = new Set(rows.map((row) => row.rolname));
  return names.filter((name) => !existing.has(name));
}
