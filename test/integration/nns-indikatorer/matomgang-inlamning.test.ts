import { inlamningslage, paminnelser } from '../../../subgraphs/nns-indikatorer/matomgang/inlamning';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { DELTAGARE, PLAN, STYRELSE, as, persons, plan, planned, setStatus, storeAnswers } from './matomgang-support';

let nns: TestSubgraph;
beforeAll(async () => {
  nns = await startTestSubgraph('nns-indikatorer');
});
afterAll(() => nns.stop());

/** What everybody sees of what has come in: förbund → questionnaire → status. */
async function shown(id: string): Promise<Record<string, Record<string, string | null>>> {
  const { data } = await nns.ask('query ($id: ID!) { matomgang(id: $id) { inbjudna { forbund { id } inlamning { enkat status } } } }', { id });
  const rows = data.matomgang.inbjudna as { forbund: { id: string }; inlamning: { enkat: string; status: string | null }[] }[];
  return Object.fromEntries(rows.map((row) => [row.forbund.id, Object.fromEntries(row.inlamning.map((i) => [i.enkat, i.status]))]));
}

test('everybody sees whether nothing, some or most has come in, and of groups of named persons never', async () => {
  await planned(nns, 'laget');
  expect(await shown('laget')).toEqual({ norra: { [DELTAGARE]: null, [STYRELSE]: null }, sodra: { [DELTAGARE]: null, [STYRELSE]: null } });
  await setStatus(nns, 'laget', 'OPPEN');
  expect(await shown('laget')).toEqual({ norra: { [DELTAGARE]: 'INGET', [STYRELSE]: null }, sodra: { [DELTAGARE]: 'INGET', [STYRELSE]: null } });
  // One of four; and one where nobody knows of how many.
  await storeAnswers(nns.database, { matomgang: 'laget', forbund: 'norra', enkat: DELTAGARE, svar: persons(1, 7) });
  await storeAnswers(nns.database, { matomgang: 'laget', forbund: 'sodra', enkat: DELTAGARE, svar: persons(1, 7) });
  await storeAnswers(nns.database, { matomgang: 'laget', forbund: 'norra', enkat: STYRELSE, svar: persons(6, 5) });
  expect(await shown('laget')).toEqual({ norra: { [DELTAGARE]: 'DELVIS', [STYRELSE]: null }, sodra: { [DELTAGARE]: 'INKOMMET', [STYRELSE]: null } });
  await storeAnswers(nns.database, { matomgang: 'laget', forbund: 'norra', enkat: DELTAGARE, svar: [{ respondent: 'p9', steg: [1, 1, 1, 1, 1, 1, 1] }] });
  expect((await shown('laget')).norra).toEqual({ [DELTAGARE]: 'INKOMMET', [STYRELSE]: null });
});

test('who answers many times counts once', async () => {
  await planned(nns, 'flera', ['OPPEN']);
  const twice = { respondent: 'samma', steg: [3, 3, 3, 3, 3, 3, 3] };
  await storeAnswers(nns.database, { matomgang: 'flera', forbund: 'norra', enkat: DELTAGARE, svar: [twice, twice, twice, twice] });
  expect((await shown('flera')).norra?.[DELTAGARE]).toBe('DELVIS');
  const rows = await as(nns.database.skrivUrl, (client) => inlamningslage(client, 'flera'));
  expect(rows.find((r) => r.forbund === 'norra' && r.enkat === DELTAGARE)).toMatchObject({ utskick: 4, inkomna: 1, andel: 25 });
});

test('a file that is taken back is no longer counted', async () => {
  await planned(nns, 'tillbaka', ['OPPEN']);
  const file = await storeAnswers(nns.database, { matomgang: 'tillbaka', forbund: 'norra', enkat: DELTAGARE, svar: persons(4, 7) });
  expect((await shown('tillbaka')).norra?.[DELTAGARE]).toBe('INKOMMET');
  await as(nns.database.skrivUrl, async (client) => {
    await client.query('begin');
    await client.query('update inlamning set ersatt_vid = now() where id = $1', [file]);
    await client.query('delete from besvarad_enkat where inlamning_id = $1', [file]);
    await client.query('commit');
  });
  expect((await shown('tillbaka')).norra?.[DELTAGARE]).toBe('INGET');
});

