import { z } from 'zod';
import { variableSuffix } from './database/names';
import { GATEWAY_VARIABLES } from './gateway-variables';
import { DATA_ROLES, defaultPort, ISSUER_ROLE, OWNER_ROLES, ROLES } from './roles';
import { SERVICE_VARIABLES } from './service-variables';

/** One environment variable: what `--help` and the documentation say of it, and what it may hold. */
export interface Variable {
  name: string;
  description: string;
  /** What holds when it is not set, in words. */
  fallback: string;
  /** Parses the text; its messages are Swedish and follow «namn: ». */
  schema: z.ZodType<unknown, string>;
  /** Never shown in messages, and may stand in a file instead, which the variable with `_FIL` after its name then names. */
  secret?: true;
  /** The variable whose value stands in the file that this one names. */
  fileOf?: string;
}

/** What the hub is called in access tokens. */
export const DEFAULT_AUDIENCE = 'urn:forbundsnavet:api';

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
const issuer = z.string().refine((value) => isIssuer(value), 'är inte en utgivares adress: https, eller http på den egna datorn, utan frågedel och fragment');
const keysUrl = z.string().refine((value) => isSafeUrl(value, isContainer), 'är inte en adress till nycklar: https, eller http på den egna datorn eller till en container');
const example = z.enum(['pa', 'av'], { error: 'är varken pa eller av' }).transform((value) => value === 'pa');
export const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
  error: 'är ingen loggnivå (fatal, error, warn, info, debug, trace, silent)',
});
const role = z.string().refine((value) => ROLES.includes(value), `är ingen roll (${ROLES.join(', ')})`);

function isUrlWith(protocols: readonly string[]) {
  return (value: string): boolean => URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** What this computer calls itself. */
export const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/** Whether nobody on the way can give other answers than the server's own. */
function isSafeUrl(value: string, isNear: (host: string) => boolean = () => false): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return protocol === 'https:' || (protocol === 'http:' && (LOOPBACK.includes(host) || isNear(host)));
}

/** A name without dots is not on the internet: it is another container of the same deployment. */
const isContainer = (host: string): boolean => /^[a-z0-9-]+$/.test(host);

function isIssuer(value: string): boolean {
  return isSafeUrl(value) && !/[?#]/.test(value) && new URL(value).username === '';
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
    description: 'Hemlighet som alla inloggningars lösenord härleds ur. Den som migrerar behöver den; en tjänst som har sina egna adresser (DATABASE_URL_…_PUBLIK) ska inte ha den.',
    fallback: 'lösenordet i DATABASE_URL',
    schema: text,
    secret: true,
  },
  ...SERVICE_VARIABLES,
  {
    name: 'NAVET_OIDC_UTGIVARE',
    description: 'Utgivare av åtkomstintyg (OpenID Connect), exakt som i intygens iss. Ersätter den egna, som är för utveckling och prov.',
    fallback: 'start kör en egen; roll godtar då inga intyg',
    schema: issuer,
  },
  { name: 'NAVET_OIDC_PUBLIK', description: 'Vad navet heter i intygens aud.', fallback: DEFAULT_AUDIENCE, schema: text },
  { name: 'NAVET_OIDC_NYCKLAR', description: 'Adress till utgivarens publika nycklar (JWKS).', fallback: 'den som utgivaren själv anger', schema: keysUrl },
  {
    name: 'NAVET_DELTAGARNYCKEL',
    description: 'Förbundets hemlighet (minst 32 tecken) som deltagandens pseudonymer görs med. Byts aldrig medan det finns rader. Läses bara av kommandot deltagare.',
    fallback: 'slumpas första gången och ligger i filen deltagarnyckel-FÖRBUND i NAVET_DATA',
    schema: z.string().min(32, 'är för kort (minst 32 tecken)'),
    secret: true,
  },
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

/** Those whose values are wanted, wherever they stand. */
export const DIRECT: readonly Variable[] = [
  ...GENERAL,
  ...GATEWAY_VARIABLES,
  ...ROLES.filter((name) => name !== 'gateway').map(
    (name): Variable => ({ name: portVariable(name), description: `Port för ${name}.`, fallback: String(defaultPort(name)), schema: port }),
  ),
  ...ROLES.filter((name) => name !== 'gateway' && name !== ISSUER_ROLE).map(
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
    {
      name: `${databaseVariable(name)}_INLOGGAD`,
      description: `Inloggning för det som bara kända anropare får läsa i databasen för ${name}, när den inte kan härledas.`,
      fallback: 'härleds; är läsarens angiven lämnas inget sådant ut',
      schema: postgresUrl,
      secret: true,
    },
  ]),
];

/** Every environment variable that the program reads. */
export const VARIABLES: readonly Variable[] = withFiles(DIRECT);

/** Names of the variables that only the gateway reads. */
export const GATEWAY_NAMES: readonly string[] = withFiles(GATEWAY_VARIABLES).map(({ name }) => name);

function withFiles(variables: readonly Variable[]): Variable[] {
  return variables.flatMap((variable): Variable[] =>
    variable.secret ? [variable, { name: `${variable.name}_FIL`, description: `Fil med ${variable.name}.`, fallback: 'ingen', schema: text, fileOf: variable.name }] : [variable],
  );
}

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
