import { registerOwnerAddress } from '../../subgraphs/register/agare';
import { type Config, type OidcConfig, portVariable } from '../config';
import { type AdminAccess, givenAdminAccess, prepareDatabases, rolesOnCommonServer } from '../database/deployment';
import { migrateRole } from '../database/migrate-role';
import type { DatabaseUrls } from '../database/names';
import { exampleLine, removeParticipants } from '../example-participants';
import { createLogger } from '../logging';
import { EmbeddedPostgres } from '../postgres/embedded';
import { DATA_ROLES, ISSUER_ROLE, OWNER_ROLES } from '../roles';
import { lockState, logFolder, stateFolder } from '../state';
import type { StopRequest } from '../stop-request';
import { childEnvironment, type Inside } from './child-environment';
import { exampleAtStart } from './example';
import { ExampleProcess } from './example-process';
import { LogFiles } from './log-files';
import { PortBook } from './ports';
import { waitUntilReady } from './readiness';
import { RoleProcess } from './role-process';
import { type HubKeys, hubKeys } from './service-keys';

/** Thrown inside the start when somebody wants to stop before it is done. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Whose database holds measurements. */
const EXAMPLE_ROLE = 'nns-indikatorer';

/** A process with many roles at work has more that is soon forgotten: with the usual room for that, a fifth of its time would go to clearing up. */
const ROOMY = ['--max-semi-space-size=64'];

/** The order in which things stop: nobody loses what it still needs to answer. */
const STOP_ORDER = ['gateway', 'owner-router', 'subgraphs', 'issuer', 'database', 'lock'] as const;
type Layer = (typeof STOP_ORDER)[number];

/** Everything that `npm start` runs: PostgreSQL, every subgraph, the owner router and the gateway. */
export class Launcher {
  private readonly ports: PortBook;
  private readonly logs: LogFiles;
  private readonly keys: Promise<HubKeys>;
  private oidc: OidcConfig | undefined;
  private readonly addresses = new Map<string, string>();
  private readonly inside = new Map<string, Inside>();
  private exampleLoaded = false;
  private readonly toStop = new Map<Layer, (() => Promise<void>)[]>(STOP_ORDER.map((layer) => [layer, []]));

  /**
   * @param config The configuration.
   * @param stop The wish to stop, which also interrupts the start.
   * @param say Receives Swedish lines about what happens.
   */
  constructor(
    private readonly config: Config,
    private readonly stop: StopRequest,
    private readonly say: (line: string) => void,
  ) {
    this.ports = new PortBook(say);
    this.logs = new LogFiles(logFolder(config));
    this.keys = hubKeys(config);
    this.oidc = config.oidc;
  }

  /**
   * Starts everything, in the order that it depends on each other.
   *
   * @returns Addresses by role, `http://host:port`.
   * @throws UserFacingError when something cannot be started; `close` must be called all the same.
   */
  async start(): Promise<ReadonlyMap<string, string>> {
    const unlock = lockState(stateFolder(this.config));
    this.whenStopping('lock', async () => unlock());
    // A port that somebody asked for and cannot be had should be known before anything is made.
    const gateway = this.config.port('gateway');
    const gatewayPort = gateway.explicit ? await this.findPort('gateway') : undefined;
    if (!this.oidc) await this.startIssuer();
    const admin = await this.openDatabaseServer();
    const databases = await prepareDatabases(this.config, admin);
    await this.startSubgraphs(databases);
    await this.introduceOwners(databases.get('register')?.migratorUrl ?? '');
    await Promise.all([this.startRole('owner-router', await this.findPort('owner-router')), this.startRole('gateway', gatewayPort ?? (await this.findPort('gateway')))]);
    const { origin } = new URL(this.addresses.get('gateway') ?? '');
    const missing = await Promise.race([waitUntilReady(origin), this.stop.requested.then(() => [])]);
    if (missing.length > 0) this.say(`Navet svarar, men allt är inte på plats: ${missing.join(' ')}`);
    if (this.config.example && !this.stop.isRequested) this.loadParticipants();
    return this.addresses;
  }

  /** The address of whoever issues access tokens. */
  get issuer(): string {
    return this.oidc?.issuer ?? '';
  }

  /** Whether the hub holds the made-up measurements. */
  get hasExample(): boolean {
    return this.exampleLoaded;
  }

  /** Stops everything: the gateway first, when it has answered what it was asked, PostgreSQL last. */
  async close(): Promise<void> {
    for (const layer of STOP_ORDER) {
      const stops = this.toStop.get(layer)?.splice(0) ?? [];
      await Promise.all(stops.map((stop) => stop().catch((error: Error) => this.say(error.message))));
    }
    this.logs.close();
  }

  /** First of all, for everybody else has to know where it is. */
  private async startIssuer(): Promise<void> {
    const issuer = await this.serve(ISSUER_ROLE, await this.findPort(ISSUER_ROLE));
    this.oidc = { issuer, audience: this.config.audience };
  }