test('readers get nothing but the status, however they ask the database', async () => {
  await planned(nns, 'sluten', ['OPPEN']);
  await storeAnswers(nns.database, { matomgang: 'sluten', forbund: 'norra', enkat: DELTAGARE, svar: persons(1, 7) });
  await storeAnswers(nns.database, { matomgang: 'sluten', forbund: 'norra', enkat: STYRELSE, svar: persons(6, 5) });
  await as(nns.database.publikUrl, async (client) => {
    for (const table of ['besvarad_enkat', 'inlamning', 'utskick', 'utskick_forbund', 'revisionspseudonym', 'idempotensnyckel', 'pseudonymsalt', 'anvand_version', 'grundcell']) {
      await expect(client.query(`select * from ${table}`)).rejects.toThrow('permission denied');
    }
    await expect(client.query(`insert into inlamningsstatus values ('sluten', 'norra', 'styrelse-per-halvar', 'INKOMMET')`)).rejects.toThrow('permission denied');
    const { rows, fields } = await client.query(`select * from inlamningsstatus where matomgang_id = 'sluten'`);
    expect(fields.map((f) => f.name)).toEqual(['matomgang_id', 'forbund_id', 'enkat_id', 'status']);
    expect(rows).toEqual([{ matomgang_id: 'sluten', forbund_id: 'norra', enkat_id: DELTAGARE, status: 'DELVIS' }]);
    await expect(client.query('select folj_inlamning()')).rejects.toThrow('trigger functions can only be called as triggers');
  });
});

test('the status of a measurement that is only planned is not seen in the database either', async () => {
  await planned(nns, 'dold', ['OPPEN']);
  await storeAnswers(nns.database, { matomgang: 'dold', forbund: 'norra', enkat: DELTAGARE, svar: persons(1, 7) });
  await as(nns.database.migratorUrl, (client) => client.query(`update matomgang set status = 'PLANERAD' where id = 'dold'`));
  const { rowCount } = await as(nns.database.publikUrl, (client) => client.query(`select from inlamningsstatus where matomgang_id = 'dold'`));
  expect(rowCount).toBe(0);
});

test('those who run the measurement see numbers, and whom to remind: nothing or under half in', async () => {
  const indata = { ...PLAN, id: 'paminn', inbjudna: [
    { forbund: 'a', insatser: ['a/x', 'a/y'], utskick: [{ enkat: DELTAGARE, insats: 'a/x', antal: 3 }, { enkat: DELTAGARE, insats: 'a/y', antal: 5 }, { enkat: STYRELSE, antal: 0 }] },
    { forbund: 'b', utskick: [{ enkat: DELTAGARE, antal: 3 }, { enkat: STYRELSE, antal: 6 }] },
    { forbund: 'c', insatser: ['c/x', 'c/y'], utskick: [{ enkat: DELTAGARE, insats: 'c/x', antal: 3 }] },
  ] };
  await plan(nns, indata);
  await setStatus(nns, 'paminn', 'OPPEN');
  await storeAnswers(nns.database, { matomgang: 'paminn', forbund: 'a', enkat: DELTAGARE, insats: 'a/x', svar: persons(2, 7) });
  await storeAnswers(nns.database, { matomgang: 'paminn', forbund: 'a', enkat: DELTAGARE, insats: 'a/y', svar: persons(1, 7) });
  await storeAnswers(nns.database, { matomgang: 'paminn', forbund: 'b', enkat: DELTAGARE, svar: persons(2, 7) });
  await storeAnswers(nns.database, { matomgang: 'paminn', forbund: 'c', enkat: DELTAGARE, insats: 'c/x', svar: persons(1, 7) });
  const [all, remind] = await as(nns.database.skrivUrl, async (client) => [await inlamningslage(client, 'paminn'), await paminnelser(client, 'paminn')] as const);
  expect(all.map(({ forbund, enkat, utskick, inkomna, andel }) => [forbund, enkat, utskick, inkomna, andel])).toEqual([
    ['a', DELTAGARE, 8, 3, 37.5], ['a', STYRELSE, 0, 0, null],
    ['b', DELTAGARE, 3, 2, 66.7], ['b', STYRELSE, 6, 0, 0],
    // Sent out is known for one of two insatser only: not for the förbund.
    ['c', DELTAGARE, null, 1, null], ['c', STYRELSE, null, 0, null],
  ]);
  expect(all[0]?.senast).toBeInstanceOf(Date);
  expect(remind.map(({ forbund, enkat }) => [forbund, enkat])).toEqual([['a', DELTAGARE], ['b', STYRELSE], ['c', STYRELSE]]);
  await expect(as(nns.database.skrivUrl, (client) => paminnelser(client, 'finns-inte'))).rejects.toMatchObject({ kod: 'OKAND_MATOMGANG' });
});
