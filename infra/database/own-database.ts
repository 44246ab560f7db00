import { type Client, escapeIdentifier } from 'pg';
import { databaseVariable } from '../config';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { withClient } from './connect';
import { type DatabaseUrls, GROUPS, loginName } from './names';
import { ensureGroups, ensureLogins, restrictConnections, underProvisionLock } from './provision';
import { databaseOf, derivedUrls, passwordOf } from './urls';

const INSUFFICIENT_PRIVILEGE = '42501';

/** How a role's own database is reached: its owner's connection string and, when given, a reader's. */
export interface OwnDatabase {
  role: string;
  url: string;
  readerUrl: string | undefined;
  /** What logins are derived from; the password in `url` when the configuration gives none. */
  secret: string | undefined;
}

/**
 * Prepares a database that a role's owner brings: makes the groups and the readers' logins when the
 * owner's user may, otherwise checks that somebody has.
 *
 * @returns The connection strings; the owner's own one is the migrator's.
 * @throws UserFacingError with the statements to run when something is missing and may not be made.
 */
export async function prepareOwnDatabase(own: OwnDatabase): Promise<DatabaseUrls> {
  return withClient(own.url, async (client) => {
    const { rows } = await client.query<{ name: string; may: boolean; owns: boolean }>(
      `SELECT current_user AS name, rolsuper OR rolcreaterole AS may,
              pg_has_role(current_user, (SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') AS owns
       FROM pg_roles WHERE rolname = current_user`,
    );
    const user = rows[0];
    if (!user?.owns) {
      throw refusal(own, `Användaren ${user?.name ?? ''} äger inte databasen ${databaseOf(own.url)}.`, [
        `ALTER DATABASE ${escapeIdentifier(databaseOf(own.url))} OWNER TO ${escapeIdentifier(user?.name ?? '')};`,
      ]);
    }
    const made = user.may ? await underProvisionLock(client, () => makeLogins(client, own, user.name)) : undefined;
    return made ?? checkLogins(client, own, user.name);
  });
}

/** The reader's connection string of a role's own database, without asking the database. */
export function ownReaderUrl(own: OwnDatabase): string {
  if (own.readerUrl) return own.readerUrl;
  return derivedUrls(own.url, databaseOf(own.url), secretOf(own)).publikUrl;
}

function secretOf(own: OwnDatabase): string {
  const secret = own.secret ?? passwordOf(own.url);
  if (secret) return secret;
  throw new UserFacingError(
    `${databaseVariable(own.role)} har inget lösenord att härleda läsarnas lösenord ur. Ange NAVET_DB_HEMLIGHET.`,
    EXIT_CONFIG,
  );
}

/** @returns undefined, with nothing changed, when the groups exist and are not this user's to give. */
async function makeLogins(client: Client, own: OwnDatabase, user: string): Promise<DatabaseUrls | undefined> {
  const database = databaseOf(own.url);
  const secret = secretOf(own);
  await client.query('BEGIN');
  try {
    await ensureGroups(client);
    await ensureLogins(client, database, secret, ['publik', 'inloggad']);
    if (!(await isMember(client, user, GROUPS.migrator))) {
      await client.query(`GRANT ${escapeIdentifier(GROUPS.migrator)} TO ${escapeIdentifier(user)}`);
    }
    await restrictConnections(client, database, [loginName(database, 'publik'), loginName(database, 'inloggad')]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return undefined;
    throw error;
  }
  const derived = derivedUrls(own.url, database, secret);
  return { migratorUrl: own.url, publikUrl: own.readerUrl ?? derived.publikUrl, inloggadUrl: derived.inloggadUrl };
}

async function checkLogins(client: Client, own: OwnDatabase, user: string): Promise<DatabaseUrls> {
  const database = databaseOf(own.url);
  const reader = `${database}_publik`;
  const remedy = [
    ...Object.values(GROUPS).map((group) => `CREATE ROLE ${escapeIdentifier(group)} NOLOGIN;`),
    `GRANT ${escapeIdentifier(GROUPS.migrator)} TO ${escapeIdentifier(user)};`,
    `CREATE ROLE ${escapeIdentifier(reader)} LOGIN PASSWORD '…' IN ROLE ${escapeIdentifier(GROUPS.publik)};`,
    `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(reader)};`,
  ];
  if (!own.readerUrl) {
    throw refusal(
      own,
      `Användaren ${user} får inte skapa roller, och ${databaseVariable(own.role)}_PUBLIK, läsarens inloggning, är inte angiven.`,
      remedy,
    );
  }
  if (!(await isMember(client, user, GROUPS.migrator))) throw refusal(own, `Användaren ${user} är inte med i gruppen ${GROUPS.migrator}.`, remedy);
  await withClient(own.readerUrl, async (readerClient) => {
    const { rows } = await readerClient.query<{ name: string; powerful: boolean; database: string }>(
      `SELECT current_user AS name, rolsuper OR rolbypassrls AS powerful, current_database() AS database FROM pg_roles WHERE rolname = current_user`,
    );
    const found = rows[0];
    if (!found || found.database !== database) throw refusal(own, `${databaseVariable(own.role)}_PUBLIK leder till en annan databas än ${database}.`, []);
    if (found.powerful || found.name === user) {
      throw refusal(own, `Inloggningen ${found.name} i ${databaseVariable(own.role)}_PUBLIK får mer än att läsa.`, remedy);
    }
    if (!(await isMember(readerClient, found.name, GROUPS.publik))) {
      throw refusal(own, `Inloggningen ${found.name} är inte med i gruppen ${GROUPS.publik}.`, remedy);
    }
  });
  return { migratorUrl: own.url, publikUrl: own.readerUrl };
}

async function isMember(client: Client, user: string, group: string): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>(
    `SELECT coalesce((SELECT pg_has_role($1::name, oid, 'MEMBER') FROM pg_roles WHERE rolname = $2), false) AS member`,
    [user, group],
  );
  return rows[0]?.member ?? false;
}

function refusal(own: OwnDatabase, reason: string, statements: readonly string[]): UserFacingError {
  const remedy = statements.length > 0 ? `\nLåt databasens förvaltare köra:\n${statements.map((line) => `  ${line}`).join('\n')}` : '';
  return new UserFacingError(`${own.role}: ${reason}${remedy}`, EXIT_CONFIG);
}
