import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from './config';
import { OWNER_ROLES, ROLES } from './roles';

const KEY = 'Hemlig-nyckel_0123456789abc';

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

  it('reads a förbund its own database, its reader, its writer and its address', () => {
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
    expect(() => readConfig({ NAVET_INTERN_NYCKEL: 'kort' })).toThrow('NAVET_INTERN_NYCKEL: värdet är för kort');
  });

  it('reads the keys for writing out of the variable and a file together', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'navet-nycklar-')), 'nycklar');
    writeFileSync(file, `# delas ut av kansliet\n\nkansli:${KEY}b\r\nsyd:${KEY}c\n`);
    expect(readConfig({ NAVET_SKRIVNYCKLAR: `nns:${KEY}a`, NAVET_SKRIVNYCKLAR_FIL: file }).writerKeys).toEqual({ nns: `${KEY}a`, kansli: `${KEY}b`, syd: `${KEY}c` });
    expect(readConfig({ NAVET_SKRIVNYCKLAR: ' ' }).writerKeys).toBeUndefined();
    expect(() => readConfig({ NAVET_SKRIVNYCKLAR: `syd:${KEY}a`, NAVET_SKRIVNYCKLAR_FIL: file })).toThrow(
      'NAVET_SKRIVNYCKLAR och NAVET_SKRIVNYCKLAR_FIL tillsammans: nyckel 3 av 3: namnet finns redan tidigare i listan.',
    );
    rmSync(path.dirname(file), { recursive: true });
  });

  it.each([
    [KEY, 'nyckel 1 av 1: kolonet mellan namn och nyckel saknas (namn:nyckel)'],
    [`a:${KEY},${KEY}:b`, 'nyckel 2 av 2: namnet före kolonet får bara ha a–z, 0–9 och bindestreck'],
    ['a:hemligt', 'nyckel 1 av 1: nyckeln efter kolonet är för kort (minst 24 tecken)'],
    [`a:${KEY}ö`, 'nyckel 1 av 1: nyckeln efter kolonet får bara ha bokstäver a–z, siffror och tecknen . _ ~ + / = -'],
    [`a:${KEY}x,a:${KEY}y`, 'nyckel 2 av 2: namnet finns redan tidigare i listan'],
    [`a:${KEY},b:${KEY}`, 'nyckel 2 av 2: nyckeln finns redan tidigare i listan, under ett annat namn'],
    [',', 'det finns ingen nyckel där'],
  ])('says what is wrong with keys for writing, and nothing of the keys', (keys, fault) => {
    expect(() => readConfig({ NAVET_SKRIVNYCKLAR: keys })).toThrow(new Error(`Fel i miljövariablerna:\n  NAVET_SKRIVNYCKLAR: värdet går inte att använda: ${fault}.`));
  });

  it('repeats no key that stands where the file of keys should be named', () => {
    expect(() => readConfig({ NAVET_SKRIVNYCKLAR_FIL: `nns:${KEY}` })).toThrow(
      new Error('Fel i miljövariablerna:\n  NAVET_SKRIVNYCKLAR_FIL: värdet går inte att använda: filen går inte att läsa (ENOENT).'),
    );
  });

  it("reads members' keys for reading out of the variable and a file together, several for one organisation", () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'navet-nycklar-')), 'nycklar');
    writeFileSync(file, `# byts i januari\n2021002114=${KEY}b\r\n202100-5521=${KEY}c=\n`);
    expect(readConfig({ NAVET_LASNYCKLAR: `202100-2114=${KEY}a`, NAVET_LASNYCKLAR_FIL: file }).readerKeys).toEqual([
      { organisation: '202100-2114', nyckel: `${KEY}a` }, { organisation: '202100-2114', nyckel: `${KEY}b` }, { organisation: '202100-5521', nyckel: `${KEY}c=` },
    ]);
    expect(readConfig({ NAVET_LASNYCKLAR: ' ' }).readerKeys).toBeUndefined();
    expect(() => readConfig({ NAVET_LASNYCKLAR: `232100-0222=${KEY}b`, NAVET_LASNYCKLAR_FIL: file })).toThrow('NAVET_LASNYCKLAR och NAVET_LASNYCKLAR_FIL tillsammans: nyckel 2 av 3: nyckeln finns redan tidigare i listan.');
    expect(() => readConfig({ NAVET_LASNYCKLAR: `202100-2114=${KEY}`, NAVET_SKRIVNYCKLAR: `nns:${KEY}` })).toThrow('samma nyckel finns i båda');
    rmSync(path.dirname(file), { recursive: true });
  });

  it.each([
    [KEY, 'nyckel 1 av 1: likhetstecknet mellan organisationsnummer och nyckel saknas (ORGANISATIONSNUMMER=nyckel)'],
    [`202100-2114=${KEY},202100-2115=${KEY}x`, 'nyckel 2 av 2: före likhetstecknet står inget organisationsnummer med rätt kontrollsiffra (NNNNNN-NNNN)'],
    ['202100-2114=hemligt', 'nyckel 1 av 1: nyckeln efter likhetstecknet är för kort (minst 24 tecken)'],
    [`202100-2114=${KEY}ö`, 'nyckel 1 av 1: nyckeln efter likhetstecknet får bara ha bokstäver a–z, siffror och tecknen . _ ~ + / = -'],
    [`202100-2114=${KEY},202100-5521=${KEY}`, 'nyckel 2 av 2: nyckeln finns redan tidigare i listan'],
    [',', 'det finns ingen nyckel där'],
  ])("says what is wrong with members' keys, and nothing of the keys", (keys, fault) => {
    expect(() => readConfig({ NAVET_LASNYCKLAR: keys })).toThrow(new Error(`Fel i miljövariablerna:\n  NAVET_LASNYCKLAR: värdet går inte att använda: ${fault}.`));
  });

  it('refuses a variable for a role that does not exist', () => {
    expect(() => readConfig({ DATABASE_URL_UMEAREGION: 'postgres://a:b@db/c' })).toThrow('DATABASE_URL_UMEAREGION: ingen roll heter så');
  });
});
