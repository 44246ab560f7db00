import { z } from 'zod';
import { variableSuffix } from './database/names';
import { EXIT_CONFIG, UserFacingError } from './failure';
import type { Lasnycklar, Skrivnycklar } from '../subgraphs/shared/caller';
import { formatReaderKeys, parseReaderKeys, readReaderKeys } from './reader-keys';
import { DATA_ROLES, defaultPort, OWNER_ROLES, ROLES, SHARED_SUBGRAPHS } from './roles';
import { formatWriterKeys, parseWriterKeys, readWriterKeys } from './writer-keys';

/** One environment variable: what `--help` and the documentation say of it, and what it may hold. */
export interface Variable {
  name: string;
  description: string;
  /** What holds when it is not set, in words. */
  fallback: string;
  /** Parses the text; its messages are Swedish and follow «namn: ». */
  schema: z.ZodType<unknown, string>;
  /** Never shown in messages. */
  secret?: true;
}

/** A port, and whether somebody asked for exactly that one. */
export interface PortChoice {
  port: number;
  explicit: boolean;
}

const text = z.string();
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'är inte ett portnummer (0–65535)')
  .transform(Number)
  .refine((number) => number <= 65_535, 'är inte ett portnummer (0–65535)');
const seconds = z
  .string()
  .regex(/^\d{1,4}$/, 'är inte ett antal hela sekunder (0–9999)')
  .transform(Number);
const postgresUrl = z.string().refine(isUrlWith(['postgres:', 'postgresql:']), 'är inte en adress av formen postgres://användare:lösenord@värd:port/databas');
const httpUrl = z.string().refine(isUrlWith(['http:', 'https:']), 'är inte en adress av formen http://värd:port/graphql');
const hosts = z.string().transform((value) => value.split(',').map((host) => host.trim()).filter(Boolean));
const keyList = z.string().transform((value, context) => keysOrFault(parseWriterKeys(value), context));
const keyFile = z.string().transform((value, context) => keysOrFault(readWriterKeys(value), context));
const readerKeyList = z.string().transform((value, context) => keysOrFault(parseReaderKeys(value), context));
const readerKeyFile = z.string().transform((value, context) => keysOrFault(readReaderKeys(value), context));
const example = z.enum(['pa', 'av'], { error: 'är varken pa eller av' }).transform((value) => value === 'pa');
const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
  error: 'är ingen loggnivå (fatal, error, warn, info, debug, trace, silent)',
});
const role = z.string().refine((value) => ROLES.includes(value), `är ingen roll (${ROLES.join(', ')})`);

function keysOrFault<T extends object>(parsed: { keys: T } | { fault: string }, context: z.RefinementCtx): T {
  if ('keys' in parsed && Object.keys(parsed.keys).length > 0) return parsed.keys;
  context.addIssue({ code: 'custom', message: `går inte att använda: ${'fault' in parsed ? parsed.fault : 'det finns ingen nyckel där'}` });
  return z.NEVER;
}

