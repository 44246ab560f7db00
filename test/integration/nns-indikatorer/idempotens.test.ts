import { pino } from 'pino';
import { withClient } from '../../../infra/database/connect';
import { subgraphFor } from '../../../subgraphs/roles';
import { openWriteDatabase } from '../../../subgraphs/shared/database/write';
import { enGang } from '../../../subgraphs/shared/idempotens/en-gang';
import { gallraRegelbundet } from '../../../subgraphs/shared/idempotens/gallra';
import { startSubgraphServer } from '../../../subgraphs/shared/server';
import { type Asker, FORVALTARE, type TestSubgraph, chefVid, startTestSubgraph } from '../../support/subgraph';
import { until } from '../../support/until';
import { as, planned, setStatus } from './matomgang-support';

const NYCKEL = '0b6b7e0e-6d4e-4c0e-9a57-1f2d3c4b5a69';
const TARGET = { forbund: 'lycksele-mala', nummer: '4', period: '2026', niva: 82.5, villkor: 'MINST', dokument: 'Verksamhetsplan 2026' };
let nns: TestSubgraph;

beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
});
afterAll(() => nns.stop());

const satt = async (nyckel: string | null, more: object = {}, asker: Asker = FORVALTARE) => (await nns.ask(
  'mutation ($indata: MalnivaIndata!, $nyckel: String) { sattMalniva(indata: $indata, nyckel: $nyckel) { malniva { malniva { varde kallor { utgava } } } fel { kod falt text } } }',
  { indata: { ...TARGET, ...more }, nyckel }, { as: asker },
)).data.sattMalniva as { malniva: { malniva: { varde: number; kallor: { utgava: string }[] } } | null; fel: { kod: string; falt: string | null; text: string }[] };
const antal = async (period = '2026') => (await as(nns.database.skrivUrl, (client) => client.query(`select from revisionslogg where vad = 'MALNIVA' and uppgifter->>'period' = $1`, [period]))).rowCount;

