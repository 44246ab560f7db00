import { type ClientBase, type PoolClient } from 'pg';
import { pino } from 'pino';
import { importeraEnkatsvar } from '../../../subgraphs/nns-indikatorer/enkatsvar/import';
import { openDriftDatabase } from '../../../subgraphs/shared/database/drift';
import type { WriteDatabase } from '../../../subgraphs/shared/database/write';
import { type Testmatning, arbetsrader, openMatning, uppdrag } from './enkatsvar-support';

let matning: Testmatning;
/** One connection, so that every transaction gets the same. */
let write: WriteDatabase;
beforeAll(async () => {
  matning = await openMatning('9');
});
beforeEach(async () => {
  await matning.tom();
  write = openDriftDatabase(matning.database.skrivUrl, pino({ level: 'silent' }), 1);
});
afterEach(() => write.close());
afterAll(() => matning.stop());

const wide = (...respondents: string[]): string => ['respondent;94.1;94.10;97', ...respondents.map((r) => `${r};1;2;3`), ''].join('\n');
const long = (...respondents: string[]): string => ['respondent;matpunkt;svar', ...respondents.flatMap((r) => [`${r};94.10;2`, `${r};97;vet ej`]), ''].join('\n');
const longRight = (...respondents: string[]): string => long(...respondents).replaceAll('vet ej', '4');

const stored = (): Promise<object[]> => matning.query('select forbund_id as forbund, count(*)::integer as enkater, min(steg)::text as steg from besvarad_enkat group by 1 order by 1');

/** Which tables the import works in, and where their rows lie: others after every change of them. */
const tables = async (client: ClientBase): Promise<unknown[]> =>
  (await client.query(`select relname, oid, relfilenode from pg_class where relnamespace = pg_my_temp_schema() order by 1`)).rows;

describe.each([
  ['on one connection', (...steps: ((client: PoolClient) => Promise<unknown>)[]) => steps.reduce<Promise<unknown>>((before, step) => before.then(() => write.transaction(step)), Promise.resolve())],
  ['in one transaction', (...steps: ((client: PoolClient) => Promise<unknown>)[]) => write.transaction((client) => steps.reduce<Promise<unknown>>((before, step) => before.then(() => step(client)), Promise.resolve()))],
])('imports %s', (_how, run) => {
  it('know nothing of each other, whatever their form', async () => {
    await run(
      async (client) => expect(await importeraEnkatsvar(client, uppdrag(wide('r1', 'r2', 'r3')))).toMatchObject({ inlast: true, antalEnkater: 3, antalSvar: 9 }),
      async (client) => expect(await importeraEnkatsvar(client, uppdrag(longRight('r1'), { forbund: 'soder' }))).toMatchObject({ inlast: true, antalEnkater: 1, antalSvar: 2 }),
      async (client) => expect(await importeraEnkatsvar(client, uppdrag(wide('r2'), { forbund: 'vaster' }))).toMatchObject({ inlast: true, antalEnkater: 1, antalSvar: 3 }),
    );
    expect(await stored()).toEqual([
      { forbund: 'norr', enkater: 3, steg: '{1,2,3}' }, { forbund: 'soder', enkater: 1, steg: '{NULL,2,4}' }, { forbund: 'vaster', enkater: 1, steg: '{1,2,3}' },
    ]);
  });

  it('are held against their own faults only', async () => {
    await run(
      async (client) => expect(await importeraEnkatsvar(client, uppdrag(long('r1', 'r2')))).toMatchObject({ inlast: false, antalFel: 2, fel: [{ rad: 3, regel: 'VET_EJ_FINNS_INTE' }, { rad: 5 }] }),
      async (client) => expect(await importeraEnkatsvar(client, uppdrag(wide('r1', 'r1')))).toMatchObject({ inlast: false, antalFel: 1, fel: [{ rad: 3, regel: 'DUBBEL_ENKAT' }] }),
      async (client) => expect(await importeraEnkatsvar(client, uppdrag(wide('r1')))).toMatchObject({ inlast: true, antalEnkater: 1 }),
    );
    expect(await stored()).toEqual([{ forbund: 'norr', enkater: 1, steg: '{1,2,3}' }]);
  });
});

it('leaves nothing in the connection when its transaction ends', async () => {
  await write.transaction((client) => importeraEnkatsvar(client, uppdrag(wide('r1'))));
  expect(new Set(Object.values(await write.transaction(arbetsrader)))).toEqual(new Set([0]));
});

it('makes no tables when the connection has them', async () => {
  await write.transaction((client) => importeraEnkatsvar(client, uppdrag(wide('r1'))));
  const first = await write.transaction(tables);
  expect(first.length).toBeGreaterThan(5);
  await write.transaction((client) => importeraEnkatsvar(client, uppdrag(longRight('r1'), { forbund: 'soder' })));
  expect(await write.transaction(tables)).toEqual(first);
});

it('takes no more locks for the tenth file of a transaction than for the second', async () => {
  const locks = async (client: ClientBase): Promise<number> =>
    (await client.query(`select from pg_locks where pid = pg_backend_pid() and locktype <> 'advisory'`)).rowCount ?? 0;
  await write.transaction(async (client) => {
    const held: number[] = [];
    for (let i = 0; i < 10; i++) {
      expect(await importeraEnkatsvar(client, uppdrag(wide(`r${i}`)))).toMatchObject({ inlast: true });
      held.push(await locks(client));
    }
    expect(held.slice(2)).toEqual(held.slice(2).map(() => held[1]));
  });
});

it('gives tables of another shape, which another version of the program has left on the connection, no say', async () => {
  await write.transaction(async (client) => {
    await client.query('create temp table inlast_om (matomgang_id integer) on commit preserve rows; create temp view inlast_kon as select * from inlast_om; create temp table inlast_gammal (id integer)');
    await client.query('insert into inlast_om values (1)');
  });
  expect(await write.transaction((client) => importeraEnkatsvar(client, uppdrag(wide('r1', 'r2'))))).toMatchObject({ inlast: true, antalEnkater: 2 });
  expect(Object.keys(await write.transaction(arbetsrader))).not.toContain('inlast_gammal');
});

it('stores no questionnaire of a file that is not there', async () => {
  await matning.importera(wide('r1'));
  const copy = `insert into besvarad_enkat (inlamning_id, matomgang_id, forbund_id, enkat_id, respondent, steg)
    select inlamning_id + $1::integer, matomgang_id, forbund_id, enkat_id, respondent, steg from besvarad_enkat`;
  await expect(write.transaction((client) => client.query(copy, [1]))).rejects.toMatchObject({ code: '23503' });
  await write.transaction((client) => client.query(copy, [0]));
  expect(await stored()).toMatchObject([{ enkater: 2 }]);
});