function isUrlWith(protocols: readonly string[]) {
  return (value: string): boolean => URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

const GENERAL: readonly Variable[] = [
  { name: 'PORT', description: 'Gatewayens port. Bara gatewayen läser den.', fallback: String(defaultPort('gateway')), schema: port },
  { name: 'NAVET_HOST', description: 'Adress som servrarna lyssnar på.', fallback: '127.0.0.1', schema: text },
  { name: 'NAVET_ROLL', description: 'Roll att köra när kommandoraden inte nämner någon.', fallback: 'ingen', schema: role },
  { name: 'NAVET_DATA', description: 'Katalog för databaser, loggar och annat som skapas vid körning.', fallback: '.navet i klonen', schema: text },
  { name: 'NAVET_DB_PORT', description: 'Den inbyggda PostgreSQL:ens port.', fallback: '54320', schema: port },
  { name: 'NAVET_DB_ANVANDARE', description: 'Användare som den inbyggda PostgreSQL:en körs som när navet startas av root.', fallback: 'postgres, annars nobody', schema: text },
  {
    name: 'DATABASE_URL',
    description: 'Egen PostgreSQL (15 eller senare): en användare som får skapa databaser och roller. Ersätter den inbyggda.',
    fallback: 'den inbyggda',
    schema: postgresUrl,
    secret: true,
  },
  {
    name: 'NAVET_DB_HEMLIGHET',
    description: 'Hemlighet som inloggningarnas lösenord härleds ur. Samma för alla processer i en driftsättning.',
    fallback: 'lösenordet i DATABASE_URL',
    schema: text,
    secret: true,
  },
  {
    name: 'NAVET_INTERN_NYCKEL',
    description: 'Nyckel mellan navets egna processer (minst 16 tecken).',
    fallback: 'slumpas av start; krävs av roll gateway, owner-router och register',
    schema: z.string().min(16, 'är för kort (minst 16 tecken)'),
    secret: true,
  },
  {
    name: 'NAVET_SKRIVNYCKLAR',
    description: 'Nycklar för dem som får ändra uppgifter: namn:nyckel, med komma emellan (namn: a–z, 0–9, bindestreck; nyckel: minst 24 tecken).',
    fallback: 'start slumpar en, med namnet lokal, i filen skrivnyckel i NAVET_DATA; roll tar inte emot ändringar',
    schema: keyList,
    secret: true,
  },
  {
    name: 'NAVET_SKRIVNYCKLAR_FIL',
    description: 'Fil med sådana nycklar, en på varje rad. Kan ges tillsammans med NAVET_SKRIVNYCKLAR.',
    fallback: 'ingen',
    schema: keyFile,
    secret: true,
  },
  {
    name: 'NAVET_LASNYCKLAR',
    description: 'Nycklar för medlemmar som läser sina egna uppgifter hos förbunden: organisationsnummer=nyckel, med komma emellan (nyckel: minst 24 tecken).',
    fallback: 'start slumpar några, i filen lasnycklar i NAVET_DATA; roll lämnar då inte ut någon medlems egna uppgifter',
    schema: readerKeyList,
    secret: true,
  },
  {
    name: 'NAVET_LASNYCKLAR_FIL',
    description: 'Fil med sådana nycklar, en på varje rad. Kan ges tillsammans med NAVET_LASNYCKLAR.',
    fallback: 'ingen',
    schema: readerKeyFile,
    secret: true,
  },
  {
    name: 'NAVET_DELTAGARNYCKEL',
    description: 'Förbundets hemlighet (minst 32 tecken) som deltagandens pseudonymer görs med. Byts aldrig medan det finns rader. Läses bara av kommandot deltagare.',
    fallback: 'slumpas första gången och ligger i filen deltagarnyckel-FÖRBUND i NAVET_DATA',
    schema: z.string().min(32, 'är för kort (minst 32 tecken)'),
    secret: true,
  },
  { name: 'NAVET_DELTAGARNYCKEL_FIL', description: 'Fil med den hemligheten.', fallback: 'ingen', schema: text },
  {
    name: 'NAVET_TILLATNA_VARDAR',
    description: 'Värdar, med komma emellan, som förbundens servrar får ligga på.',
    fallback: 'bara den egna datorn',
    schema: hosts,
  },
  {
    name: 'NAVET_EXEMPEL',
    description: 'av: npm start utelämnar de påhittade mätningarna, och tar bort dem som en tidigare start har läst in. pa: de läses in.',
    fallback: 'pa; migrera och roll läser aldrig in dem',
    schema: example,
  },
  { name: 'NAVET_LOGGNIVA', description: 'Minsta nivå som loggas: fatal, error, warn, info, debug, trace eller silent.', fallback: 'info', schema: logLevel },
  { name: 'NAVET_AVSLUT_SEKUNDER', description: 'Så länge får påbörjade frågor på sig att bli klara när en process avslutas.', fallback: '10', schema: seconds },
];

/** Every environment variable that the program reads. */
export const VARIABLES: readonly Variable[] = [
  ...GENERAL,
  ...ROLES.filter((name) => name !== 'gateway').map(
    (name): Variable => ({ name: portVariable(name), description: `Port för ${name}.`, fallback: String(defaultPort(name)), schema: port }),
  ),
  ...ROLES.filter((name) => name !== 'gateway').map(
    (name): Variable => ({
      name: addressVariable(name),
      description: addressDescription(name),
      fallback: `http://127.0.0.1:${defaultPort(name)}/graphql`,
      schema: httpUrl,
    }),
  ),
  ...DATA_ROLES.flatMap((name): Variable[] => [
    {
      name: databaseVariable(name),
      description: `Egen databas för ${name}: en användare som äger den.`,
      fallback: 'en databas i DATABASE_URL',
      schema: postgresUrl,
      secret: true,
    },
    {
      name: `${databaseVariable(name)}_PUBLIK`,
      description: `Läsande inloggning i databasen för ${name}, när den inte kan härledas.`,
      fallback: 'härleds',
      schema: postgresUrl,
      secret: true,
    },
    {
      name: `${databaseVariable(name)}_SKRIV`,
      description: `Skrivande inloggning i databasen för ${name}, när den inte kan härledas.`,
      fallback: 'härleds; är läsarens angiven går det inte att skriva',
      schema: postgresUrl,
      secret: true,
    },
  ]),
  ...OWNER_ROLES.map(
    (name): Variable => ({
      name: `${databaseVariable(name)}_INLOGGAD`,
      description: `Inloggning för medlemmars egna uppgifter i databasen för ${name}, när den inte kan härledas.`,
      fallback: 'härleds; är läsarens angiven lämnas inga sådana ut',
      schema: postgresUrl,
      secret: true,
    }),
  ),
];

function addressDescription(name: string): string {
  if (OWNER_ROLES.includes(name)) return `Adress till ${name}, som migrera skriver in i registret.`;
  if (name === 'owner-router') return 'Adress till ägarrutaren; sätts den går gatewayen genom den i stället för att själv fördela.';
  return `Adress till ${name}, för gatewayen${name === 'register' ? ' och ägarrutaren' : ''}.`;
}

/** Name of the variable for a role's port. */
export function portVariable(name: string): string {
  return name === 'gateway' ? 'PORT' : `NAVET_PORT_${variableSuffix(name)}`;
}

/** Name of the variable for a role's address, as other processes reach it. */
export function addressVariable(name: string): string {
  return `NAVET_ADRESS_${variableSuffix(name)}`;
}

/** Name of the variable for a role's own database. */
export function databaseVariable(name: string): string {
  return `DATABASE_URL_${variableSuffix(name)}`;
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
  internKey: string | undefined;
  /** The keys for writing; undefined when none is configured. */
  writerKeys: Skrivnycklar | undefined;
  /** The keys by which members read what is their own; undefined when none is configured. */
  readerKeys: Lasnycklar | undefined;
  /** The förbund's secret for participants' pseudonyms, and the file with it; at most one is to be given. */
  participantKey: string | undefined;
  participantKeyFile: string | undefined;
  allowedHosts: string[];
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
  /** The connection string to a role's database for members who read what is their own. */
  memberDatabase(role: string): string | undefined;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
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
  for (const variable of VARIABLES) {
    const given = environment[variable.name];
    if (given === undefined || given.trim() === '') continue;
    const parsed = variable.schema.safeParse(given.trim());
    if (parsed.success) values.set(variable.name, parsed.data);
    else faults.push(`${variable.name}: ${variable.secret ? 'värdet' : `«${given}»`} ${parsed.error.issues[0]?.message}.`);
  }
  const known = new Set(VARIABLES.map(({ name }) => name));
  for (const name of Object.keys(environment)) {
    if (/^(DATABASE_URL|NAVET_PORT|NAVET_ADRESS)_/.test(name) && !known.has(name)) faults.push(`${name}: ingen roll heter så (${ROLES.join(', ')}).`);
  }
  const writerKeys = allWriterKeys([values.get('NAVET_SKRIVNYCKLAR'), values.get('NAVET_SKRIVNYCKLAR_FIL')] as (Skrivnycklar | undefined)[], faults);
  const readerKeys = allReaderKeys([values.get('NAVET_LASNYCKLAR'), values.get('NAVET_LASNYCKLAR_FIL')] as (Lasnycklar | undefined)[], faults);
  const both = new Set(Object.values(writerKeys ?? {}));
  if (readerKeys?.some(({ nyckel }) => both.has(nyckel))) faults.push('NAVET_SKRIVNYCKLAR och NAVET_LASNYCKLAR: samma nyckel finns i båda. En läsnyckel ska inte gå att skriva med.');
  if (faults.length > 0) throw new UserFacingError(`Fel i miljövariablerna:\n  ${faults.join('\n  ')}`, EXIT_CONFIG);

  const get = <T>(name: string): T | undefined => values.get(name) as T | undefined;
  const choice = (name: string, fallback: number): PortChoice => ({ port: get<number>(name) ?? fallback, explicit: values.has(name) });
  const givenAddress = (name: string): string | undefined => get<string>(addressVariable(name));
  return {
    host: get('NAVET_HOST') ?? '127.0.0.1',
    role: get('NAVET_ROLL'),
    dataFolder: get('NAVET_DATA'),
    databasePort: choice('NAVET_DB_PORT', DEFAULT_DATABASE_PORT),
    databaseUser: get('NAVET_DB_ANVANDARE'),
    databaseUrl: get('DATABASE_URL'),
    databaseSecret: get('NAVET_DB_HEMLIGHET'),
    internKey: get('NAVET_INTERN_NYCKEL'),
    writerKeys,
    readerKeys,
    participantKey: get('NAVET_DELTAGARNYCKEL'),
    participantKeyFile: get('NAVET_DELTAGARNYCKEL_FIL'),
    allowedHosts: get('NAVET_TILLATNA_VARDAR') ?? LOOPBACK,
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

/** The keys of the variable and of the file together; a fault when they give one name, or one key, twice. */
function allWriterKeys(lists: readonly (Skrivnycklar | undefined)[], faults: string[]): Skrivnycklar | undefined {
  const parsed = parseWriterKeys(lists.map((keys) => formatWriterKeys(keys ?? {})).join(','));
  if ('fault' in parsed) faults.push(`NAVET_SKRIVNYCKLAR och NAVET_SKRIVNYCKLAR_FIL tillsammans: ${parsed.fault}.`);
  return 'keys' in parsed && Object.keys(parsed.keys).length > 0 ? parsed.keys : undefined;
}

/** Likewise of members' keys for reading; a fault when they give one key twice. */
function allReaderKeys(lists: readonly (Lasnycklar | undefined)[], faults: string[]): Lasnycklar | undefined {
  const parsed = parseReaderKeys(lists.map((keys) => formatReaderKeys(keys ?? [])).join(','));
  if ('fault' in parsed) faults.push(`NAVET_LASNYCKLAR och NAVET_LASNYCKLAR_FIL tillsammans: ${parsed.fault}.`);
  return 'keys' in parsed && parsed.keys.length > 0 ? parsed.keys : undefined;
}

/** The subgraphs that the gateway reaches directly, and where. */
export function sharedAddresses(config: Config): Record<(typeof SHARED_SUBGRAPHS)[number], string> {
  return Object.fromEntries(SHARED_SUBGRAPHS.map((name) => [name, config.address(name)])) as Record<(typeof SHARED_SUBGRAPHS)[number], string>;
}
