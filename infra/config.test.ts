import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, VARIABLES } from './config';
import { OWNER_ROLES, ROLES } from './roles';

const KEY = 'Hemlig-nyckel_0123456789abcdefghijk';

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    const config = readConfig({});
    expect(config.port('gateway')).toEqual({ port: 4000, explicit: false });
    expect(config.allowedHosts).toEqual(['127.0.0.1', 'localhost', '::1']);
    expect(config.databaseUrl).toBeUndefined();
  });

  it('gives every role a port of its own', () => {
    const config = readConfig({});
    const ports = ROLES.map((role) => config.port(role).port);
    expect(new Set(ports).size).toBe(ROLES.length);
  });

  it('loads the made-up measurements unless it is told not to', () => {
    expect(readConfig({}).example).toBe(true);
    expect(readConfig({ NAVET_EXEMPEL: 'pa' }).example).toBe(true);
    expect(readConfig({ NAVET_EXEMPEL: 'av' }).example).toBe(false);
    expect(() => readConfig({ NAVET_EXEMPEL: 'nej' })).toThrow('NAVET_EXEMPEL: «nej» är varken pa eller av.');
  });

  it('takes PORT for the gateway alone', () => {
    const config = readConfig({ PORT: '8080' });
    expect(config.port('gateway')).toEqual({ port: 8080, explicit: true });
    for (const role of ROLES.filter((name) => name !== 'gateway')) expect(config.port(role).explicit).toBe(false);
  });

  it('counts a variable that is set to nothing as not set', () => {
    expect(readConfig({ PORT: '', NAVET_LOGGNIVA: ' ' })).toMatchObject({ logLevel: 'info' });
  });

  it('reads a förbund its own database, its other logins and its address', () => {
    const [owner = ''] = OWNER_ROLES;
    const suffix = owner.toUpperCase().replaceAll('-', '_');
    const config = readConfig({
      [`DATABASE_URL_${suffix}`]: 'postgres://a:b@db/forbund',
      [`DATABASE_URL_${suffix}_PUBLIK`]: 'postgres://c:d@db/forbund',
      [`DATABASE_URL_${suffix}_SKRIV`]: 'postgres://e:f@db/forbund',
      [`DATABASE_URL_${suffix}_INLOGGAD`]: 'postgres://g:h@db/forbund',
      [`NAVET_ADRESS_${suffix}`]: 'https://forbund.example/graphql',
    });
    expect(config.ownDatabase(owner)).toBe('postgres://a:b@db/forbund');
    expect(config.readerDatabase(owner)).toBe('postgres://c:d@db/forbund');
    expect(config.writerDatabase(owner)).toBe('postgres://e:f@db/forbund');
    expect(config.memberDatabase(owner)).toBe('postgres://g:h@db/forbund');
    expect(config.address(owner)).toBe('https://forbund.example/graphql');
  });

  it('lists every fault at once, in Swedish', () => {
    expect(() => readConfig({ PORT: 'åtta', NAVET_LOGGNIVA: 'mycket', NAVET_PORT_REGISTER: '70000' })).toThrow(
      'Fel i miljövariablerna:\n' +
        '  PORT: «åtta» är inte ett portnummer (0–65535).\n' +
        '  NAVET_LOGGNIVA: «mycket» är ingen loggnivå (fatal, error, warn, info, debug, trace, silent).\n' +
        '  NAVET_PORT_REGISTER: «70000» är inte ett portnummer (0–65535).',
    );
  });

  it('never repeats a secret', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://u:hemligt@db' })).toThrow(
      /^Fel i miljövariablerna:\n {2}DATABASE_URL: värdet är inte en adress av formen/,
    );
    expect(() => readConfig({ NAVET_DELTAGARNYCKEL: 'kort' })).toThrow('NAVET_DELTAGARNYCKEL: värdet är för kort');
  });

  it('reads whose access tokens are believed', () => {
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig({ NAVET_OIDC_UTGIVARE: 'https://logga-in.exempel.se/navet' }).oidc).toEqual({ issuer: 'https://logga-in.exempel.se/navet', audience: 'urn:forbundsnavet:api' });
    expect(readConfig({ NAVET_OIDC_UTGIVARE: 'http://127.0.0.1:8080/realms/navet', NAVET_OIDC_PUBLIK: 'urn:prov', NAVET_OIDC_NYCKLAR: 'http://keycloak:8080/certs' }).oidc).toEqual({
      issuer: 'http://127.0.0.1:8080/realms/navet', audience: 'urn:prov', jwksUri: 'http://keycloak:8080/certs',
    });
    expect(() => readConfig({ NAVET_OIDC_NYCKLAR: 'https://logga-in.exempel.se/certs' })).toThrow('NAVET_OIDC_NYCKLAR: det behövs en utgivare också, i NAVET_OIDC_UTGIVARE.');
  });

  it.each(['http://logga-in.exempel.se', 'http://keycloak:8080', 'https://logga-in.exempel.se/?realm=navet', 'https://navet@logga-in.exempel.se', 'ftp://127.0.0.1', 'logga-in.exempel.se'])(
    'believes no issuer at %s', (address) => expect(() => readConfig({ NAVET_OIDC_UTGIVARE: address })).toThrow(`NAVET_OIDC_UTGIVARE: «${address}» är inte en utgivares adress`),
  );

  it.each(['http://logga-in.exempel.se/certs', 'http://10.0.0.1/certs', 'file:///etc/certs'])('believes no keys from %s', (address) => {
    expect(() => readConfig({ NAVET_OIDC_UTGIVARE: 'https://logga-in.exempel.se', NAVET_OIDC_NYCKLAR: address })).toThrow('NAVET_OIDC_NYCKLAR: ');
  });

  describe('a secret in a file', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'navet-hemligheter-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const file = (text: string): string => {
      const name = path.join(folder, 'hemlighet');
      writeFileSync(name, text);
      return name;
    };

    it('is read as if it were given itself, whichever it is', () => {
      expect(readConfig({ NAVET_DELTAGARNYCKEL_FIL: file(`${KEY}\n`) }).participantKey).toBe(KEY);
      expect(readConfig({ NAVET_DB_HEMLIGHET_FIL: file(KEY) }).databaseSecret).toBe(KEY);
      expect(readConfig({ DATABASE_URL_FIL: file('postgres://a:b@db/c\r\n') }).databaseUrl).toBe('postgres://a:b@db/c');
      expect(readConfig({ DATABASE_URL_REGISTER_PUBLIK_FIL: file('postgres://d:e@db/f') }).readerDatabase('register')).toBe('postgres://d:e@db/f');
      for (const { name } of VARIABLES.filter(({ secret }) => secret)) expect(VARIABLES).toContainEqual(expect.objectContaining({ name: `${name}_FIL`, fileOf: name }));
    });

    it('is checked as if it were given itself', () => {
      expect(() => readConfig({ NAVET_DELTAGARNYCKEL_FIL: file('kort') })).toThrow(new Error('Fel i miljövariablerna:\n  NAVET_DELTAGARNYCKEL: värdet är för kort (minst 32 tecken).'));
    });

    it('is refused when it is given otherwise too, empty or not there, without a word of it', () => {
      expect(() => readConfig({ NAVET_DELTAGARNYCKEL: KEY, NAVET_DELTAGARNYCKEL_FIL: file(KEY) })).toThrow(
        new Error('Fel i miljövariablerna:\n  NAVET_DELTAGARNYCKEL och NAVET_DELTAGARNYCKEL_FIL: båda är angivna. Behåll en av dem.'),
      );
      expect(() => readConfig({ NAVET_DELTAGARNYCKEL_FIL: file(' \n') })).toThrow(new Error('Fel i miljövariablerna:\n  NAVET_DELTAGARNYCKEL_FIL: filen är tom.'));
      expect(() => readConfig({ NAVET_DELTAGARNYCKEL_FIL: KEY })).toThrow(new Error('Fel i miljövariablerna:\n  NAVET_DELTAGARNYCKEL_FIL: filen går inte att läsa (ENOENT).'));
      expect(readConfig({ NAVET_DELTAGARNYCKEL: KEY, NAVET_DELTAGARNYCKEL_FIL: ' ' }).participantKey).toBe(KEY);
    });
  });

  it('refuses a variable for a role that does not exist', () => {
    expect(() => readConfig({ DATABASE_URL_UMEAREGION: 'postgres://a:b@db/c' })).toThrow('DATABASE_URL_UMEAREGION: ingen roll heter så');
  });
});
