import type { Client } from 'pg';
import { withClient } from '../../../infra/database/connect';
import { anteckna } from '../../../subgraphs/shared/revision/anteckna';
import { glomInnehall, glomPseudonym } from '../../../subgraphs/shared/revision/glom';
import { signatur } from '../../../subgraphs/shared/revision/signatur';
import { verifiera } from '../../../subgraphs/shared/revision/verifiera';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { tomRevision } from '../../support/revision';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase('sus-stodjare', { fakta: false });
});
afterAll(() => database.drop());
beforeEach(() => owner(tomRevision));

const owner = <T>(use: (client: Client) => Promise<T>): Promise<T> => withClient(database.migratorUrl, use);
const writer = <T>(use: (client: Client) => Promise<T>): Promise<T> => withClient(database.skrivUrl, use);
const note = (client: Client, vad: string) => anteckna(client, { vem: 'drift:anna', vad, objekt: 'RIKET', objektId: '2024', skal: `därför att "${vad}" – åäö\n`, uppgifter: { antal: 1, b: [1.5, null, 'x'] } });
const notes = (n: number) => writer(async (client) => {
  for (let i = 1; i <= n; i++) await note(client, `POST_${i}`);
});
const found = () => owner((client) => verifiera(client));
/** Does what only somebody with all rights can: the triggers are off meanwhile. */
const tamper = (...statements: string[]) => owner(async (client) => {
  for (const table of ['revision', 'revisionsinnehall']) await client.query(`alter table ${table} disable trigger user`);
  for (const statement of statements) await client.query(statement);
  for (const table of ['revision', 'revisionsinnehall']) await client.query(`alter table ${table} enable trigger user`);
});
const numbers = () => owner(async (client) => (await client.query<{ nummer: string }>('select nummer from revision order by nummer')).rows.map((row) => Number(row.nummer)));

describe('a chain that nobody has touched', () => {
  test('holds, and says where it ends', async () => {
    await notes(5);
    const { antal, huvud, fel } = await found();
    expect(fel).toEqual([]);
    expect({ antal, nummer: huvud.nummer }).toEqual({ antal: 5, nummer: 5 });
    expect(huvud.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('holds when it is empty', async () => {
    expect(await found()).toMatchObject({ antal: 0, fel: [], huvud: { nummer: 0 } });
  });

  test('holds whatever its texts are', async () => {
    await writer((client) => anteckna(client, { vem: 'drift:\u0001\u001f"\\/\u007f\u2028é😀\t\b\f\r', vad: 'X', objekt: 'O"\n', objektId: '\u0002', forbundId: 'å', uppgifter: { 'nyckel "': '\u0003 \\ 😀', tal: 1e21, litet: 1.1e-7 } }));
    expect((await found()).fel).toEqual([]);
  });

  test('is one chain although many write at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, i) => writer(async (client) => {
      for (let j = 0; j < 5; j++) {
        await client.query('begin');
        await note(client, `SAMTIDIG_${i}_${j}`);
        await client.query('commit');
      }
    })));
    expect(await found()).toMatchObject({ antal: 40, fel: [] });
    expect(await numbers()).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  test('has no gap where a transaction was undone', async () => {
    await notes(1);
    await writer(async (client) => {
      await client.query('begin');
      await note(client, 'ANGRAD');
      await client.query('rollback');
    });
    await notes(1);
    expect(await numbers()).toEqual([1, 2]);
    expect((await found()).fel).toEqual([]);
  });
});

describe('a chain that somebody has touched', () => {
  beforeEach(() => notes(6));

  test.each([
    ['a changed entry', [`update revision set vad = 'ANNAT' where nummer = 3`], ['Post 3 är ändrad']],
    ['a changed entry with a hash that fits it', [`update revision r set vad = 'ANNAT' where nummer = 3`, `update revision r set hash = revision_hash(r) where nummer = 3`], ['Post 4 följer inte på post 3']],
    ['a changed reason', [`update revisionsinnehall set skal = 'annat' where nummer = 3`], ['Innehållet i post 3 är ändrat']],
    ['a reason that is gone without a word', [`delete from revisionsinnehall where nummer = 3`], ['Innehållet i post 3 saknas']],
    ['an entry taken out of the middle', [`delete from revisionsinnehall where nummer = 3`, `delete from revision where nummer = 3`], ['Post 3 saknas']],
    ['the first entry taken away', [`delete from revisionsinnehall where nummer = 1`, `delete from revision where nummer = 1`], ['Post 1 saknas']],
    ['the last entry taken away', [`delete from revisionsinnehall where nummer = 6`, `delete from revision where nummer = 6`], ['slutar med post 5, men ska sluta med post 6']],
    ['everything taken away', ['truncate revision, revisionsinnehall'], ['slutar med post 0, men ska sluta med post 6']],
    ['the head taken away', ['delete from revisionshuvud'], ['huvud saknas']],
    ['two entries that have changed places', [
      'alter table revisionsinnehall drop constraint revisionsinnehall_nummer_fkey', 'update revision set nummer = -2 where nummer = 2', 'update revision set nummer = 2 where nummer = 3',
      'update revision set nummer = 3 where nummer = -2', 'alter table revisionsinnehall add constraint revisionsinnehall_nummer_fkey foreign key (nummer) references revision',
    ], ['Post 2 följer inte på post 1', 'Post 2 är ändrad', 'Post 3 är ändrad']],
    ['an entry put in at the end', [
      `insert into revision select 7, tidpunkt, vem, vad, objekt, objekt_id, forbund_id, utfall, innehall_sha256, hash, hash from revision where nummer = 6`,
      `insert into revisionsinnehall select 7, salt, skal, uppgifter from revisionsinnehall where nummer = 6`,
    ], ['Post 7 är ändrad', 'slutar med post 7, men ska sluta med post 6']],
  ])('is found broken by %s', async (_what, statements, words) => {
    await tamper(...statements);
    const { fel } = await found();
    expect(fel).not.toEqual([]);
    for (const word of words) expect(fel.join('\n')).toContain(word);
    if (_what === 'the head taken away') await owner((client) => client.query(`insert into revisionshuvud (nummer, hash) values (0, '')`));
  });

  test('and then written anew as a whole is found by an end that was saved outside', async () => {
    const { huvud } = await found();
    await owner(tomRevision);
    await notes(7);
    expect((await found()).fel).toEqual([]);
    expect((await owner((client) => verifiera(client, [huvud]))).fel.join()).toContain('kedjan är omskriven');
    await owner(tomRevision);
    await notes(2);
    expect((await owner((client) => verifiera(client, [huvud]))).fel.join()).toContain('hade post 6');
  });
});

