import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { EXIT_CONFIG, UserFacingError } from './failure';
import { type GatewayProtection, gatewayProtection } from './gateway-variables';
import { defaultPort, ROLES, SHARED_SUBGRAPHS } from './roles';
import { type ServiceConfig, serviceConfig } from './service-variables';
import { addressVariable, databaseVariable, DEFAULT_AUDIENCE, DIRECT, LOOPBACK, type logLevel, portVariable, VARIABLES } from './variables';

export { addressVariable, databaseVariable, portVariable, VARIABLES } from './variables';

/** A port, and whether somebody asked for exactly that one. */
export interface PortChoice {
  port: number;
  explicit: boolean;
}

/** Whose access tokens are believed. */
export interface OidcConfig {
  /** The issuer's address, exactly as tokens state it. */
  issuer: string;
  audience: string;
  /** Where its keys are; what it says itself when it is not given. */
  jwksUri?: string;
}

/** The configuration of one process. */
export interface Config {
  host: string;
  role: string | undefined;
  dataFolder: string | undefined;
  databasePort: PortChoice;
  databaseUser: string | undefined;
  databaseUrl: string | undefined;
  databaseSecret: string | undefined;
  /** How the process and the hub's other services know each other. */
  services: ServiceConfig;
  /** Whose access tokens are believed; undefined when no issuer is configured. */
  oidc: OidcConfig | undefined;
  /** What the hub is called in tokens, whoever issues them. */
  audience: string;
  /** The förbund's secret for participants' pseudonyms. */
  participantKey: string | undefined;
  allowedHosts: string[];
  /** Whom the gateway serves, and how much. */
  gateway: GatewayProtection;
  /** The roles with data that run in the gateway's process. */
  inGatewaysProcess: readonly string[];
  /** Whether a start loads the made-up measurements. */
  example: boolean;
  logLevel: z.infer<typeof logLevel>;
  drainSeconds: number;
  port(role: string): PortChoice;
  /** The address others reach a role's GraphQL at, when the environment gives one. */
  givenAddress(role: string): string | undefined;
  /** The address others reach a role's GraphQL at. */
  address(role: string): string;
  /** The owner's connection string to a role's own database. */
  ownDatabase(role: string): string | undefined;
  /** The reader's connection string to a role's database. */
  readerDatabase(role: string): string | undefined;
  /** The writer's connection string to a role's database. */
  writerDatabase(role: string): string | undefined;
  /** The connection string to a role's database for what known callers alone may read. */
  memberDatabase(role: string): string | undefined;
}

const DEFAULT_DATABASE_PORT = 54_320;

