import { isIP } from 'node:net';
import { z } from 'zod';
import type { Tillatelse } from '../gateway/protection';
import type { SignInSettings } from '../gateway/sign-in/sign-in';
import { DATA_ROLES } from './roles';
import type { Variable } from './variables';

const perMinute = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'är inte ett antal frågor i minuten (minst 1)')
  .transform(Number);
const megabytes = z
  .string()
  .regex(/^\d{1,5}$/, 'är inte ett antal megabyte (0 till 99999)')
  .transform(Number);
const allowed = z.enum(['alla', 'inloggade', 'ingen'], { error: 'är varken alla, inloggade eller ingen' });
const onOff = z.enum(['pa', 'av'], { error: 'är varken pa eller av' }).transform((value) => value === 'pa');
const list = (isOne: (value: string) => boolean, fault: string) =>
  z
    .string()
    .transform((value) => [...new Set(value.split(',').map((one) => one.trim()).filter(Boolean))])
    .refine((values) => values.every((one) => isOne(one)), fault);

/** An origin as browsers send it: nothing after the host. */
const isOrigin = (value: string): boolean => value === '*' || (/^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value);

/** An address, or a network of addresses as 10.0.0.0/8. */
function isNetwork(value: string): boolean {
  const [, address = value, bits] = /^(.*)\/(\d{1,3})$/.exec(value) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits ?? 1) >= 1 && Number(bits ?? 1) <= (version === 4 ? 32 : 128);
}

/** Where somebody can write: an address of e-mail, or a page. */
const isContact = (value: string): boolean => /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(value) || (URL.canParse(value) && new URL(value).protocol === 'https:');

const postgresUrl = z
  .string()
  .refine((value) => URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol), 'är inte en adress av formen postgres://användare:lösenord@värd:port/databas');

/** The variables that only the gateway reads. */
export const GATEWAY_VARIABLES: readonly Variable[] = [
  {
    name: 'NAVET_PROXY',
    description: 'Adresser och nät, med komma emellan, till de proxyer vars x-forwarded-for gatewayen tror på.',
    fallback: 'ingen: adressen är den som anslutningen kommer från',
    schema: list(isNetwork, 'är inte adresser eller nät av formen 10.0.0.0/8, med komma emellan'),
  },
  {
    name: 'NAVET_CORS',
    description: 'Webbplatser, med komma emellan, vars sidor får fråga gatewayen: https://statistik.exempel.se. * för alla.',
    fallback: 'inga',
    schema: list(isOrigin, 'är inte webbplatser av formen https://värd, med komma emellan'),
  },
  { name: 'NAVET_HSTS', description: 'pa: gatewayen säger till webbläsare att bara använda https. För en gateway som nås med https.', fallback: 'av', schema: onOff },
  { name: 'NAVET_FRIA_FRAGOR', description: 'Vilka som får ställa andra frågor än de lagrade: alla, inloggade eller ingen.', fallback: 'alla', schema: allowed },
  { name: 'NAVET_INTROSPEKTION', description: 'Vilka som får fråga efter schemat: alla, inloggade eller ingen.', fallback: 'alla', schema: allowed },
  { name: 'NAVET_OIDC_KLIENT', description: 'Vad navets sidor heter som klient hos utgivaren av åtkomstintyg. Klienten är publik, med PKCE (S256), och återkommer till gatewayens /inloggad.', fallback: 'navet-webb', schema: z.string() },
  { name: 'NAVET_OIDC_OMFANG', description: 'Vad navets sidor ber utgivaren om (scope), med mellanslag emellan.', fallback: 'openid', schema: z.string() },
  {
    name: 'NAVET_OIDC_BESKRIVNING',
    description: 'Adress där gatewayen läser utgivarens beskrivning (openid-configuration), när den inte når utgivaren på den adress som webbläsare gör.',
    fallback: 'utgivarens adress, följd av /.well-known/openid-configuration',
    schema: z.string().refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'är inte en adress av formen https://värd/sida'),
  },
  { name: 'NAVET_LAGRADE_FRAGOR', description: 'Katalog med fler lagrade frågor, NAMN.graphql.', fallback: 'bara navets egna', schema: z.string() },
  { name: 'NAVET_ANSVARIG', description: 'Vem som driver navet, som det ska stå i tillgänglighetsredogörelsen.', fallback: 'redogörelsen säger att det inte är angivet', schema: z.string() },
  {
    name: 'NAVET_KONTAKT',
    description: 'Vart brister i tillgänglighet rapporteras: en e-postadress, eller en sida (https://…).',
    fallback: 'redogörelsen säger att det inte är angivet',
    schema: z.string().refine(isContact, 'är varken en e-postadress eller en sida av formen https://värd/sida'),
  },
  { name: 'NAVET_TAKT_ADRESS', description: 'Frågor i minuten som besvaras från en och samma adress.', fallback: '12000', schema: perMinute },
  { name: 'NAVET_TAKT_NEKADE', description: 'Begäran i minuten från samma avsändare som nekas för att de är för stora, för dyra eller oläsliga, innan avsändarens nya frågor inte besvaras mer den minuten.', fallback: '20', schema: perMinute },
  { name: 'NAVET_TAKT_NYA', description: 'Frågor i minuten från samma adress som gatewayen måste planera på nytt.', fallback: '300', schema: perMinute },
  { name: 'NAVET_TAKT_KLIENT', description: 'Frågor i minuten som besvaras med en och samma inloggning.', fallback: '6000', schema: perMinute },
  { name: 'NAVET_SVARSMINNE_MB', description: 'Megabyte av svar som gatewayen minns och ger igen så länge inget som de bygger på har ändrats. 0: inga.', fallback: '64', schema: megabytes },
  { name: 'NAVET_DELA_SVAR', description: 'pa: samma fråga, ställd samtidigt med samma rättigheter, besvaras en gång för alla.', fallback: 'pa', schema: onOff },
  {
    name: 'NAVET_SAMMA_PROCESS',
    description: 'Tjänster och förbund, med komma emellan, som körs i gatewayens process i stället för i en egen. Det spar minne, men den som faller tar de andra med sig.',
    fallback: 'inga',
    schema: list((value) => DATA_ROLES.includes(value), `är inte roller som har data (${DATA_ROLES.join(', ')}), med komma emellan`),
  },
  {
    name: 'NAVET_TAKT_DATABAS',
    description: 'PostgreSQL där flera gatewayer räknar takten tillsammans: en användare som får skapa en tabell där.',
    fallback: 'varje gateway räknar för sig',
    schema: postgresUrl,
    secret: true,
  },
];

