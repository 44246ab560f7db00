import { Client } from 'pg';
import { UserFacingError } from '../failure';
import { withoutPassword } from './urls';

/** The oldest PostgreSQL whose handling of rights (schema `public`, `row_security`) the hub relies on. */
const OLDEST_MAJOR = 15;

/**
 * Opens one connection; whoever asked for it ends it.
 *
 * @param url Connection string.
 * @throws UserFacingError when the server does not answer, refuses the login or is too old.
 */
export async function openClient(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 15_000, application_name: 'forbundsnavet' });
  // A connection that breaks rejects the query under way; without a listener it would also end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < OLDEST_MAJOR) throw new Error(`den är PostgreSQL ${major}, och Förbundsnavet behöver ${OLDEST_MAJOR} eller senare`);
    return client;
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw new UserFacingError(`Databasen ${withoutPassword(url)} kan inte användas: ${(cause as Error).message}`);
  }
}

/**
 * Opens one connection, hands it to a function and closes it whatever happens.
 *
 * @param url Connection string.
 * @param use What to do with the connection.
 * @throws UserFacingError as `openClient` does.
 */
export async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = await openClient(url);
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
