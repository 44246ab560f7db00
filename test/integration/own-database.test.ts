import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { withClient } from '../../infra/database/connect';
import { ownMemberUrl, ownReaderUrl, ownWriterUrl, prepareOwnDatabase } from '../../infra/database/own-database';
import { ACCESSES, GROUPS, loginName } from '../../infra/database/names';
import { ensureGroups } from '../../infra/database/provision';
import { withLogin } from '../../infra/database/urls';
import { testCluster } from '../support/postgres-cluster';

const { adminUrl } = testCluster();
const ROLE = 'umearegionen';
let name: string;
let owner: string;
let url: string;

/** A database of a förbund's own, with a user who owns it and has the given rights. */
beforeEach(async () => {
  name = `egen_${randomBytes(4).toString('hex')}`;
  owner = `${name}_agare`;
  url = withLogin(adminUrl, name, owner, 'losen');
});

afterEach(async () => {
  await asAdmin(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    for (const login of [...ACCESSES.map((access) => loginName(name, access)), owner]) await client.query(`DROP ROLE IF EXISTS ${login}`);
  });
});

async function asAdmin(run: (client: Client) => Promise<void>): Promise<void> {
  await withClient(adminUrl, run);
}

async function createOwned(rights = ''): Promise<void> {
  await asAdmin(async (client) => {
    await ensureGroups(client);
    await client.query(`CREATE ROLE ${owner} LOGIN ${rights} PASSWORD 'losen'`);
    await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
  });
}

const own = (readerUrl?: string, writerUrl?: string, memberUrl?: string): Parameters<typeof prepareOwnDatabase>[0] => ({ role: ROLE, url, readerUrl, writerUrl, memberUrl, secret: undefined });

const whoIs = (login: string): Promise<unknown> => withClient(login, async (client) => (await client.query('SELECT current_user AS me')).rows);

describe("a förbund's own database", () => {
  it('gets its readers and its writer from a superuser, and every process can compute how to log in', async () => {
    await createOwned('SUPERUSER');
    const urls = await prepareOwnDatabase(own());
    expect(urls).toMatchObject({ migratorUrl: url, publikUrl: ownReaderUrl(own()), skrivUrl: ownWriterUrl(own()), inloggadUrl: ownMemberUrl(own()) });
    expect(await whoIs(urls.publikUrl)).toEqual([{ me: `${name}_publik` }]);
    expect(await whoIs(urls.skrivUrl ?? '')).toEqual([{ me: `${name}_skrivare` }]);
  });

  it('gets its readers from an owner who may create roles and hand out the groups', async () => {
    await createOwned('CREATEROLE');
    await asAdmin(async (client) => {
      for (const group of Object.values(GROUPS)) await client.query(`GRANT ${group} TO ${owner} WITH ADMIN OPTION`);
    });
    const { publikUrl } = await prepareOwnDatabase(own());
    await expect(withClient(publikUrl, async (client) => (await client.query('SELECT 1 AS x')).rows)).resolves.toEqual([{ x: 1 }]);
  });

  it('is refused with what to do when the owner may not create roles and names no reader', async () => {
    await createOwned();
    await expect(prepareOwnDatabase(own())).rejects.toThrow(/får inte skapa roller, och DATABASE_URL_UMEAREGIONEN_PUBLIK[\s\S]*CREATE ROLE/);
  });

  it('accepts a reader that the administrator has made', async () => {
    await createOwned();
    await asAdmin(async (client) => {
      await client.query(`GRANT navet_migrator TO ${owner}`);
      await client.query(`CREATE ROLE ${name}_publik LOGIN PASSWORD 'las' IN ROLE navet_publik`);
    });
    const readerUrl = withLogin(adminUrl, name, `${name}_publik`, 'las');
    await expect(prepareOwnDatabase(own(readerUrl))).resolves.toEqual({ migratorUrl: url, publikUrl: readerUrl });
    expect(ownWriterUrl(own(readerUrl))).toBeUndefined();
  });

  it('accepts a writer that the administrator has made, and refuses one that is only a reader', async () => {
    await createOwned();
    await asAdmin(async (client) => {
      await client.query(`GRANT navet_migrator TO ${owner}`);
      await client.query(`CREATE ROLE ${name}_publik LOGIN PASSWORD 'las' IN ROLE navet_publik`);
      await client.query(`CREATE ROLE ${name}_skrivare LOGIN PASSWORD 'skriv' IN ROLE navet_skrivare`);
    });
    const readerUrl = withLogin(adminUrl, name, `${name}_publik`, 'las');
    const writerUrl = withLogin(adminUrl, name, `${name}_skrivare`, 'skriv');
    await expect(prepareOwnDatabase(own(readerUrl, writerUrl))).resolves.toEqual({ migratorUrl: url, publikUrl: readerUrl, skrivUrl: writerUrl });
    await expect(prepareOwnDatabase(own(readerUrl, readerUrl))).rejects.toThrow(/inte med i gruppen navet_skrivare[\s\S]*IN ROLE "navet_skrivare"/);
    await expect(prepareOwnDatabase(own(readerUrl, url))).rejects.toThrow(/DATABASE_URL_UMEAREGIONEN_SKRIV får mer än att skriva/);
    await asAdmin(async (client) => void (await client.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM PUBLIC`)));
    await expect(prepareOwnDatabase(own(readerUrl, writerUrl))).rejects.toThrow(/får inte skapa temporära tabeller[\s\S]*GRANT CONNECT, TEMPORARY/);
  });

  it("accepts a login for members that the administrator has made, and refuses the public reader's", async () => {
    await createOwned();
    await asAdmin(async (client) => {
      await client.query(`GRANT navet_migrator TO ${owner}`);
      await client.query(`CREATE ROLE ${name}_publik LOGIN PASSWORD 'las' IN ROLE navet_publik`);
      await client.query(`CREATE ROLE ${name}_inloggad LOGIN PASSWORD 'egna' IN ROLE navet_inloggad`);
    });
    const readerUrl = withLogin(adminUrl, name, `${name}_publik`, 'las');
    const memberUrl = withLogin(adminUrl, name, `${name}_inloggad`, 'egna');
    expect([ownMemberUrl(own(readerUrl)), ownMemberUrl(own(readerUrl, undefined, memberUrl))]).toEqual([undefined, memberUrl]);
    await expect(prepareOwnDatabase(own(readerUrl, undefined, memberUrl))).resolves.toEqual({ migratorUrl: url, publikUrl: readerUrl, inloggadUrl: memberUrl });
    await expect(prepareOwnDatabase(own(readerUrl, undefined, readerUrl))).rejects.toThrow(/inte med i gruppen navet_inloggad[\s\S]*IN ROLE "navet_inloggad"/);
  });

  it.each([
    ['the owner', () => url, /får mer än att läsa/],
    ['a superuser', () => withLogin(adminUrl, name, 'postgres', decodeURIComponent(new URL(adminUrl).password)), /får mer än att läsa/],
  ])('refuses %s as its reader', async (_who, readerUrl, fault) => {
    await createOwned();
    await asAdmin(async (client) => void (await client.query(`GRANT navet_migrator TO ${owner}`)));
    await expect(prepareOwnDatabase(own(readerUrl()))).rejects.toThrow(fault);
  });

  it('is refused when the user does not own it', async () => {
    await createOwned();
    await asAdmin(async (client) => void (await client.query(`ALTER DATABASE ${name} OWNER TO postgres`)));
    await expect(prepareOwnDatabase(own())).rejects.toThrow(/äger inte databasen[\s\S]*ALTER DATABASE/);
  });
});
