import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { type ReadDatabase, openReadDatabase } from '../../../subgraphs/shared/database/read';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { testCluster } from '../../support/postgres-cluster';
import { countStatements } from '../../support/statements';

const KVOT = 'test/integration/shared/kvot.sql';
const SOV = 'test/integration/shared/sov.sql';
const SORTER = 'test/integration/shared/sorter.sql';

let database: TestDatabase;
let read: ReadDatabase;

beforeAll(async () => {
  database = await createTestDatabase('lycksele-mala', { fakta: false });
  read = openReadDatabase(database.publikUrl, pino({ level: 'silent' }), 2);
});
afterAll(async () => {
  await read.close();
  await database.drop();
});

describe('files that are asked for in one turn', () => {
  test('each get their own rows, also the same file with other parameters, again and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all([read.file(KVOT, [[12, 8], 4]), read.file(SORTER, []), read.file(KVOT, [[], 1]), read.file(KVOT, [[9], 3])]);
      expect(answers.map((rows) => rows.length)).toEqual([2, 1, 0, 1]);
      expect(answers[0]).toEqual([{ kvot: 3 }, { kvot: 2 }]);
      expect(answers[3]).toEqual([{ kvot: 3 }]);
    }
  });

  test('fail alone: those before and after one that the database refuses get their rows', async () => {
    const settled = await Promise.allSettled([read.file(KVOT, [[1], 1]), read.file(KVOT, [[1], 0]), read.file(KVOT, [[2], 1]), read.file(KVOT, [[1], 0]), read.file(KVOT, [[3], 1])]);
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)))
      .toEqual([[{ kvot: 1 }], 'division by zero', [{ kvot: 2 }], 'division by zero', [{ kvot: 3 }]]);
    await expect(read.file(KVOT, [[4], 2])).resolves.toEqual([{ kvot: 2 }]);
  });

  test('go on by another connection when theirs breaks under one of them', async () => {
    const asked = Promise.allSettled([read.file(SOV, [20]), read.file(KVOT, [[1], 1])]);
    await wakeBreaking();
    expect(await asked).toMatchObject([{ status: 'rejected', reason: { code: '57P01' } }, { status: 'fulfilled', value: [{ kvot: 1 }] }]);
  });

  test('count as the statements that they are', async () => {
    const { statements } = await countStatements(() => Promise.all([read.file(KVOT, [[1], 1]), read.file(SORTER, [])]));
    expect(statements).toHaveLength(2);
  });
});

test('values come as the hub means them: dates as text, counts as numbers, what is missing as null', async () => {
  await expect(read.file(SORTER, [])).resolves.toEqual([{ dag: '2024-02-29', antal: 2, saknas: null, lista: ['a', 'b,"c"'], dokument: { a: [1] }, tal: 1.5, sant: true }]);
});

test('a parameter is sent as what it is, whatever characters it has', async () => {
  const odd = ['å"\\,{}', "';--", 'NULL', ''];
  await expect(read.file('test/integration/shared/eko.sql', [odd, null])).resolves.toEqual([{ lista: odd, inget: null }]);
});

/** Ends the connection of whoever sleeps. */
async function wakeBreaking(): Promise<void> {
  await withClient(testCluster().adminUrl, async (client) => {
    for (let ended: number | null = 0; !ended;) {
      const { rowCount } = await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'`, [new URL(database.publikUrl).pathname.slice(1)]);
      ended = rowCount;
    }
  });
}
