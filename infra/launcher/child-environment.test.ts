import { hasIdentified, writes } from '../../subgraphs/roles';
import { publicHalf, type ServiceKey } from '../../subgraphs/shared/service-identity/keys';
import { type OidcConfig, readConfig } from '../config';
import { DATA_ROLES, ISSUER_ROLE, OWNER_ROLES, ROLES, SIGNING_ROLES } from '../roles';
import { childEnvironment } from './child-environment';
import type { HubKeys } from './service-keys';

const url = (login: string): string => `postgres://${login}:losen@127.0.0.1/navet`;
const database = { migratorUrl: url('migrator'), publikUrl: url('publik'), inloggadUrl: url('inloggad'), skrivUrl: url('skrivare') };
const OIDC: OidcConfig = { issuer: 'https://logga-in.exempel.se/navet', audience: 'urn:prov:api', jwksUri: 'https://logga-in.exempel.se/nycklar' };

const keyWith = (role: string): ServiceKey => ({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: `${role}:prov`, d: role.padEnd(43, '0') });
const keys: HubKeys = {
  private: new Map(SIGNING_ROLES.map((role) => [role, keyWith(role)])),
  trusted: { keys: SIGNING_ROLES.map((role) => publicHalf(keyWith(role))) },
};

const environmentOf = (role: string, given: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv =>
  childEnvironment(role, readConfig(given), { port: 1, keys, oidc: OIDC, stateFolder: '/var/lib/navet', database: DATA_ROLES.includes(role) ? database : undefined, addresses: new Map() });
const textOf = (role: string): string => JSON.stringify(environmentOf(role));

describe("a role's environment", () => {
  it('holds the login for writing in the roles that write alone, and can be read back', () => {
    expect(ROLES.filter(writes)).toEqual(['nns-indikatorer']);
    for (const role of ROLES) expect(readConfig(environmentOf(role)).writerDatabase(role)).toBe(writes(role) ? database.skrivUrl : undefined);
    for (const role of ROLES.filter((name) => !writes(name))) expect(textOf(role)).not.toContain('skrivare:losen');
  });

  it('holds the login for known callers in the roles with what they alone may read, and can be read back', () => {
    expect(ROLES.filter(hasIdentified)).toEqual(expect.arrayContaining([...OWNER_ROLES]));
    for (const role of ROLES) expect(readConfig(environmentOf(role)).memberDatabase(role)).toBe(hasIdentified(role) ? database.inloggadUrl : undefined);
    for (const role of ROLES.filter((name) => !hasIdentified(name))) expect(textOf(role)).not.toContain('inloggad:losen');
  });

  it('says to everybody whose tokens to believe, and to the issuer what it needs itself', () => {
    for (const role of ROLES.filter((name) => name !== ISSUER_ROLE)) expect(readConfig(environmentOf(role)).oidc).toEqual(OIDC);
    expect(readConfig(environmentOf(ISSUER_ROLE))).toMatchObject({ oidc: undefined, audience: 'urn:forbundsnavet:api', dataFolder: '/var/lib/navet' });
  });

  it('holds the key that the role signs with, and no other', () => {
    expect(SIGNING_ROLES).toEqual(['gateway', 'owner-router']);
    for (const role of ROLES) {
      expect(readConfig(environmentOf(role)).services.key).toEqual(SIGNING_ROLES.includes(role) ? keyWith(role) : undefined);
      for (const other of SIGNING_ROLES.filter((name) => name !== role)) expect(textOf(role)).not.toContain(keyWith(other).d);
    }
  });

  it('says to everybody who is asked by services whom to believe, and whether to answer others', () => {
    for (const role of ROLES) expect(readConfig(environmentOf(role)).services.trusted).toEqual(role === 'gateway' || role === ISSUER_ROLE ? undefined : keys.trusted);
    for (const role of DATA_ROLES) {
      expect(readConfig(environmentOf(role)).services.required).toBe(false);
      expect(readConfig(environmentOf(role, { NAVET_TJANSTEBEVIS: 'kravs' })).services.required).toBe(true);
    }
  });

  it('holds for the gateway what the services in its process need, and for nobody else', () => {
    const given = { NAVET_SAMMA_PROCESS: 'nns-indikatorer' };
    const inside = new Map([['nns-indikatorer', { port: 7, database }]]);
    const read = (role: string) => readConfig(childEnvironment(role, readConfig(given), { port: 1, keys, oidc: OIDC, stateFolder: '/var/lib/navet', addresses: new Map(), inside }));
    const gateway = read('gateway');
    expect(gateway).toMatchObject({ services: { trusted: keys.trusted, required: false } });
    expect([gateway.port('gateway').port, gateway.port('nns-indikatorer').port]).toEqual([1, 7]);
    expect([gateway.readerDatabase('nns-indikatorer'), gateway.writerDatabase('nns-indikatorer'), gateway.memberDatabase('nns-indikatorer')]).toEqual([database.publikUrl, database.skrivUrl, database.inloggadUrl]);
    for (const role of ROLES.filter((name) => name !== 'gateway')) expect(read(role).readerDatabase('nns-indikatorer')).toBeUndefined();
  });

  it('never holds the owner of a database', () => {
    for (const role of ROLES) expect(textOf(role)).not.toContain(database.migratorUrl);
  });
});