const [FOREVER, OFF] = ['revision_andras_inte before update or delete or truncate on revision for each statement', 'drop trigger revision_andras_inte on'];
const AGAIN = `${OFF} revision; create trigger ${FOREVER} execute function revision_oforanderlig()`;
test.each([
  ['a trigger that is off', 'alter table revision disable trigger revision_andras_inte', 'alter table revision enable trigger revision_andras_inte', 'Utlösaren revision_andras_inte på tabellen revision är borttagen eller avstängd'],
  ['a trigger that only a replica fires', 'alter table revision enable replica trigger revision_andras_inte', 'alter table revision enable trigger revision_andras_inte', 'Utlösaren revision_andras_inte'],
  ['a trigger of the right name on another table', `${OFF} revision; create trigger revision_andras_inte before truncate on revisionspseudonym for each statement execute function revision_oforanderlig()`,
    `${OFF} revisionspseudonym; create trigger ${FOREVER} execute function revision_oforanderlig()`, 'Utlösaren revision_andras_inte på tabellen revision är borttagen'],
  ['a trigger that calls something else', `create function ingenting() returns trigger language plpgsql as 'begin return null; end'; ${OFF} revision; create trigger ${FOREVER} execute function ingenting()`,
    `${AGAIN}; drop function ingenting()`, 'revision_andras_inte på tabellen revision är utbytt'],
  ['a trigger that fires at fewer changes', `${OFF} revision; create trigger revision_andras_inte before truncate on revision for each statement execute function revision_oforanderlig()`, AGAIN, 'är utbytt'],
  ['a trigger that fires only at times', `${OFF} revision; create trigger ${FOREVER} when (false) execute function revision_oforanderlig()`, AGAIN, 'är utbytt'],
  ['another trigger beside them', `create trigger zz before insert on revision for each row execute function suppress_redundant_updates_trigger()`, 'drop trigger zz on revision', 'Utlösaren zz på tabellen revision hör inte till kedjan'],
  ['a right too many', 'grant update (vad) on revision to navet_skrivare', 'revoke update (vad) on revision from navet_skrivare', 'navet_skrivare får ändra i tabellen revision'],
  ['a table open to all', 'grant delete on revisionsinnehall to public', 'revoke delete on revisionsinnehall from public', 'public får ändra i tabellen revisionsinnehall'],
  ['a head that all may move', 'grant update (hash) on revisionshuvud to public', 'revoke update (hash) on revisionshuvud from public', 'public får ändra i tabellen revisionshuvud'],
])('a chain that holds but is not kept is told of: %s', async (_what, open, close, words) => {
  await notes(1);
  await owner((client) => client.query(open));
  expect((await found()).fel.join('\n')).toContain(words);
  await owner((client) => client.query(close));
  expect((await found()).fel).toEqual([]);
});

test('a chain whose trigger does something else than it did is told of', async () => {
  const source = async () => (await owner((client) => client.query<{ text: string }>(`select pg_get_functiondef('revision_oforanderlig'::regproc) as text`))).rows[0]?.text ?? '';
  const before = await source();
  await owner((client) => client.query(before.replace(/raise exception[^;]*/, 'return null')));
  expect((await found()).fel).toEqual([expect.stringContaining('Funktionen revision_oforanderlig'), expect.stringContaining('Funktionen revision_oforanderlig')]);
  await owner((client) => client.query(before));
  expect((await found()).fel).toEqual([]);
});

