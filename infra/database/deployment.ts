import type { Config } from '../config';
import { EXIT_CONFIG, UserFacingError } from '../failure';
import { DATA_ROLES } from '../roles';
import { databaseName, type DatabaseUrls } from './names';
import { type OwnDatabase, ownMemberUrl, ownReaderUrl, ownWriterUrl, prepareOwnDatabase } from './own-database';
import { provision } from './provision';
import { derivedUrls, passwordOf } from './urls';

/** A PostgreSQL server with the right to create databases and roles, and the secret of its logins. */
export interface AdminAccess {
  adminUrl: string;
  secret: string;
}

/** The roles whose databases lie on the common server, and so need an administrator's access. */
export function rolesOnCommonServer(config: Config, roles: readonly string[] = DATA_ROLES): string[] {
  return roles.filter((role) => config.ownDatabase(role) === undefined);
}

/**
 * The access that `DATABASE_URL` gives.
 *
 * @returns undefined when the configuration names no such server.
 * @throws UserFacingError when there is nothing to derive passwords from.
 */
export function givenAdminAccess(config: Config): AdminAccess | undefined {
  const { databaseUrl } = config;
  if (!databaseUrl) return undefined;
  const secret = config.databaseSecret ?? passwordOf(databaseUrl);
  if (secret) return { adminUrl: databaseUrl, secret };
  throw new UserFacingError(
    'DATABASE_URL har inget lösenord att härleda databasinloggningarnas lösenord ur. Ange en hemlighet i NAVET_DB_HEMLIGHET.',
    EXIT_CONFIG,
  );
}

/**
 * Makes sure that every role has its database, its logins and its rights.
 *
 * @param config The configuration.
 * @param admin Access to the common server, for the roles that have no database of their own.
 * @param roles The roles to prepare.
 * @returns Connection strings per role, in the order of `roles`.
 */
export async function prepareDatabases(
  config: Config,
  admin: AdminAccess | undefined,
  roles: readonly string[] = DATA_ROLES,
): Promise<Map<string, DatabaseUrls>> {
  const common = rolesOnCommonServer(config, roles);
  if (common.length > 0 && !admin) throw noDatabase(common);
  const provisioned = common.length > 0 && admin ? await provision(admin.adminUrl, admin.secret, common) : new Map<string, DatabaseUrls>();
  const urls = new Map<string, DatabaseUrls>();
  for (const role of roles) {
    const own = ownDatabase(config, role);
    const prepared = own ? await prepareOwnDatabase(own) : provisioned.get(role);
    if (prepared) urls.set(role, prepared);
  }
  return urls;
}

/**
 * The reader's connection string that one role's process uses; computed, without asking a database.
 *
 * @throws UserFacingError when the configuration names no database for the role.
 */
export function readerUrl(config: Config, role: string): string {
  const given = config.readerDatabase(role);
  if (given) return given;
  const own = ownDatabase(config, role);
  if (own) return ownReaderUrl(own);
  const admin = givenAdminAccess(config);
  if (!admin) throw noDatabase([role]);
  return derivedUrls(admin.adminUrl, databaseName(role), admin.secret).publikUrl;
}

/**
 * The writer's connection string that the process of a role that writes uses; computed, without asking a database.
 *
 * @returns undefined when a reader is named and no writer beside it: the process can then only read.
 * @throws UserFacingError when the configuration names no database for the role.
 */
export function writerUrl(config: Config, role: string): string | undefined {
  const given = config.writerDatabase(role);
  if (given || config.readerDatabase(role)) return given;
  const own = ownDatabase(config, role);
  if (own) return ownWriterUrl(own);
  const admin = givenAdminAccess(config);
  if (!admin) throw noDatabase([role]);
  return derivedUrls(admin.adminUrl, databaseName(role), admin.secret).skrivUrl;
}

/**
 * The connection string that a process uses for members who read what is their own; computed, without asking a database.
 *
 * @returns undefined when a reader is named and no login for members beside it: none of them is then told anything of its own.
 * @throws UserFacingError when the configuration names no database for the role.
 */
export function memberUrl(config: Config, role: string): string | undefined {
  const given = config.memberDatabase(role);
  if (given || config.readerDatabase(role)) return given;
  const own = ownDatabase(config, role);
  if (own) return ownMemberUrl(own);
  const admin = givenAdminAccess(config);
  if (!admin) throw noDatabase([role]);
  return derivedUrls(admin.adminUrl, databaseName(role), admin.secret).inloggadUrl;
}

function ownDatabase(config: Config, role: string): OwnDatabase | undefined {
  const url = config.ownDatabase(role);
  return url ? { role, url, readerUrl: config.readerDatabase(role), writerUrl: config.writerDatabase(role), memberUrl: config.memberDatabase(role), secret: config.databaseSecret } : undefined;
}

function noDatabase(roles: readonly string[]): UserFacingError {
  return new UserFacingError(
    `Ingen databas är angiven för ${roles.join(', ')}. Ange DATABASE_URL, eller DATABASE_URL_<ROLL> för en egen databas.\n` +
      '(Den inbyggda PostgreSQL:en finns bara när allt startas tillsammans, med npm start.)',
    EXIT_CONFIG,
  );
}
