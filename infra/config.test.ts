import { readConfig } from './config';
import { OWNER_ROLES, ROLES } from './roles';

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

  it('takes PORT for the gateway alone', () => {
    const config = readConfig({ PORT: '8080' });
    expect(config.port('gateway')).toEqual({ port: 8080, explicit: true });
    for (const role of ROLES.filter((name) => name !== 'gateway')) expect(config.port(role).explicit).toBe(false);
  });

  it('counts a variable that is set to nothing as not set', () => {
    expect(readConfig({ PORT: '', NAVET_LOGGNIVA: ' ' })).toMatchObject({ logLevel: 'info' });
  });

  it('reads a förbund its own database, its reader and its address', () => {
    const [owner = ''] = OWNER_ROLES;
    const suffix = owner.toUpperCase().replaceAll('-', '_');
    const config = readConfig({
      [`DATABASE_URL_${suffix}`]: 'postgres://a:b@db/forbund',
      [`DATABASE_URL_${suffix}_PUBLIK`]: 'postgres://c:d@db/forbund',
      [`NAVET_ADRESS_${suffix}`]: 'https://forbund.example/graphql',
    });
    expect(config.ownDatabase(owner)).toBe('postgres://a:b@db/forbund');
    expect(config.readerDatabase(owner)).toBe('postgres://c:d@db/forbund');
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
    expect(() => readConfig({ NAVET_INTERN_NYCKEL: 'kort' })).toThrow('NAVET_INTERN_NYCKEL: värdet är för kort');
  });

  it('refuses a variable for a role that does not exist', () => {
    expect(() => readConfig({ DATABASE_URL_UMEAREGION: 'postgres://a:b@db/c' })).toThrow('DATABASE_URL_UMEAREGION: ingen roll heter så');
  });
});
