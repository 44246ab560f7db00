import { COMMANDS } from '../commands';
import { type Config, readConfig, sharedAddresses, VARIABLES } from '../config';
import { givenAdminAccess } from '../database/deployment';
import { DATA_ROLES, DEPLOYED_ROLES, OWNER_ROLES, ROLES, SHARED_SUBGRAPHS } from '../roles';
import { type ComposeService, readComposeFile } from './compose-file';
import { checkDatabaseLogins } from './database-logins';
import { AUDIENCE, checkIssuer, ISSUER_SERVICE, issuerOf } from './issuer';
import { checkKeySecrets, checkServiceKeys } from './service-keys';

/** The paths that every role answers on besides its GraphQL. */
export const HEALTH_PATHS: readonly string[] = ['/health', '/ready'];

const DATABASE_SERVER = 'postgres';
const MIGRATION = 'migrera';
/** Keys as somebody might give them. */
const SOME_KEYS = JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'gateway:exempel' }] });
const HEALTHCHECK = ['CMD', 'node', 'infra/healthcheck.cjs'];

/**
 * Holds a compose file against the program: its roles, commands, variables, ports and health paths.
 *
 * @param text The compose file.
 * @returns Swedish lines, one per fault; none when it is right.
 */
export function checkCompose(text: string): string[] {
  const { services, secrets } = readComposeFile(text, { NAVET_BETRODDA_TJANSTER: SOME_KEYS });
  const ours = [...services].filter(([, service]) => service.build !== undefined).map(([name, service]): OurService => ({ name, service, config: configOf(service) }));
  return [
    ...checkCast([...services.keys()]),
    ...checkKeySecrets(secrets),
    ...checkIssuer(services.get(ISSUER_SERVICE)).map((fault) => `${ISSUER_SERVICE}: ${fault}`),
    ...ours.flatMap((our) => checkOurs(our, services, ours).map((fault) => `${our.name}: ${fault}`)),
  ];
}

/** A service that runs this program, and what the program would make of its environment. */
interface OurService {
  name: string;
  service: ComposeService;
  /** The configuration, or the fault that keeps the program from starting. */
  config: Config | Error;
}

function configOf({ environment }: ComposeService): Config | Error {
  try {
    // The file is there only where the service runs.
    return readConfig({ ...environment, NAVET_TJANSTENYCKEL_FIL: undefined });
  } catch (error) {
    return error as Error;
  }
}

/** The addresses that the compose file's health checks ask, by role. */
export function healthAddresses(text: string): Map<string, URL> {
  const addresses = new Map<string, URL>();
  for (const [name, { healthcheck }] of readComposeFile(text).services) {
    const address = healthcheck?.test.at(-1);
    if (ROLES.includes(name) && address) addresses.set(name, new URL(address));
  }
  return addresses;
}

function checkCast(names: readonly string[]): string[] {
  const wanted = [DATABASE_SERVER, ISSUER_SERVICE, MIGRATION, ...DEPLOYED_ROLES];
  return [
    ...wanted.filter((name) => !names.includes(name)).map((name) => `tjänsten ${name} saknas`),
    ...names.filter((name) => !wanted.includes(name)).map((name) => `tjänsten ${name} är ingen roll i programmet`),
  ];
}

function checkOurs({ name, service, config }: OurService, services: ReadonlyMap<string, ComposeService>, ours: readonly OurService[]): string[] {
  const known = new Set(VARIABLES.map((variable) => variable.name));
  const unknown = Object.keys(service.environment).filter((variable) => !known.has(variable));
  return [
    ...unknown.map((variable) => `programmet läser ingen variabel ${variable}`),
    ...checkCommand(name, service),
    ...checkOrder(name, service, services),
    ...(config instanceof Error
      ? [config.message]
      : [...checkAddresses(config, ours), ...(name === MIGRATION ? checkMigration(config) : [...checkRole(name, service, config, services), ...checkOidc(config, services)])]),
  ];
}

function checkCommand(name: string, { command = [] }: ComposeService): string[] {
  const wanted = name === MIGRATION ? [MIGRATION] : ['roll', name];
  if (command.join(' ') !== wanted.join(' ')) return [`kommandot är «${command.join(' ')}», inte «${wanted.join(' ')}»`];
  return COMMANDS.some((known) => known.name === wanted[0]) ? [] : [`programmet har inget kommando ${wanted[0]}`];
}

/** Every address of another role must be that role's service, on the port that it listens on there. */
function checkAddresses(config: Config, ours: readonly OurService[]): string[] {
  return ours.flatMap((other) => {
    const address = ROLES.includes(other.name) ? config.givenAddress(other.name) : undefined;
    if (!address || other.config instanceof Error) return [];
    const wanted = `http://${other.name}:${other.config.port(other.name).port}/graphql`;
    return address === wanted ? [] : [`adressen till ${other.name} är ${address}, inte ${wanted}`];
  });
}