  private async openDatabaseServer(): Promise<AdminAccess | undefined> {
    const given = givenAdminAccess(this.config);
    if (given || rolesOnCommonServer(this.config).length === 0) return given;
    this.proceed('Startar PostgreSQL …');
    const choosePort = (): Promise<number> => this.ports.find('PostgreSQL', 'NAVET_DB_PORT', this.config.databasePort, '127.0.0.1');
    const starting = EmbeddedPostgres.start(this.config, choosePort, this.say);
    // Also when somebody wants to stop before it has started: it must not be left behind.
    this.whenStopping('database', async () => {
      const embedded = await starting.catch(() => undefined);
      if (embedded) this.say('Stoppar PostgreSQL …');
      await embedded?.close();
    });
    const embedded = await starting;
    return embedded.admin;
  }

  /** Each subgraph's server starts as soon as its own database is ready, while the next one is prepared. */
  private async startSubgraphs(databases: ReadonlyMap<string, DatabaseUrls>): Promise<void> {
    this.proceed('Förbereder databaserna och läser in de publicerade siffrorna …');
    const log = createLogger('start', this.config.logLevel, this.logs.fileFor('start'));
    const starting: Promise<void>[] = [];
    let example: ReturnType<typeof exampleAtStart> | undefined;
    for (const role of DATA_ROLES) {
      this.proceed();
      const database = databases.get(role);
      this.say(`  ${role.padEnd(20)} ${await migrateRole(role, database, log)}`);
      // It never fails, and takes its time: the others go on meanwhile.
      if (role === EXAMPLE_ROLE) example = exampleAtStart(this.config, database, log);
      if (this.config.inGatewaysProcess.includes(role)) {
        await this.placeInside(role, database);
        continue;
      }
      const start = this.startRole(role, await this.findPort(role), database);
      // A failure is seen where all are awaited; until then it must not count as unhandled.
      start.catch(() => undefined);
      starting.push(start);
    }
    this.proceed('Startar tjänsterna …');
    await Promise.all(starting);
    const { line, loaded } = (await Promise.race([example, this.stop.requested.then(() => undefined)])) ?? { line: undefined, loaded: false };
    this.exampleLoaded = loaded;
    this.proceed(line);
    if (!this.config.example) for (const part of await removeParticipants(databases, log, { onlyOwn: true })) this.proceed(exampleLine(`${part}, eftersom NAVET_EXEMPEL är av`));
  }

  /** The hub answers meanwhile: what a förbund has released is seen as soon as it is there. */
  private loadParticipants(): void {
    const participants = new ExampleProcess(this.logs.fileFor('exempel'), this.say);
    // Before the databases that it writes to.
    this.whenStopping('gateway', () => participants.stop());
    participants.start();
  }

  private async introduceOwners(registerUrl: string): Promise<void> {
    for (const owner of OWNER_ROLES) {
      this.proceed();
      await registerOwnerAddress(registerUrl, owner, this.addresses.get(owner) ?? '');
    }
  }

  /** Leaves a role to the gateway's process. Others must know where it will be before it is there. */
  private async placeInside(role: string, database: DatabaseUrls | undefined): Promise<void> {
    const port = await this.ports.find(role, portVariable(role), this.config.port(role), '127.0.0.1');
    this.inside.set(role, { port, database });
    this.addresses.set(role, `http://127.0.0.1:${port}/graphql`);
  }

  private async findPort(role: string): Promise<number> {
    const host = role === 'gateway' ? this.config.host : '127.0.0.1';
    const choice = this.config.port(role);
    // Any port: the system gives it when the process asks, so nobody can come between.
    return choice.port === 0 ? 0 : this.ports.find(role, portVariable(role), choice, host);
  }

  private async startRole(role: string, port: number, database?: DatabaseUrls): Promise<void> {
    this.addresses.set(role, `${await this.serve(role, port, database)}/graphql`);
  }

  /** @returns the role's address, `http://host:port` */
  private async serve(role: string, port: number, database?: DatabaseUrls): Promise<string> {
    this.proceed();
    const roleProcess = new RoleProcess({
      role,
      environment: childEnvironment(role, this.config, { port, keys: await this.keys, oidc: this.oidc, stateFolder: stateFolder(this.config), database, addresses: this.addresses, inside: this.inside }),
      nodeArguments: role === 'gateway' && this.inside.size > 0 ? ROOMY : [],
      portVariable: portVariable(role),
      logFile: this.logs.fileFor(role),
      drainSeconds: this.config.drainSeconds,
      say: this.say,
    });
    this.whenStopping(layerOf(role), () => roleProcess.stop(this.stop.hurried));
    return roleProcess.start();
  }

  private whenStopping(layer: Layer, stop: () => Promise<void>): void {
    this.toStop.get(layer)?.push(stop);
  }

  /** Says what comes next, unless somebody wants to stop. */
  private proceed(line?: string): void {
    if (this.stop.isRequested) throw new Stopped();
    if (line) this.say(line);
  }
}

function layerOf(role: string): Layer {
  if (role === ISSUER_ROLE) return 'issuer';
  return role === 'gateway' || role === 'owner-router' ? role : 'subgraphs';
}
