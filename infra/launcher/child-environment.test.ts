import { hasMembers, writes } from '../../subgraphs/roles';
import { readConfig } from '../config';
import { OWNER_ROLES, ROLES } from '../roles';
import { childEnvironment } from './child-environment';

const KEY = 'skrivnyckel-0123456789abcdef';
const READER = { organisation: '202100-2114', nyckel: 'lasnyckel-0123456789abcdefgh' };
const url = (login: string): string => `postgres://${login}:losen@127.0.0.1/navet`;
const database = { migratorUrl: url('migrator'), publikUrl: url('publik'), inloggadUrl: url('inloggad'), skrivUrl: url('skrivare') };

const environmentOf = (role: string): string =>
  JSON.stringify(childEnvironment(role, readConfig({}), { port: 1, internKey: 'intern', writerKeys: { lokal: KEY }, readerKeys: [READER], database, addresses: new Map() }));

describe("a role's environment", () => {
  const writers = ROLES.filter(writes);

  it('holds the keys and the login for writing in the roles that write, and can be read back', () => {
    expect(writers).toEqual(['nns-indikatorer']);
    for (const role of writers) {
      const config = readConfig(JSON.parse(environmentOf(role)) as NodeJS.ProcessEnv);
      expect(config.writerKeys).toEqual({ lokal: KEY });
      expect(config.writerDatabase(role)).toBe(database.skrivUrl);
    }
  });

  it("holds members' keys and their login in the förbund's roles, and can be read back", () => {
    expect(ROLES.filter(hasMembers)).toEqual(OWNER_ROLES);
    for (const role of OWNER_ROLES) {
      const config = readConfig(JSON.parse(environmentOf(role)) as NodeJS.ProcessEnv);
      expect(config.readerKeys).toEqual([READER]);
      expect(config.memberDatabase(role)).toBe(database.inloggadUrl);
    }
  });

  it("holds members' login in no other role, and their keys only where keys are checked", () => {
    for (const role of ROLES.filter((name) => !hasMembers(name))) {
      expect(environmentOf(role)).not.toContain('inloggad:losen');
      expect(environmentOf(role).includes(READER.nyckel)).toBe(writes(role));
    }
  });

  it('holds neither in the others, and the owner of a database in none', () => {
    for (const role of ROLES) {
      const environment = environmentOf(role);
      expect(environment).not.toContain(database.migratorUrl);
      if (!writers.includes(role)) expect(environment).not.toMatch(new RegExp(`${KEY}|skrivare:losen`));
    }
  });
});