function checkOrder(name: string, service: ComposeService, services: ReadonlyMap<string, ComposeService>): string[] {
  const wanted = new Map<string, string>();
  if (name === MIGRATION) wanted.set(DATABASE_SERVER, 'service_healthy');
  if (DATA_ROLES.includes(name)) wanted.set(MIGRATION, 'service_completed_successfully');
  if (name === 'owner-router') wanted.set('register', 'service_healthy');
  if (name === 'gateway') for (const role of DATA_ROLES) wanted.set(role, 'service_healthy');
  return [
    ...[...wanted].filter(([before, condition]) => service.depends_on[before]?.condition !== condition).map(([before, condition]) => `väntar inte på ${before} (${condition})`),
    ...Object.keys(service.depends_on).filter((before) => !services.has(before)).map((before) => `väntar på ${before}, som inte finns`),
  ];
}

function checkMigration(config: Config): string[] {
  const faults = attempt(() => givenAdminAccess(config) ?? 'ingen DATABASE_URL');
  // Passwords that follow from another's would be others than the servers have.
  if (config.databaseSecret === undefined) faults.push('har ingen NAVET_DB_HEMLIGHET');
  const unknownOwners = OWNER_ROLES.filter((role) => config.givenAddress(role) === undefined);
  return [...faults, ...checkDatabaseHost(config), ...unknownOwners.map((role) => `skriver inte in adressen till ${role} i registret`)];
}

function checkRole(name: string, service: ComposeService, config: Config, services: ReadonlyMap<string, ComposeService>): string[] {
  const { port } = config.port(name);
  const faults: string[] = [];
  const health = service.healthcheck?.test ?? [];
  const address = health.at(-1) ?? '';
  if (health.slice(0, -1).join(' ') !== HEALTHCHECK.join(' ') || !URL.canParse(address)) faults.push('hälsokontrollen är inte programmets egen');
  else if (Number(new URL(address).port) !== port) faults.push(`hälsokontrollen frågar port ${new URL(address).port}, men rollen lyssnar på ${port}`);
  else if (!HEALTH_PATHS.includes(new URL(address).pathname)) faults.push(`rollen svarar inte på ${new URL(address).pathname}`);

  if (config.host !== '0.0.0.0') faults.push(`lyssnar på ${config.host}, som andra containrar inte når`);
  const published = service.ports.map((mapping) => Number(mapping.split(':').at(-1)));
  if (name === 'gateway' && !published.includes(port)) faults.push(`port ${port} är inte publicerad`);
  if (name !== 'gateway' && published.length > 0) faults.push('bara gatewayen ska nås utifrån');

  const grace = Number.parseInt(service.stop_grace_period ?? '10', 10);
  if (grace <= config.drainSeconds) faults.push(`dödas efter ${grace} s, innan påbörjade frågor har fått sina ${config.drainSeconds} s`);
  faults.push(...checkServiceKeys(name, service, config));
  if (service.env_file !== undefined) faults.push('får hela filer av variabler, också andras hemligheter');
  faults.push(...checkDatabaseLogins(name, service, config, DATABASE_SERVER));
  if (name === 'gateway') {
    const missing = SHARED_SUBGRAPHS.filter((role) => new URL(sharedAddresses(config)[role]).hostname !== role);
    faults.push(...missing.map((role) => `saknar adressen till ${role}`));
    const { description } = issuerOf(services.get(ISSUER_SERVICE));
    if (config.gateway.inloggning?.beskrivning !== description) faults.push(`utgivarens beskrivning läses på ${config.gateway.inloggning?.beskrivning ?? 'den adress som webbläsare når'}, inte på ${description}`);
  }
  if (name === 'owner-router' && new URL(config.address('register')).hostname !== 'register') faults.push('saknar adressen till register');
  if (name === 'gateway' || name === 'owner-router') {
    const missing = OWNER_ROLES.filter((role) => !config.allowedHosts.includes(role));
    faults.push(...missing.map((role) => `tillåter inte värden ${role}`));
  }
  return faults;
}

/** Everybody believes the same issuer: the one whose service stands beside it, by the address that browsers know and by the keys that containers reach. */
function checkOidc({ oidc }: Config, services: ReadonlyMap<string, ComposeService>): string[] {
  if (!oidc) return ['saknar NAVET_OIDC_UTGIVARE: inga åtkomstintyg godtas'];
  const wanted = issuerOf(services.get(ISSUER_SERVICE));
  return [
    ...(oidc.issuer === wanted.issuer ? [] : [`utgivaren är ${oidc.issuer}, inte ${wanted.issuer}`]),
    ...(oidc.jwksUri === wanted.jwksUri ? [] : [`utgivarens nycklar hämtas på ${oidc.jwksUri ?? 'den adress som den anger'}, inte på ${wanted.jwksUri}`]),
    ...(oidc.audience === AUDIENCE ? [] : [`navet heter ${oidc.audience}, inte ${AUDIENCE}`]),
  ];
}

function checkDatabaseHost(config: Config): string[] {
  const host = new URL(config.databaseUrl ?? 'postgres://').hostname;
  return host === DATABASE_SERVER ? [] : [`databasen finns på ${host || 'ingen värd'}, inte på ${DATABASE_SERVER}`];
}

function attempt(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
