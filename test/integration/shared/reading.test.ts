import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { type ReadDatabase, openReadDatabase } from '../../../subgraphs/shared/database/read';
import { type TestDatabase, createTestDatabase } from '../../support/postgres';
import { testCluster } from '../../support/postgres-cluster';
import { countStatements } from '../../support/statements';
import { TcpGate } from '../../support/tcp-gate';

const KVOT = 'test/integration/shared/kvot.sql';
const SOV = 'test/integration/shared/sov.sql';
const SORTER = 'test/integration/shared/sorter.sql';

let database: TestDatabase;
let read: ReadDatabase;

beforeAll(async () => {
  database = await createTestDatabase('lycksele-mala', { fakta: false });
  read = openReadDatabase(database.publikUrl, pino({ level: 'silent' }), { max: 2 });
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

describe('reads that belong together', () => {
  const LAGE = 'test/integration/shared/lage.sql';
  const change = (): Promise<void> => withClient(database.migratorUrl, async (client) => void (await client.query('update lage set n = n + 1')));
  beforeAll(() => withClient(database.migratorUrl, async (client) => void (await client.query('create table lage (n int); insert into lage values (1); grant select on lage to public'))));
  beforeEach(() => withClient(database.migratorUrl, async (client) => void (await client.query('update lage set n = 1'))));

  test('see the database as it was at the first of them, and when renewed as it is then', async () => {
    const reading = read.reading();
    expect(await reading.file(LAGE, [])).toEqual([{ n: 1 }]);
    await change();
    expect(await Promise.all([reading.file(LAGE, []), reading.file(KVOT, [[4], 2]), read.file(LAGE, [])])).toEqual([[{ n: 1 }], [{ kvot: 2 }], [{ n: 2 }]]);
    reading.renew();
    expect(await reading.file(LAGE, [])).toEqual([{ n: 2 }]);
    reading.end();
  });

  test('give their connection back at the end, and see what is new afterwards', async () => {
    const many = Array.from({ length: 10 }, () => read.reading());
    for (const reading of many) {
      expect(await reading.file(LAGE, [])).toEqual([{ n: 1 }]);
      reading.end();
    }
    await change();
    expect(await Promise.all(many.map((reading) => reading.file(LAGE, [])))).toEqual(many.map(() => [{ n: 2 }]));
  });

  test('may end before they are answered', async () => {
    const reading = read.reading();
    const asked = [reading.file(LAGE, []), new Promise(process.nextTick).then(() => reading.file(KVOT, [[4], 2]))];
    await new Promise(process.nextTick);
    reading.end();
    expect(await Promise.all(asked)).toEqual([[{ n: 1 }], [{ kvot: 2 }]]);
  });

  test('fail alone as long as nothing has been read: those behind one that failed are answered', async () => {
    const reading = read.reading();
    const first = [reading.file(KVOT, [[1], 0]), reading.file(KVOT, [[2], 1])];
    const behind = new Promise(process.nextTick).then(() => reading.file(LAGE, []));
    expect(await Promise.allSettled([...first, behind])).toMatchObject([{ reason: { message: 'division by zero' } }, { value: [{ kvot: 2 }] }, { value: [{ n: 1 }] }]);
    reading.end();
    // Both connections of the pool are free again.
    expect(await Promise.all([read.file(SOV, [0]), read.file(LAGE, [])])).toHaveLength(2);
  });

  test('fail together once something has been read: what is left would be seen as it is later', async () => {
    const reading = read.reading();
    await reading.file(LAGE, []);
    await change();
    const spoilt = [reading.file(KVOT, [[1], 0]), reading.file(KVOT, [[2], 1])];
    const behind = new Promise(process.nextTick).then(() => reading.file(LAGE, []));
    const failure = { reason: { message: 'division by zero' } };
    expect(await Promise.allSettled([...spoilt, behind])).toMatchObject([failure, failure, failure]);
    await expect(reading.file(LAGE, [])).rejects.toThrow('division by zero');
    reading.renew();
    expect(await reading.file(LAGE, [])).toEqual([{ n: 2 }]);
    reading.end();
    expect(await Promise.all([read.file(SOV, [0]), read.file(LAGE, [])])).toHaveLength(2);
  });

  test('notice nothing of a table that has been changed since its statement was prepared', async () => {
    await Promise.all([read.file(LAGE, []), read.file(SOV, [0])]);
    await withClient(database.migratorUrl, async (client) => void (await client.query('alter table lage alter column n type bigint')));
    const reading = read.reading();
    expect(await Promise.all([reading.file(LAGE, []), read.file(LAGE, [])])).toEqual([[{ n: 1 }], [{ n: 1 }]]);
    reading.end();
  });

  test('go on by another connection when theirs breaks', async () => {
    const reading = read.reading();
    const asked = Promise.allSettled([reading.file(SOV, [20])]);
    await wakeBreaking();
    expect(await asked).toMatchObject([{ status: 'rejected', reason: { code: '57P01' } }]);
    expect(await reading.file(LAGE, [])).toEqual([{ n: 1 }]);
    reading.end();
  });
});

describe('reads that may be remembered', () => {
  const RAKNA = 'test/integration/shared/rakna.sql';
  const sql = (text: string): Promise<void> => withClient(database.migratorUrl, async (client) => void (await client.query(text)));
  const change = (): Promise<void> => sql('update raknat set n = n + 1');
  /** One reading of what is given, from memory as far as it is known. */
  const once = async (...asked: [path: string, params: unknown[]][]): Promise<object[]> => {
    const reading = read.reading(true);
    try {
      return (await Promise.all(asked.map(([path, params]) => reading.file<object>(path, params)))).flat();
    } finally {
      reading.end();
    }
  };
  beforeAll(() => sql(`create table raknat (n int); insert into raknat values (1); grant select on raknat to public;
    create trigger dataversion after insert or update on raknat for each statement execute function dataversion_andrad()`));
  beforeEach(() => sql('update raknat set n = 1'));

  test('ask for nothing that is known, and for all of it when something has been changed', async () => {
    expect(await once([RAKNA, []], [KVOT, [[4], 2]])).toEqual([{ n: 1 }, { kvot: 2 }]);
    const again = await countStatements(async () => expect(await once([RAKNA, []], [KVOT, [[4], 2]])).toEqual([{ n: 1 }, { kvot: 2 }]));
    expect(again.statements).toEqual([]);
    await change();
    const changed = await countStatements(async () => expect(await once([RAKNA, []], [KVOT, [[4], 2]])).toEqual([{ n: 2 }, { kvot: 2 }]));
    expect(changed.statements).toHaveLength(2);
  });

  test('know the same statement with other values as another one', async () => {
    await once([KVOT, [[6], 2]]);
    expect(await once([KVOT, [[6], 3]], [KVOT, [['6'], 2]], [KVOT, [[6, 2], 2]])).toEqual([{ kvot: 2 }, { kvot: 3 }, { kvot: 3 }, { kvot: 1 }]);
  });

  test('never give what was before a change that had been made when they began, however many read at the same time', async () => {
    let made = 1;
    const over = new AbortController();
    const seen = { rounds: 0, stale: 0 };
    const reader = async (): Promise<void> => {
      while (!over.signal.aborted) {
        const least = made;
        const [row] = (await once([RAKNA, []])) as { n: number }[];
        seen.rounds += 1;
        if ((row?.n ?? 0) < least) seen.stale += 1;
      }
    };
    const readers = Array.from({ length: 20 }, reader);
    for (let n = 0; n < 50; n += 1) {
      await change();
      made += 1;
    }
    over.abort();
    await Promise.all(readers);
    expect(seen.stale).toBe(0);
    expect(seen.rounds).toBeGreaterThan(50);
  });

  test('are refused, and say that they are torn, when the data change between what is known and what is not', async () => {
    await once([RAKNA, []]);
    const reading = read.reading(true);
    expect(await reading.file(RAKNA, [])).toEqual([{ n: 1 }]);
    await change();
    await expect(reading.file(KVOT, [[7], 1])).rejects.toThrow('The data have changed');
    expect(reading.isTorn).toBe(true);
    reading.end();
  });

  test('see one state also when the data change between two of them that are known', async () => {
    await once([RAKNA, []], [KVOT, [[5], 1]]);
    const reading = read.reading(true);
    expect(await reading.file(KVOT, [[5], 1])).toEqual([{ kvot: 5 }]);
    await change();
    expect(await reading.file(RAKNA, [])).toEqual([{ n: 1 }]);
    reading.renew();
    expect(await reading.file(RAKNA, [])).toEqual([{ n: 2 }]);
    reading.end();
  });

  test('know what a statement gave in the snapshot that has been begun, and nothing else', async () => {
    await once([RAKNA, []]);
    const reading = read.reading(true);
    await reading.file(KVOT, [[1234], 1]);
    await change();
    expect(await once([RAKNA, []])).toEqual([{ n: 2 }]);
    expect(await reading.file(RAKNA, [])).toEqual([{ n: 1 }]);
    expect(await once([RAKNA, []])).toEqual([{ n: 2 }]);
    reading.end();
  });

  test('give rows of one’s own, in which nobody can change what others are given', async () => {
    for (const _ of [1, 2]) Object.assign((await once([SORTER, []]))[0] as object, { antal: 99, mer: true });
    const [row] = (await once([SORTER, []])) as { antal: number; lista: string[]; dokument: object }[];
    expect(row).toMatchObject({ antal: 2 });
    expect(row).not.toHaveProperty('mer');
    expect(() => row?.lista.push('c')).toThrow(TypeError);
    expect(() => Object.assign(row?.dokument ?? {}, { a: 2 })).toThrow(TypeError);
  });

  test('are never what the clock gives', async () => {
    const [first] = (await once(['test/integration/shared/klocka.sql', []])) as { nu: string }[];
    expect(await once(['test/integration/shared/klocka.sql', []])).not.toEqual([first]);
  });

  test('fail as others do when the database does not answer', async () => {
    const gate = await TcpGate.open(database.publikUrl);
    const behindGate = openReadDatabase(gate.through(database.publikUrl), pino({ level: 'silent' }), { max: 1 });
    const asked = (): Promise<object[]> => {
      const reading = behindGate.reading(true);
      return reading.file(RAKNA, []).finally(() => reading.end());
    };
    expect(await asked()).toEqual([{ n: 1 }]);
    gate.strand();
    await expect(asked()).rejects.toThrow(/timeout/i);
    await behindGate.close();
    await gate.close();
  });
});

test('a connection that falls silent when its reads have ended is not handed out again', async () => {
  const gate = await TcpGate.open(database.publikUrl);
  const behindGate = openReadDatabase(gate.through(database.publikUrl), pino({ level: 'silent' }), { max: 1 });
  const reading = behindGate.reading();
  await reading.file(SORTER, []);
  reading.end();
  gate.strand();
  // Its transaction is about to be ended then, which fails.
  await sleep(40);
  await expect(behindGate.file(KVOT, [[4], 2])).resolves.toEqual([{ kvot: 2 }]);
  await behindGate.close();
  await gate.close();
});

test('a text that no database can hold is refused before it is sent, and costs no connection', async () => {
  await expect(read.file('test/integration/shared/eko.sql', [['a\0b'], null])).rejects.toMatchObject({ extensions: { code: 'OGILTIG_INDATA' } });
  const reading = read.reading();
  await expect(reading.file('test/integration/shared/eko.sql', [['\0'], null])).rejects.toMatchObject({ extensions: { code: 'OGILTIG_INDATA' } });
  reading.end();
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
