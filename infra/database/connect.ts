import { Client } from 'pg';
import { UserFacingError } from '../failure';
import { withoutPassword } from './urls';

/** The oldest PostgreSQL whose handling of rights (schema `public`, `row_security`) the hub relies on. */
const OLDEST_MAJOR = 15;

/**
 * Opens one connection, hands it to a function and closes it whatever happens.
 *
 * @param url Connection string.
 * @param use What to do with the connection.
 * @throws UserFacingError when the server does not answer, refuses the login or is too old.
 */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 15_000, application_name: 'forbundsnavet' });
  // A connection that breaks rejects the query under way; without a listener it would also end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw new UserFacingError(`Databasen ${withoutPassword(url)} svarar inte: ${(cause as Error).message}`);
  }
  try {
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST_MAJOR) {
      throw new UserFacingError(
        `Databasen ${withoutPassword(url)} är PostgreSQL ${major}. Förbundsnavet behöver PostgreSQL ${OLDEST_MAJOR} eller senare.`,
      );
    }
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