test.each(['publikUrl', 'inloggadUrl', 'skrivUrl'] as const)('a right that one login alone has is told of: %s', async (url) => {
  const { username } = new URL(database[url]);
  await owner((client) => client.query(`grant insert on revision to ${username}`));
  expect((await found()).fel).toEqual([`${username} får ändra i tabellen revision, och ska bara få läsa.`]);
  await owner((client) => client.query(`revoke insert on revision from ${username}`));
  expect((await found()).fel).toEqual([]);
});

describe('forgetting', () => {
  const anna = { roller: new Set([]), organisation: null, forbund: [], subject: { issuer: 'https://intyg.example', subject: 'anna' } };

  test('who somebody is leaves the chain as it was, and the person gets another pseudonym', async () => {
    const first = await writer((client) => signatur(client, anna));
    expect(first).toMatch(/^p-[0-9a-f]{20}$/);
    expect(await writer((client) => signatur(client, anna))).toBe(first);
    await writer((client) => anteckna(client, { vem: first, vad: 'SLAPP', objekt: 'RIKET' }));
    await owner((client) => glomPseudonym(client, first, 'drift:bo'));
    expect((await found()).fel).toEqual([]);
    expect(await writer((client) => signatur(client, anna))).not.toBe(first);
    await expect(owner((client) => glomPseudonym(client, first, 'drift:bo'))).rejects.toMatchObject({ kod: 'OKAND_PSEUDONYM' });
  });

  test('the name of whoever ran a command likewise', async () => {
    await notes(1);
    const vem = () => writer(async (client) => (await client.query<{ vem: string }>('select vem from revisionslogg where nummer = 1')).rows[0]?.vem);
    expect(await vem()).toBe('drift:anna');
    const { rows: [row] } = await owner((client) => client.query<{ vem: string }>('select vem from revision'));
    await owner((client) => glomPseudonym(client, row?.vem ?? '', 'drift:bo'));
    expect(await vem()).toBe(row?.vem);
    expect((await found()).fel).toEqual([]);
  });

  test('what an entry said leaves the chain as it was, and says that it is erased', async () => {
    await notes(3);
    await owner((client) => glomInnehall(client, 2, 'drift:bo'));
    expect((await found()).fel).toEqual([]);
    const { rows } = await writer((client) => client.query('select skal, uppgifter, raderad from revisionslogg where nummer = 2'));
    expect(rows).toEqual([{ skal: null, uppgifter: null, raderad: true }]);
  });

  test('gives one person one pseudonym, however many requests come at once', async () => {
    const bo = { ...anna, subject: { issuer: 'https://intyg.example', subject: 'bo' } };
    expect(new Set(await Promise.all(Array.from({ length: 6 }, () => writer((client) => signatur(client, bo)))))).toHaveProperty('size', 1);
  });
});

describe("the writer's login", () => {
  test.each([
    `update revision set vad = 'ANNAT'`, 'delete from revision', 'truncate revision', `update revisionsinnehall set skal = ''`, 'delete from revisionsinnehall', 'truncate revisionsinnehall',
    `update revisionshuvud set nummer = 0`, 'delete from revisionshuvud', 'select * from revisionspseudonym', 'delete from revisionspseudonym',
    `insert into revision (nummer, tidpunkt, vem, vad, objekt, utfall, innehall_sha256, forra_hash, hash) values (2, now(), 'x', 'X', 'X', 'GJORT', '', '', '')`,
    `insert into revision (vem, vad, objekt, utfall, innehall_sha256) values ('x', 'X', 'X', 'GJORT', '')`,
    `select revision_infor('2000-01-01', 'x', 'X', 'X', null, null, 'GJORT', null, null)`, 'alter table revision disable trigger user',
  ])('may not: %s', async (statement) => {
    await notes(1);
    await expect(writer((client) => client.query(statement))).rejects.toMatchObject({ code: '42501' });
    expect((await found()).fel).toEqual([]);
  });

  test('is not the only one that the triggers hold: whoever owns the table may not change an entry either', async () => {
    await notes(1);
    for (const statement of [`update revision set vad = 'ANNAT'`, 'delete from revision', 'truncate revision cascade', `update revisionsinnehall set skal = ''`]) {
      await expect(owner((client) => client.query(statement))).rejects.toMatchObject({ code: 'NV003' });
    }
  });

  test("puts what the owner adds by hand into the chain, with the chain's own numbers and hashes", async () => {
    await notes(2);
    await owner((client) => client.query(`insert into revision (nummer, vem, vad, objekt, utfall, innehall_sha256, forra_hash, hash) values (99, 'x', 'X', 'X', 'GJORT', '', '', '')`));
    expect(await numbers()).toEqual([1, 2, 3]);
    // What the entry says in words was not given, and that is told.
    expect((await found()).fel).toEqual(['Innehållet i post 3 saknas, och ingen post säger att det är raderat.']);
  });
});

test.each(['publikUrl', 'inloggadUrl'] as const)('%s sees nothing of a database whose trail nobody reads', async (login) => {
  await expect(withClient(database[login], (client) => client.query('select * from revisionslogg'))).rejects.toMatchObject({ code: '42501' });
});
