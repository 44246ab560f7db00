import { GROUP_ROLES } from '../../subgraphs/shared/database/protect';

/** The groups that every database's logins belong to; rights and row-level security refer to these. */
export const GROUPS = GROUP_ROLES;

/** A way into a database: owning it, reading what is public, reading as somebody known, writing what migrations grant. */
export type Access = keyof typeof GROUPS;

export const ACCESSES = Object.keys(GROUPS) as Access[];

/** The ways in for others than the owner, who must be let in to the database. */
export const GUESTS = ACCESSES.filter((access) => access !== 'migrator');

/** Name of the database of a role that owns data: `umearegionen` → `navet_umearegionen`. */
export function databaseName(role: string): string {
  return `navet_${role.replaceAll('-', '_')}`;
}

/** Name of a database's login for one way in: `navet_register`, `publik` → `navet_register_publik`. */
export function loginName(database: string, access: Access): string {
  return `${database}_${access}`;
}

/** Role as it stands in the name of an environment variable: `skelleftea-norsjo` → `SKELLEFTEA_NORSJO`. */
export function variableSuffix(role: string): string {
  return role.replaceAll('-', '_').toUpperCase();
}

/** Connection strings for the ways into one database. */
export interface DatabaseUrls {
  migratorUrl: string;
  publikUrl: string;
  /** Missing for an owner's own database whose administrator made only a public reader. */
  inloggadUrl?: string;
  /** Missing likewise: nothing can then be written. */
  skrivUrl?: string;
}