/**
 * Reads the configuration from environment variables. A variable that is set to nothing counts as
 * not set, as compose files write it.
 *
 * @param environment Usually `process.env`.
 * @throws UserFacingError that lists every faulty variable.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const values = new Map<string, unknown>();
  const faults: string[] = [];
  for (const variable of DIRECT) {
    const given = variable.secret ? givenOrInFile(variable.name, environment, faults) : environment[variable.name];
    if (given === undefined || given.trim() === '') continue;
    const parsed = variable.schema.safeParse(given.trim());
    if (parsed.success) values.set(variable.name, parsed.data);
    else faults.push(`${variable.name}: ${variable.secret ? 'värdet' : `«${given}»`} ${parsed.error.issues[0]?.message}.`);
  }
  const known = new Set(VARIABLES.map(({ name }) => name));
  for (const name of Object.keys(environment)) {
    if (/^(DATABASE_URL|NAVET_PORT|NAVET_ADRESS)_/.test(name) && !known.has(name)) faults.push(`${name}: ingen roll heter så (${ROLES.join(', ')}).`);
  }
  if (values.has('NAVET_OIDC_NYCKLAR') && !values.has('NAVET_OIDC_UTGIVARE')) faults.push('NAVET_OIDC_NYCKLAR: det behövs en utgivare också, i NAVET_OIDC_UTGIVARE.');
  if (faults.length > 0) throw new UserFacingError(`Fel i miljövariablerna:\n  ${faults.join('\n  ')}`, EXIT_CONFIG);

  const get = <T>(name: string): T | undefined => values.get(name) as T | undefined;
  const choice = (name: string, fallback: number): PortChoice => ({ port: get<number>(name) ?? fallback, explicit: values.has(name) });
  const givenAddress = (name: string): string | undefined => get<string>(addressVariable(name));
  const audience = get<string>('NAVET_OIDC_PUBLIK') ?? DEFAULT_AUDIENCE;
  return {
    host: get('NAVET_HOST') ?? '127.0.0.1',
    role: get('NAVET_ROLL'),
    dataFolder: get('NAVET_DATA'),
    databasePort: choice('NAVET_DB_PORT', DEFAULT_DATABASE_PORT),
    databaseUser: get('NAVET_DB_ANVANDARE'),
    databaseUrl: get('DATABASE_URL'),
    databaseSecret: get('NAVET_DB_HEMLIGHET'),
    services: serviceConfig(get),
    oidc: oidcFrom(get('NAVET_OIDC_UTGIVARE'), audience, get('NAVET_OIDC_NYCKLAR')),
    audience,
    participantKey: get('NAVET_DELTAGARNYCKEL'),
    allowedHosts: get('NAVET_TILLATNA_VARDAR') ?? LOOPBACK,
    gateway: gatewayProtection(get),
    inGatewaysProcess: get('NAVET_SAMMA_PROCESS') ?? [],
    example: get('NAVET_EXEMPEL') ?? true,
    logLevel: get('NAVET_LOGGNIVA') ?? 'info',
    drainSeconds: get('NAVET_AVSLUT_SEKUNDER') ?? 10,
    port: (name) => choice(portVariable(name), defaultPort(name)),
    givenAddress,
    address: (name) => givenAddress(name) ?? `http://127.0.0.1:${defaultPort(name)}/graphql`,
    ownDatabase: (name) => get(databaseVariable(name)),
    readerDatabase: (name) => get(`${databaseVariable(name)}_PUBLIK`),
    writerDatabase: (name) => get(`${databaseVariable(name)}_SKRIV`),
    memberDatabase: (name) => get(`${databaseVariable(name)}_INLOGGAD`),
  };
}

function oidcFrom(issuerAddress: string | undefined, audience: string, jwksUri: string | undefined): OidcConfig | undefined {
  return issuerAddress === undefined ? undefined : { issuer: issuerAddress, audience, ...(jwksUri !== undefined && { jwksUri }) };
}

/** A secret as it is given, or as it stands in the file that is. What names the file is never repeated: it may be the secret itself, in the wrong place. */
function givenOrInFile(name: string, environment: NodeJS.ProcessEnv, faults: string[]): string | undefined {
  const given = environment[name];
  const file = environment[`${name}_FIL`]?.trim();
  if (!file) return given;
  if (given?.trim()) {
    faults.push(`${name} och ${name}_FIL: båda är angivna. Behåll en av dem.`);
    return undefined;
  }
  try {
    const value = readFileSync(file, 'utf8').trim();
    if (value === '') faults.push(`${name}_FIL: filen är tom.`);
    return value;
  } catch (error) {
    faults.push(`${name}_FIL: filen går inte att läsa (${(error as NodeJS.ErrnoException).code ?? 'okänt fel'}).`);
    return undefined;
  }
}

/** The subgraphs that the gateway reaches directly, and where. */
export function sharedAddresses(config: Config): Record<(typeof SHARED_SUBGRAPHS)[number], string> {
  return Object.fromEntries(SHARED_SUBGRAPHS.map((name) => [name, config.address(name)])) as Record<(typeof SHARED_SUBGRAPHS)[number], string>;
}