describe('a change with a key', () => {
  test('is made once, however often it is asked for, and answered alike', async () => {
    const first = await satt(NYCKEL);
    expect(first.fel).toEqual([]);
    expect(await satt(NYCKEL)).toEqual(first);
    expect(await satt(NYCKEL)).toEqual(first);
    expect(await antal()).toBe(1);
  });

  test('is made by one when several ask at once, and all get the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => satt('samtidigt-000', { period: '2027' })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.fel).toEqual([]);
    expect(await antal('2027')).toBe(1);
  });

  test('is refused with other arguments, or for another change, and nothing is done', async () => {
    await satt('andra-uppgifter', { period: '2028' });
    const other = await satt('andra-uppgifter', { period: '2028', niva: 10 });
    expect(other).toMatchObject({ malniva: null, fel: [{ kod: 'IDEMPOTENSNYCKEL_UPPTAGEN', falt: 'nyckel' }] });
    const { data } = await nns.ask('mutation { andraMatomgang(id: "finns-inte", status: OPPEN, nyckel: "andra-uppgifter") { fel { kod } } }', {}, { as: FORVALTARE });
    expect(data.andraMatomgang.fel).toEqual([{ kod: 'IDEMPOTENSNYCKEL_UPPTAGEN' }]);
    expect(await antal('2028')).toBe(1);
  });

  test("is the caller's own: another may use the same key", async () => {
    await satt('bådas-nyckel', { period: '2029' });
    expect((await satt('bådas-nyckel', { period: '2029', niva: 60 }, chefVid('lycksele-mala'))).fel).toEqual([]);
    expect(await antal('2029')).toBe(2);
  });

  test('is not remembered when it was refused: mended, it may be asked for again with the same key', async () => {
    expect((await satt('rättas-sedan', { period: '2030', niva: 200 })).fel).toMatchObject([{ kod: 'OGILTIG_NIVA' }]);
    expect((await satt('rättas-sedan', { period: '2030', niva: 20 })).fel).toEqual([]);
  });

  test.each(['kort', 'x'.repeat(201), 'med\nradbrytning'])('is refused when the key is no key: %j', async (nyckel) => {
    expect((await satt(nyckel, { period: '2031' })).fel).toMatchObject([{ kod: 'OGILTIG_IDEMPOTENSNYCKEL', falt: 'nyckel' }]);
  });

  test('that is lost before it is committed leaves no key behind, and is made when it is asked for again', async () => {
    const begaran = { vem: 'prov', nyckel: 'kraschar-mitt-i', vad: 'prov', argument: { a: 1, b: { d: 2, c: 3 } } };
    const gjorda: number[] = [];
    const gor = (svar: number) => () => Promise.resolve(gjorda.push(svar) && svar);
    // The connection goes when the change has been made and nothing is committed.
    await withClient(nns.database.skrivUrl, async (client) => {
      await client.query('begin');
      await enGang(client, begaran, gor(1));
    });
    const igen = (argument: object = begaran.argument) => withClient(nns.database.skrivUrl, async (client) => {
      await client.query('begin');
      const svar = await enGang(client, { ...begaran, argument: { ...argument } }, gor(2));
      await client.query('commit');
      return svar;
    });
    expect(await igen()).toBe(2);
    // The answer was lost on its way: the order of an argument's fields is no difference.
    expect(await igen({ b: { c: 3, d: 2 }, a: 1 })).toBe(2);
    expect(gjorda).toEqual([1, 2]);
  });

  test('answers with the measurement as the change left it, whatever has been done since', async () => {
    await planned(nns, 'svarslik');
    const oppna = async () => (await nns.ask(
      'mutation { andraMatomgang(id: "svarslik", status: OPPEN, nyckel: "öppnar-en-gång") { matomgang { id status lopnummer namn publiceras } fel { kod } } }', {}, { as: FORVALTARE },
    )).data.andraMatomgang;
    const first = await oppna();
    expect(first).toMatchObject({ matomgang: { status: 'OPPEN', lopnummer: 2 }, fel: [] });
    await setStatus(nns, 'svarslik', 'STANGD');
    expect(await oppna()).toEqual(first);
    expect((await nns.ask('{ matomgang(id: "svarslik") { status lopnummer } }')).data.matomgang).toEqual({ status: 'STANGD', lopnummer: 3 });
  });

  test('is forgotten after seven days', async () => {
    await withClient(nns.database.migratorUrl, (client) => client.query(`update idempotensnyckel set skapad = now() - interval '8 days' where nyckel = 'kraschar-mitt-i'`));
    await satt('en-annan-nyckel', { period: '2032' });
    expect(await withClient(nns.database.skrivUrl, async (client) => (await client.query(`select from idempotensnyckel where nyckel = 'kraschar-mitt-i'`)).rowCount)).toBe(0);
  });

  test.each([['when a server starts, though nobody sends a key', 3_600_000], ['and at times while it runs', 20]])('is forgotten %s', async (_when, everyMs) => {
    const left = () => withClient(nns.database.skrivUrl, async (client) => (await client.query<{ nyckel: string }>(`select nyckel from idempotensnyckel where nyckel like 'gallras-%' order by 1`)).rows.map(({ nyckel }) => nyckel));
    const expired = () => withClient(nns.database.migratorUrl, (client) => client.query(
      `insert into idempotensnyckel (vem, nyckel, begaran, svar, skapad) values ('prov', 'gallras-gammal', '', '{}', now() - interval '8 days'), ('prov', 'gallras-ny', '', '{}', now() - interval '6 days') on conflict do nothing`,
    ));
    if (everyMs > 1000) await expired();
    const write = openWriteDatabase(nns.database.skrivUrl, pino({ level: 'silent' }), 1);
    const gallring = gallraRegelbundet(write, pino({ level: 'silent' }), everyMs);
    if (everyMs < 1000) await expired();
    await until(async () => !(await left()).includes('gallras-gammal'));
    expect(await left()).toEqual(['gallras-ny']);
    await gallring.stop();
    await write.close();
  });

  test('is forgotten by the server itself', async () => {
    await withClient(nns.database.migratorUrl, (client) => client.query(`insert into idempotensnyckel (vem, nyckel, begaran, svar, skapad) values ('prov', 'före-starten', '', '{}', now() - interval '8 days')`));
    const { definition } = subgraphFor('nns-indikatorer') ?? {};
    if (!definition) throw new Error('No such role.');
    const server = await startSubgraphServer({ definition, databaseUrl: nns.database.publikUrl, skrivUrl: nns.database.skrivUrl, host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }) });
    const left = () => withClient(nns.database.skrivUrl, async (client) => (await client.query(`select from idempotensnyckel where nyckel = 'före-starten'`)).rowCount);
    await until(async () => (await left()) === 0);
    await server.stop();
    expect(await left()).toBe(0);
  });

  test('stays while the database does not answer, and is tried again', async () => {
    let asked = 0;
    const gallring = gallraRegelbundet({ transaction: () => Promise.reject(new Error(`away ${(asked += 1)}`)) }, pino({ level: 'silent' }), 5);
    await until(() => Promise.resolve(asked > 2));
    await gallring.stop();
    expect(asked).toBeGreaterThan(2);
  });
});

test('no reader sees the keys, and the writer cannot alter what is remembered', async () => {
  for (const url of [nns.database.publikUrl, nns.database.inloggadUrl]) {
    await expect(withClient(url, (client) => client.query('select * from idempotensnyckel'))).rejects.toMatchObject({ code: '42501' });
  }
  await expect(withClient(nns.database.skrivUrl, (client) => client.query(`update idempotensnyckel set svar = '{}'`))).rejects.toMatchObject({ code: '42501' });
});
