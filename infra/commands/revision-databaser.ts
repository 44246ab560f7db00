import type { Client } from 'pg';
import { OWNERS } from '../../subgraphs/role-names';
import type { Config } from '../config';
import { withClient } from '../database/connect';
import { withDatabases } from '../database/session';
import { usageFault } from '../failure';

/** The roles whose databases people write in, and so have an audit trail each. */
export const REVISION_ROLES: readonly string[] = ['register', 'nns-indikatorer', 'sus-stodjare', ...OWNERS];

/**
 * The roles that a command is about: the given one, or all that have an audit trail.
 *
 * @throws UserFacingError for a role that has none
 */
export function chosenRoles(given: string | undefined): readonly string[] {
  if (given === undefined) return REVISION_ROLES;
  if (REVISION_ROLES.includes(given)) return [given];
  throw usageFault(`«${given}» har ingen revisionslogg. De som har det: ${REVISION_ROLES.join(', ')}.`);
}

/**
 * Hands over one database after another, as they are: nothing is migrated, and one that has no audit trail yet is told and left out.
 *
 * @param use gets a connection with the rights of the tables' owner
 */
export function withTrails(config: Config, roles: readonly string[], say: (line: string) => void, use: (role: string, client: Client) => Promise<void>): Promise<void> {
  return withDatabases(config, { roles, say }, async (databases) => {
    for (const role of roles) {
      const database = databases.get(role);
      if (!database) throw new Error(`The role ${role} has no database.`);
      await withClient(database.migratorUrl, async (client) => {
        const { rows: [row] } = await client.query<{ finns: boolean }>(`select to_regclass('revisionshuvud') is not null as finns`);
        if (row?.finns) await use(role, client);
        else say(`${role}: databasen har ingen revisionslogg. En databas som är äldre än den får den av npm run hub -- migrera ${role}`);
      });
    }
  });
}
