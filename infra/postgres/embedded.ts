import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config';
import { withClient } from '../database/connect';
import type { AdminAccess } from '../database/deployment';
import { lockState, stateFolder } from '../state';
import { adminUrlOf, type Cluster, type ClusterOptions, prepareDataFolder, runningPort, startCluster, stopLeftover } from './cluster';
import { decidePlace, type Place } from './place';
import { secretIn } from './secret';

const FIRST_RESTART_MS = 500;
const SLOWEST_RESTART_MS = 30_000;

/** The clone's own PostgreSQL: started, started again when it dies, stopped with the hub. */
export class EmbeddedPostgres {
  private closing = false;

  private constructor(
    private cluster: Cluster,
    private readonly options: ClusterOptions,
    private readonly unlock: () => void,
    private readonly say: (line: string) => void,
  ) {
    void this.watch();
  }

  /**
   * Starts PostgreSQL; the first time it makes the data folder too.
   *
   * @param config The configuration.
   * @param choosePort Finds the port, once it is known that PostgreSQL will start.
   * @param say Receives Swedish lines about what happens.
   * @throws UserFacingError when another process uses the data, or they cannot be used.
   */
  static async start(config: Config, choosePort: () => Promise<number>, say: (line: string) => void): Promise<EmbeddedPostgres> {
    const place = placeOf(config, say);
    // The clone's own lock does not cover a folder outside it, which a copy of the clone would share.
    const unlock = place.folder.startsWith(stateFolder(config)) ? () => undefined : lockState(place.folder);
    try {
      const secret = secretOf(place);
      if (await stopLeftover(place)) say('PostgreSQL var kvar från en körning som avbröts, och är nu stoppad.');
      if (prepareDataFolder(place, secret)) say(`Databaserna skapas i ${place.dataFolder}`);
      const options: ClusterOptions = { place, secret, port: await choosePort(), durable: true };
      const cluster = await startCluster(options);
      await closeSharedDatabases(cluster.adminUrl);
      return new EmbeddedPostgres(cluster, options, unlock, say);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Access for whoever creates databases and roles. */
  get admin(): AdminAccess {
    return { adminUrl: this.cluster.adminUrl, secret: this.options.secret };
  }

  get port(): number {
    return this.cluster.port;
  }

  /** Stops PostgreSQL and lets others use the data. */
  async close(): Promise<void> {
    this.closing = true;
    await this.cluster.stop();
    this.unlock();
  }

  private async watch(): Promise<void> {
    let pause = FIRST_RESTART_MS;
    for (;;) {
      await this.cluster.exited;
      if (this.closing) return;
      this.say('PostgreSQL avslutades oväntat och startas om.');
      await sleep(pause);
      pause = Math.min(pause * 2, SLOWEST_RESTART_MS);
      if (this.closing) return;
      try {
        await stopLeftover(this.options.place);
        this.cluster = await startCluster(this.options);
        this.say('PostgreSQL är igång igen.');
      } catch (error) {
        this.say((error as Error).message);
      }
    }
  }
}

/** Access to the clone's PostgreSQL while a hub runs it; undefined when it is not running. */
export function runningEmbedded(config: Config): AdminAccess | undefined {
  const place = placeOf(config, () => undefined);
  const port = runningPort(place);
  if (port === undefined) return undefined;
  const secret = secretOf(place);
  return { adminUrl: adminUrlOf(port, secret), secret };
}

function placeOf(config: Config, say: (line: string) => void): Place {
  return decidePlace({
    stateFolder: stateFolder(config),
    say,
    ...(config.dataFolder ? { explicit: path.join(stateFolder(config), 'postgres') } : {}),
    ...(config.databaseUser ? { user: config.databaseUser } : {}),
  });
}

function secretOf(place: Place): string {
  return secretIn(path.join(place.folder, 'hemlighet'), place.initialised);
}

/** The databases that every PostgreSQL has are open to every login until somebody closes them. */
async function closeSharedDatabases(adminUrl: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC'));
}
