import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { withClient } from '../../infra/database/connect';
import { ownReaderUrl, prepareOwnDatabase } from '../../infra/database/own-database';
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
    for (const login of [`${name}_publik`, `${name}_inloggad`, owner]) await client.query(`DROP ROLE IF EXISTS ${login}`);
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

const own = (readerUrl?: string): Parameters<typeof prepareOwnDatabase>[0] => ({ role: ROLE, url, readerUrl, secret: undefined });

describe("a förbund's own database", () => {
  it('gets its readers from a superuser, and every process can compute how to log in', async () => {
    await createOwned('SUPERUSER');
    const urls = await prepareOwnDatabase(own());
    expect(urls).toMatchObject({ migratorUrl: url, publikUrl: ownReaderUrl(own()) });
    await expect(withClient(urls.publikUrl, async (client) => (await client.query('SELECT current_user AS me')).rows)).resolves.toEqual([{ me: `${name}_publik` }]);
  });

  it('gets its readers from an owner who may create roles and hand out the groups', async () => {
    await createOwned('CREATEROLE');
    await asAdmin(async (client) => {
      for (const group of ['navet_migrator', 'navet_publik', 'navet_inloggad']) await client.query(`GRANT ${group} TO ${owner} WITH ADMIN OPTION`);
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
