import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';
import { checkCompose } from './compose';
import { checkDockerfile } from './dockerfile';
import { checkRealm, placeholdersIn } from './realm';

const compose = readFileSync(path.join(projectRoot(), 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(path.join(projectRoot(), 'infra', 'Dockerfile'), 'utf8');

describe('docker-compose.yml', () => {
  it('is what the program really has', () => {
    expect(checkCompose(compose)).toEqual([]);
  });

  it.each([
    ['a role that the program does not have', '  lycksele-mala:\n', '  lycksele:\n', 'tjänsten lycksele är ingen roll i programmet'],
    ['a role that is missing', '  lycksele-mala:\n', '  lycksele:\n', 'tjänsten lycksele-mala saknas'],
    ['a command that runs another role', '["roll", "umearegionen"]', '["roll", "register"]', 'umearegionen: kommandot är'],
    ['a variable that nobody reads', 'NAVET_LOGGNIVA:', 'NAVET_LOGNIVA:', 'register: programmet läser ingen variabel NAVET_LOGNIVA'],
    ['a value that the program refuses', '${NAVET_LOGGNIVA:-info}', 'mycket', 'är ingen loggnivå'],
    ['an address on another port', 'http://register:4101/graphql', 'http://register:4111/graphql', 'gateway: adressen till register är http://register:4111/graphql'],
    ['a health check on another port', '"http://127.0.0.1:4106/ready"', '"http://127.0.0.1:4107/ready"', 'umearegionen: hälsokontrollen frågar port 4107'],
    ['a health check on a path that does not exist', '4106/ready', '4106/redo', 'umearegionen: rollen svarar inte på /redo'],
    ['a gateway that nobody outside reaches', ':4000"', ':4001"', 'gateway: port 4000 är inte publicerad'],
    ['a deadline shorter than the draining', 'stop_grace_period: 15s', 'stop_grace_period: 5s', 'gateway: dödas efter 5 s'],
    ['a förbund that the gateway may not call', 'umearegionen,lycksele-mala', 'lycksele-mala', 'gateway: tillåter inte värden umearegionen'],
    ['a migration without its secret', '      NAVET_DB_HEMLIGHET:', '      NAVET_DB_ANVANDARE:', 'migrera: har ingen NAVET_DB_HEMLIGHET'],
    ["the secret of all logins in a server", '"umearegionen"]\n    environment:', '"umearegionen"]\n    environment:\n      NAVET_DB_HEMLIGHET: x', 'umearegionen: har NAVET_DB_HEMLIGHET, som öppnar alla databaser'],
    ["the file of the secret in a server", '"gateway"]\n    environment:', '"gateway"]\n    environment:\n      NAVET_DB_HEMLIGHET_FIL: docker-compose.yml', 'gateway: har NAVET_DB_HEMLIGHET_FIL, som öppnar alla databaser'],
    ["an administrator's address in a server", '"owner-router"]\n    environment:', '"owner-router"]\n    environment:\n      DATABASE_URL: postgres://a:b@postgres/c', 'owner-router: har DATABASE_URL, som öppnar alla databaser'],
    ["an owner's address in a server", '"umearegionen"]\n    environment:', '"umearegionen"]\n    environment:\n      DATABASE_URL_UMEAREGIONEN: postgres://a:b@postgres/c', 'umearegionen: har DATABASE_URL_UMEAREGIONEN, som inte är dess'],
    ["another's address in a server", '"umearegionen"]\n    environment:', '"umearegionen"]\n    environment:\n      DATABASE_URL_REGISTER_PUBLIK: postgres://a:b@postgres/c', 'umearegionen: har DATABASE_URL_REGISTER_PUBLIK, som inte är dess'],
    ['more than it needs to log in with', '"register"]\n    environment:', '"register"]\n    environment:\n      DATABASE_URL_REGISTER_SKRIV: postgres://a:b@postgres/c', 'register: har DATABASE_URL_REGISTER_SKRIV, som inte är dess'],
    ["the migrator's login in the place of its own", 'navet_umearegionen_publik:', 'navet_umearegionen_migrator:', 'umearegionen: DATABASE_URL_UMEAREGIONEN_PUBLIK leder inte till navet_umearegionen_publik'],
    ['every variable that there is', '"umearegionen"]\n', '"umearegionen"]\n    env_file: .env\n', 'umearegionen: får hela filer av variabler'],
    ['no writing login', 'DATABASE_URL_NNS_INDIKATORER_SKRIV:', 'NAVET_DB_ANVANDARE:', 'nns-indikatorer: saknar DATABASE_URL_NNS_INDIKATORER_SKRIV'],
    ['no login for known callers', 'DATABASE_URL_UMEAREGIONEN_INLOGGAD:', 'NAVET_DB_ANVANDARE:', 'umearegionen: saknar DATABASE_URL_UMEAREGIONEN_INLOGGAD'],
    ['no issuer', '  <<: *utgivare\n', '', 'umearegionen: saknar NAVET_OIDC_UTGIVARE'],
    ['another issuer than the one beside it', 'KC_HOSTNAME: http://127.0.0.1:8080', 'KC_HOSTNAME: http://127.0.0.1:8081', 'gateway: utgivaren är http://127.0.0.1:8080/realms/forbundsnavet, inte http://127.0.0.1:8081/realms/forbundsnavet'],
    ['keys of another realm', 'realms/forbundsnavet/protocol', 'realms/master/protocol', 'register: utgivarens nycklar hämtas på http://keycloak:8080/realms/master/'],
    ['an issuer that the gateway does not reach', '      NAVET_OIDC_BESKRIVNING: http://keycloak', '      NAVET_OIDC_BESKRIVNING: http://127.0.0.1', 'gateway: utgivarens beskrivning läses på http://127.0.0.1:8080/'],
    ['an issuer that says the same to everybody', 'KC_HOSTNAME_BACKCHANNEL_DYNAMIC: "true"', 'KC_HOSTNAME_BACKCHANNEL_DYNAMIC: "false"', 'keycloak: säger inte till containrar var de når den'],
    ['an issuer of whichever version', 'keycloak:26.7.4', 'keycloak:latest', 'keycloak: avbilden quay.io/keycloak/keycloak:latest har ingen bestämd version'],
    ['an issuer without its realm', '"--import-realm"', '"--optimized"', 'keycloak: läser inte in realmen'],
    ['an issuer without a secret that its realm needs', '      EXEMPEL_MEDLEM_HEMLIGHET:', '      MEDLEM_HEMLIGHET:', 'keycloak: får inte variabeln EXEMPEL_MEDLEM_HEMLIGHET'],
    ['an issuer that everybody reaches', '"127.0.0.1:8080:8080"', '"8080:8080"', 'keycloak: är inte publicerad på den egna datorn'],
    ['a signing service without its key', '    secrets:\n      - tjanstenyckel-gateway\n', '', 'gateway: saknar hemligheten tjanstenyckel-gateway'],
    ['a key that is nowhere', '/run/secrets/tjanstenyckel-gateway', '/run/secrets/gateway', 'gateway: NAVET_TJANSTENYCKEL_FIL pekar inte ut /run/secrets/tjanstenyckel-gateway'],
    ["another's key", '      - tjanstenyckel-owner-router\n', '      - tjanstenyckel-owner-router\n      - tjanstenyckel-gateway\n', 'owner-router: har hemligheten tjanstenyckel-gateway, som inte är dess'],
    ['a key for who signs nothing', '"umearegionen"]\n', '"umearegionen"]\n    secrets: [tjanstenyckel-gateway]\n', 'umearegionen: har hemligheten tjanstenyckel-gateway, som inte är dess'],
    ['a key in the environment', 'NAVET_TJANSTENYCKEL_FIL: /run/secrets/tjanstenyckel-gateway', 'NAVET_TJANSTENYCKEL: ""', 'gateway: NAVET_TJANSTENYCKEL står i miljön'],
    ['one key for all', 'NAVET_TJANSTENYCKEL_OWNER_ROUTER', 'NAVET_TJANSTENYCKEL_GATEWAY', 'tjänsterna delar en och samma nyckel'],
    ['a key that lies in a file', 'environment: NAVET_TJANSTENYCKEL_GATEWAY', 'file: gateway.nyckel', 'hemligheten tjanstenyckel-gateway hämtas inte ur miljön'],
    ['services that answer anybody', 'NAVET_TJANSTEBEVIS: kravs', 'NAVET_TJANSTEBEVIS: valfritt', 'umearegionen: svarar vem som helst'],
    ['services that know nobody', '  NAVET_BETRODDA_TJANSTER: ${NAVET_BETRODDA_TJANSTER:?Ange NAVET_BETRODDA_TJANSTER i .env}\n', '', 'owner-router: saknar NAVET_BETRODDA_TJANSTER'],
    ['a start before the tables are there', 'depends_on: *efter-migrering', 'depends_on: {}', 'register: väntar inte på migrera'],
  ])('is refused with %s', (_what, right, wrong, fault) => {
    expect(compose).toContain(right);
    expect(checkCompose(compose.replaceAll(right, wrong)).join('\n')).toContain(fault);
  });
});

describe('the realm of the issuer', () => {
  const realm = readFileSync(path.join(projectRoot(), 'infra', 'keycloak', 'forbundsnavet-realm.json'), 'utf8');

  it('gives tokens that the hub takes', () => {
    expect(checkRealm(realm)).toEqual([]);
    expect(placeholdersIn(realm)).toEqual(['EXEMPEL_MEDLEM_HEMLIGHET', 'EXEMPEL_FORBUND_HEMLIGHET']);
  });

  it('lets nobody but an administrator say whom a user acts for', () => {
    const { components } = JSON.parse(realm) as { components: Record<string, { config: Record<string, string[]> }[]> };
    const text = components['org.keycloak.userprofile.UserProfileProvider']?.[0]?.config['kc.user.profile.config']?.[0] ?? '';
    const profile = JSON.parse(text) as { unmanagedAttributePolicy?: string; attributes: { name: string; permissions: { edit: string[] } }[] };
    expect(profile.unmanagedAttributePolicy).toBeUndefined();
    for (const name of ['organisationsnummer', 'forbund']) expect(profile.attributes.find((attribute) => attribute.name === name)?.permissions.edit).toEqual(['admin']);
  });

  it.each([
    ['a role that is missing', '"name": "forbund-chef"', '"name": "chef"', 'rollen forbund-chef saknas i realmen'],
    ['a role that the hub does not have', '"name": "forbund-chef"', '"name": "chef"', 'navet har ingen roll chef'],
    ['another audience', 'urn:forbundsnavet:api', 'urn:annat:api', 'klienten navet-webb: intygen säger inte aud urn:forbundsnavet:api'],
    ['one role of several', '"claim.name": "roller",', '"claim.name": "role",', 'klienten exempel-medlem: intygen säger inte roller'],
    ['a browser without PKCE', '"pkce.code.challenge.method": "S256",', '', 'klienten navet-webb: kräver inte PKCE med S256'],
    ['the weaker PKCE', '"S256"', '"plain"', 'klienten navet-webb: kräver inte PKCE med S256'],
    ['tokens of another type', '"access.token.header.type.rfc9068": "true"', '"access.token.header.type.rfc9068": "false"', 'intygen är inte märkta at+jwt'],
    ['every role there is', '"fullScopeAllowed": false', '"fullScopeAllowed": true', 'klienten navet-webb: intygen har alla roller'],
    ['passwords to clients', '"directAccessGrantsEnabled": false', '"directAccessGrantsEnabled": true', 'har ett flöde som lämnar ut lösenord'],
    ['any address to return to', '4000/inloggad', '4000/*', 'klienten navet-webb: tillåter vilken adress som helst'],
    ['a secret', '${EXEMPEL_MEDLEM_HEMLIGHET}', 'hemligt', 'hemligheten i clients.1.secret står i filen'],
  ])('is refused with %s', (_what, right, wrong, fault) => {
    expect(realm).toContain(right);
    expect(checkRealm(realm.replaceAll(right, wrong)).join('\n')).toContain(fault);
  });
});

describe('the Dockerfile', () => {
  it('copies what exists and starts the program as an ordinary user on Node 24', () => {
    expect(checkDockerfile(dockerfile, projectRoot())).toEqual([]);
  });

  it.each([
    ['another Node', 'FROM node:24-bookworm-slim AS bygge', 'FROM node:18 AS bygge', 'bygger på node:18, inte på node:24'],
    ['a folder that is gone', 'COPY subgraphs subgraphs', 'COPY tjanster tjanster', 'kopierar tjanster, som inte finns'],
    ['root', 'USER node', 'USER root', 'kör programmet som root'],
  ])('is refused with %s', (_what, right, wrong, fault) => {
    expect(checkDockerfile(dockerfile.replace(right, wrong), projectRoot())).toContain(fault);
  });
});
