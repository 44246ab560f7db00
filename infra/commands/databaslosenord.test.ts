import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';
import { databaseName } from '../database/names';
import { derivedUrls, passwordOf } from '../database/urls';
import { DATA_ROLES } from '../roles';
import { runCommand } from '../../test/support/command';

async function said(environment: NodeJS.ProcessEnv = {}): Promise<Map<string, string>> {
  const { kod, sagt } = await runCommand(['databaslosenord'], environment);
  expect(kod).toBe(0);
  return new Map(sagt.split('\n').map((line) => /^(\w+)=([\w-]+)$/.exec(line)?.slice(1) as [string, string]));
}

describe('hub databaslosenord', () => {
  it('says the passwords that a migration with the same secret gives the logins', async () => {
    const variables = await said({ NAVET_DB_HEMLIGHET: 'en-hemlighet-av-prov' });
    const urls = (role: string) => derivedUrls('postgres://postgres/', databaseName(role), 'en-hemlighet-av-prov');
    expect(variables.get('NAVET_DB_LOSENORD_NNS_INDIKATORER_SKRIV')).toBe(passwordOf(urls('nns-indikatorer').skrivUrl));
    expect(variables.get('NAVET_DB_LOSENORD_UMEAREGIONEN_INLOGGAD')).toBe(passwordOf(urls('umearegionen').inloggadUrl));
    expect(variables.get('NAVET_DB_LOSENORD_REGISTER_PUBLIK')).toBe(passwordOf(urls('register').publikUrl));
  });

  it('tells no secret that it was given, nor any password of an owner', async () => {
    const secret = 'en-hemlighet-av-prov';
    const variables = await said({ NAVET_DB_HEMLIGHET: secret });
    expect(variables.has('NAVET_DB_HEMLIGHET')).toBe(false);
    const owners = DATA_ROLES.map((role) => passwordOf(derivedUrls('postgres://postgres/', databaseName(role), secret).migratorUrl));
    for (const password of variables.values()) expect([secret, ...owners]).not.toContain(password);
    expect(new Set(variables.values()).size).toBe(variables.size);
  });

  it('makes a new secret when none is given, and says it along with what follows from it', async () => {
    const [one, other] = [await said(), await said()];
    expect(one.get('NAVET_DB_HEMLIGHET')).toMatch(/^[\w-]{43}$/);
    expect(other.get('NAVET_DB_HEMLIGHET')).not.toBe(one.get('NAVET_DB_HEMLIGHET'));
    const { NAVET_DB_HEMLIGHET: secret, ...rest } = Object.fromEntries(one);
    expect(Object.fromEntries(await said({ NAVET_DB_HEMLIGHET: secret }))).toEqual(rest);
  });

  it('says all that the compose file asks for, and nothing else', async () => {
    const compose = readFileSync(path.join(projectRoot(), 'docker-compose.yml'), 'utf8');
    const asked = [...compose.matchAll(/\$\{(NAVET_DB_\w+)/g)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(new Set((await said()).keys()));
  });
});
