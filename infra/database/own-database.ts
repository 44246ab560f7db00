import { type Client, escapeIdentifier } from 'pg';
import { databaseVariable } from '../config';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { withClient } from './connect';
import { type DatabaseUrls, GROUPS, GUESTS, loginName } from './names';
import { ensureGroups, ensureLogins, missingRoles, restrictConnections, underProvisionLock } from './provision';
import { databaseOf, derivedUrls, passwordOf } from './urls';

const INSUFFICIENT_PRIVILEGE = '42501';

/** How a role's own database is reached: its owner's connection string and, when given, a reader's, a writer's and a member's. */
export interface OwnDatabase {
  role: string;
  url: string;
  readerUrl: string | undefined;
  writerUrl: string | undefined;
  /** The login of members who read what is their own. */
  memberUrl?: string | undefined;
  /** What logins are derived from; the password in `url` when the configuration gives none. */
  secret: string | undefined;
}

/**
 * Prepares a database that a role's owner brings: makes the groups and the other logins when the
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

/**
 * The writer's connection string of a role's own database, without asking the database.
 *
 * @returns undefined when its reader is one that somebody has made, and no writer is named beside it.
 */
export function ownWriterUrl(own: OwnDatabase): string | undefined {
  if (own.writerUrl || own.readerUrl) return own.writerUrl;
  return derivedUrls(own.url, databaseOf(own.url), secretOf(own)).skrivUrl;
}

/**
 * The connection string of members who read what is their own, without asking the database.
 *
 * @returns undefined when its reader is one that somebody has made, and no login for members is named beside it.
 */
export function ownMemberUrl(own: OwnDatabase): string | undefined {
  if (own.memberUrl || own.readerUrl) return own.memberUrl;
  return derivedUrls(own.url, databaseOf(own.url), secretOf(own)).inloggadUrl;
}

function secretOf(own: OwnDatabase): string {
  const secret = own.secret ?? passwordOf(own.url);
  if (secret) return secret;
  throw new UserFacingError(
    `${databaseVariable(own.role)} har inget lösenord att härleda inloggningarnas lösenord ur. Ange NAVET_DB_HEMLIGHET.`,
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
    await ensureLogins(client, database, secret, GUESTS);
    if (!(await isMember(client, user, GROUPS.migrator))) {
      await client.query(`GRANT ${escapeIdentifier(GROUPS.migrator)} TO ${escapeIdentifier(user)}`);
    }
    await restrictConnections(client, database);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return undefined;
    throw error;
  }
  const derived = derivedUrls(own.url, database, secret);
  return {
    ...derived, migratorUrl: own.url, publikUrl: own.readerUrl ?? derived.publikUrl, skrivUrl: own.writerUrl ?? derived.skrivUrl, inloggadUrl: own.memberUrl ?? derived.inloggadUrl,
  };
}

async function checkLogins(client: Client, own: OwnDatabase, user: string): Promise<DatabaseUrls> {
  const database = databaseOf(own.url);
  const reader = loginName(database, 'publik');
  const writer = loginName(database, 'skrivare');
  const absent = new Set(await missingRoles(client, Object.values(GROUPS)));
  const remedy = [
    ...Object.values(GROUPS).filter((group) => absent.has(group)).map((group) => `CREATE ROLE ${escapeIdentifier(group)} NOLOGIN;`),
    `GRANT ${escapeIdentifier(GROUPS.migrator)} TO ${escapeIdentifier(user)};`,
    `CREATE ROLE ${escapeIdentifier(reader)} LOGIN PASSWORD '…' IN ROLE ${escapeIdentifier(GROUPS.publik)};`,
    `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(reader)};`,
  ];
  const writersRemedy = [
    `CREATE ROLE ${escapeIdentifier(writer)} LOGIN PASSWORD '…' IN ROLE ${escapeIdentifier(GROUPS.skrivare)};`,
    `GRANT CONNECT, TEMPORARY ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(writer)};`,
  ];
  if (!own.readerUrl) {
    throw refusal(
      own,
      `Användaren ${user} får inte skapa roller, och ${databaseVariable(own.role)}_PUBLIK, läsarens inloggning, är inte angiven.`,
      remedy,
    );
  }
  if (!(await isMember(client, user, GROUPS.migrator))) throw refusal(own, `Användaren ${user} är inte med i gruppen ${GROUPS.migrator}.`, remedy);
  // The migrations grant rights to every group by its name.
  if (absent.size > 0) throw refusal(own, `Gruppen ${[...absent].join(', ')} finns inte.`, remedy.slice(0, absent.size));
  await checkLogin(own, own.readerUrl, { owner: user, variable: `${databaseVariable(own.role)}_PUBLIK`, group: GROUPS.publik, may: 'läsa', remedy });
  const urls: DatabaseUrls = { migratorUrl: own.url, publikUrl: own.readerUrl };
  if (own.memberUrl) {
    const member = loginName(database, 'inloggad');
    const membersRemedy = [
      `CREATE ROLE ${escapeIdentifier(member)} LOGIN PASSWORD '…' IN ROLE ${escapeIdentifier(GROUPS.inloggad)};`,
      `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(member)};`,
    ];
    await checkLogin(own, own.memberUrl, { owner: user, variable: `${databaseVariable(own.role)}_INLOGGAD`, group: GROUPS.inloggad, may: 'läsa en medlems egna uppgifter', remedy: membersRemedy });
    urls.inloggadUrl = own.memberUrl;
  }
  if (!own.writerUrl) return urls;
  const variable = `${databaseVariable(own.role)}_SKRIV`;
  await checkLogin(own, own.writerUrl, { owner: user, variable, group: GROUPS.skrivare, may: 'skriva det som migreringarna ger', remedy: writersRemedy });
  await checkTemporary(own, own.writerUrl, writersRemedy);
  return { ...urls, skrivUrl: own.writerUrl };
}

/** What a login that somebody else has made must be. */
interface Expected {
  /** The database's owner, who may more. */
  owner: string;
  /** The variable that names the login. */
  variable: string;
  group: string;
  /** What it is for, in Swedish, after «får mer än att». */
  may: string;
  /** The statements that make it. */
  remedy: readonly string[];
}

async function checkLogin(own: OwnDatabase, url: string, { owner, variable, group, may, remedy }: Expected): Promise<void> {
  const database = databaseOf(own.url);
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; powerful: boolean; database: string }>(
      `SELECT current_user AS name, rolsuper OR rolbypassrls AS powerful, current_database() AS database FROM pg_roles WHERE rolname = current_user`,
    );
    const found = rows[0];
    if (!found || found.database !== database) throw refusal(own, `${variable} leder till en annan databas än ${database}.`, []);
    if (found.powerful || found.name === owner) throw refusal(own, `Inloggningen ${found.name} i ${variable} får mer än att ${may}.`, remedy);
    if (!(await isMember(client, found.name, group))) throw refusal(own, `Inloggningen ${found.name} är inte med i gruppen ${group}.`, remedy);
  });
}

/** Files that are taken in are checked in temporary tables. */
async function checkTemporary(own: OwnDatabase, url: string, remedy: readonly string[]): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; may: boolean }>(
      `SELECT current_user AS name, has_database_privilege(current_database(), 'TEMPORARY') AS may`,
    );
    if (!rows[0]?.may) throw refusal(own, `Inloggningen ${rows[0]?.name ?? ''} i ${databaseVariable(own.role)}_SKRIV får inte skapa temporära tabeller.`, remedy.slice(-1));
  });
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
