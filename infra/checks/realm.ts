import { z } from 'zod';
import { ROLLER } from '../../subgraphs/shared/identity/caller';
import { DEFAULT_AUDIENCE } from '../variables';

const mapper = z.object({ protocolMapper: z.string(), config: z.record(z.string(), z.string()) });
const client = z.object({
  clientId: z.string(),
  publicClient: z.boolean(),
  standardFlowEnabled: z.boolean(),
  implicitFlowEnabled: z.boolean(),
  directAccessGrantsEnabled: z.boolean(),
  fullScopeAllowed: z.boolean(),
  redirectUris: z.array(z.string()),
  attributes: z.record(z.string(), z.string()),
  defaultClientScopes: z.array(z.string()),
});
const realm = z.object({
  roles: z.object({ realm: z.array(z.object({ name: z.string() })) }),
  clientScopes: z.array(z.object({ name: z.string(), protocolMappers: z.array(mapper) })),
  scopeMappings: z.array(z.object({ clientScope: z.string(), roles: z.array(z.string()) })),
  clients: z.array(client),
});

type Realm = z.infer<typeof realm>;
type Client = z.infer<typeof client>;

const PLACEHOLDER = /^\$\{(\w+)\}$/;
/** Names of fields that hold secrets, wherever they stand in a realm file. */
const SECRET = /^(secret|password|privateKey|credentials|value|secretData|hashedSaltedValue|registrationAccessToken|certificate)$/i;

/** What a token must say, by the mapper that says it: its kind and the settings that matter. */
const CLAIMS: readonly { what: string; kind: string; config: Readonly<Record<string, string>> }[] = [
  { what: 'sub', kind: 'oidc-sub-mapper', config: {} },
  { what: `aud ${DEFAULT_AUDIENCE}`, kind: 'oidc-audience-mapper', config: { 'included.custom.audience': DEFAULT_AUDIENCE } },
  { what: 'roller', kind: 'oidc-usermodel-realm-role-mapper', config: { 'claim.name': 'roller', multivalued: 'true' } },
  { what: 'organisationsnummer', kind: 'oidc-usermodel-attribute-mapper', config: { 'claim.name': 'organisationsnummer', 'user.attribute': 'organisationsnummer', 'jsonType.label': 'String' } },
  { what: 'forbund', kind: 'oidc-usermodel-attribute-mapper', config: { 'claim.name': 'forbund', 'user.attribute': 'forbund', multivalued: 'true' } },
];

/**
 * Holds a Keycloak realm against what the hub demands of access tokens.
 *
 * @param text The realm file.
 * @returns Swedish lines, one per fault.
 */
export function checkRealm(text: string): string[] {
  const read = realm.parse(JSON.parse(text));
  const roles = read.roles.realm.map(({ name }) => name);
  return [
    ...ROLLER.filter((roll) => !roles.includes(roll)).map((roll) => `rollen ${roll} saknas i realmen`),
    ...roles.filter((name) => !(ROLLER as readonly string[]).includes(name)).map((name) => `navet har ingen roll ${name}`),
    ...read.clients.flatMap((each) => checkClient(each, read).map((fault) => `klienten ${each.clientId}: ${fault}`)),
    ...secretsIn(JSON.parse(text)).map((place) => `hemligheten i ${place} står i filen`),
  ];
}

/** The environment variables that a realm file takes its secrets from. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/"secret": "\$\{(\w+)\}"/g)].map((match) => match[1] ?? '');
}

function checkClient(each: Client, { clientScopes, scopeMappings }: Realm): string[] {
  const mappers = clientScopes.filter(({ name }) => each.defaultClientScopes.includes(name)).flatMap(({ protocolMappers }) => protocolMappers);
  const says = ({ kind, config }: (typeof CLAIMS)[number]): boolean =>
    mappers.some(({ protocolMapper, config: has }) => protocolMapper === kind && has['access.token.claim'] === 'true' && Object.entries(config).every(([name, value]) => has[name] === value));
  const may = scopeMappings.filter(({ clientScope }) => each.defaultClientScopes.includes(clientScope)).flatMap((mapping) => mapping.roles);
  return [
    ...CLAIMS.filter((claim) => !says(claim)).map(({ what }) => `intygen säger inte ${what}`),
    ...ROLLER.filter((roll) => !may.includes(roll)).map((roll) => `intygen kan inte ha rollen ${roll}`),
    ...(each.attributes['access.token.header.type.rfc9068'] === 'true' ? [] : ['intygen är inte märkta at+jwt']),
    ...(each.fullScopeAllowed ? ['intygen har alla roller, även sådana som navet inte har'] : []),
    ...(each.standardFlowEnabled && each.attributes['pkce.code.challenge.method'] !== 'S256' ? ['kräver inte PKCE med S256'] : []),
    ...(each.implicitFlowEnabled || each.directAccessGrantsEnabled ? ['har ett flöde som lämnar ut lösenord eller intyg i adressen'] : []),
    ...each.redirectUris.filter((uri) => uri.includes('*')).map((uri) => `tillåter vilken adress som helst (${uri})`),
  ];
}

function secretsIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const here = place ? `${place}.${name}` : name;
    if (!SECRET.test(name)) return secretsIn(inner, here);
    return typeof inner === 'string' && PLACEHOLDER.test(inner) ? [] : [here];
  });
}
