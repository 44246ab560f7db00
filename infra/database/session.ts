import type { Config } from '../config';
import { interruptible } from '../interruption';
import { PortBook } from '../launcher/ports';
import { EmbeddedPostgres, runningEmbedded } from '../postgres/embedded';
import { DATA_ROLES } from '../roles';
import { lockState, stateFolder } from '../state';
import { type AdminAccess, givenAdminAccess, prepareDatabases, rolesOnCommonServer } from './deployment';
import type { DatabaseUrls } from './names';

export interface SessionOptions {
  /** The roles whose databases are needed; all when not given. */
  roles?: readonly string[];
  /** Receives Swedish lines. */
  say: (line: string) => void;
  /** True when nobody else may work with the embedded databases meanwhile. */
  alone?: boolean;
}

/**
 * Hands a command the databases it works with: those of the configured server, those of a hub that
 * runs, or, when none runs, those of the clone's PostgreSQL, started for as long as the command takes.
 *
 * @throws UserFacingError when the databases cannot be reached, a running hub is in the way, or the command is interrupted
 */
export async function withDatabases<T>(
  config: Config,
  options: SessionOptions,
  use: (databases: ReadonlyMap<string, DatabaseUrls>, admin: AdminAccess | undefined) => Promise<T>,
): Promise<T> {
  const roles = options.roles ?? DATA_ROLES;
  const run = (admin: AdminAccess | undefined): Promise<T> => interruptible(async () => use(await prepareDatabases(config, admin, roles), admin));

  const given = givenAdminAccess(config);
  if (given || rolesOnCommonServer(config, roles).length === 0) return run(given);
  const running = options.alone ? undefined : runningEmbedded(config);
  if (running) return run(running);

  const unlock = lockState(stateFolder(config));
  try {
    const ports = new PortBook(() => undefined);
    const choosePort = (): Promise<number> => ports.find('PostgreSQL', 'NAVET_DB_PORT', { port: 0, explicit: false }, '127.0.0.1');
    const embedded = await EmbeddedPostgres.start(config, choosePort, options.say);
    try {
      return await run(embedded.admin);
    } finally {
      await embedded.close();
    }
  } finally {
    unlock();
  }
}