/** What the gateway is told of whom it serves and how much; what is absent has the gateway's own default. */
export interface GatewayProtection {
  readonly proxyer: readonly string[] | undefined;
  readonly cors: readonly string[] | undefined;
  readonly hsts: boolean | undefined;
  readonly friaFragor: Tillatelse | undefined;
  readonly introspektion: Tillatelse | undefined;
  readonly lagradeFragor: string | undefined;
  readonly inloggning: SignInSettings | undefined;
  readonly drift: { readonly namn: string | undefined; readonly kontakt: string | undefined } | undefined;
  readonly svarsminneMb: number | undefined;
  readonly delaSvar: boolean | undefined;
  readonly rateLimit: {
    readonly adressPerMinut: number | undefined;
    readonly nyaPerMinut: number | undefined;
    readonly nekadePerMinut: number | undefined;
    readonly klientPerMinut: number | undefined;
    readonly databaseUrl: string | undefined;
  };
}

/** @param get the value of a variable, as its schema reads it; undefined when it is not set */
export function gatewayProtection(get: <T>(name: string) => T | undefined): GatewayProtection {
  return {
    proxyer: get('NAVET_PROXY'),
    cors: get('NAVET_CORS'),
    hsts: get('NAVET_HSTS'),
    friaFragor: get('NAVET_FRIA_FRAGOR'),
    introspektion: get('NAVET_INTROSPEKTION'),
    lagradeFragor: get('NAVET_LAGRADE_FRAGOR'),
    inloggning: said({ klient: get<string>('NAVET_OIDC_KLIENT'), omfang: get<string>('NAVET_OIDC_OMFANG'), beskrivning: get<string>('NAVET_OIDC_BESKRIVNING') }),
    drift: said({ namn: get<string>('NAVET_ANSVARIG'), kontakt: get<string>('NAVET_KONTAKT') }),
    svarsminneMb: get('NAVET_SVARSMINNE_MB'),
    delaSvar: get('NAVET_DELA_SVAR'),
    rateLimit: {
      adressPerMinut: get('NAVET_TAKT_ADRESS'),
      nyaPerMinut: get('NAVET_TAKT_NYA'),
      nekadePerMinut: get('NAVET_TAKT_NEKADE'),
      klientPerMinut: get('NAVET_TAKT_KLIENT'),
      databaseUrl: get('NAVET_TAKT_DATABAS'),
    },
  };
}

/** What has been said of somebody; undefined when nothing has. */
function said<T extends object>(about: T): T | undefined {
  return Object.values(about).some((value) => value !== undefined) ? about : undefined;
}
