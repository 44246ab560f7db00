import { slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { skyddsrapport } from '../../../../subgraphs/nns-indikatorer/slapp/skyddsrapport';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { type Cellrad, cell, celler, medKlient, planera, registreraTestinstrument, svara } from './matning';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(database);
});
afterAll(() => database.drop());

const slapp = (id: string) => medKlient(database.skrivUrl, (client) => slappMatomgang(client, { id, skal: 'Första publiceringen', vem: 'prov' }));

/** Four förbund: three with enough answers, in two län; one invited that has not answered. */
async function vanligMatning(id: string): Promise<number> {
  await medKlient(database.skrivUrl, async (client) => {
    await planera(client, {
      id,
      forbund: [
        { id: 'a', lan: '24', utskick: 100 }, { id: 'b', lan: '24', insatser: { 'b/x': 60, 'b/y': 40 } }, { id: 'c', lan: '25', utskick: 50 }, { id: 'd', lan: '25', utskick: 10 },
      ],
    });
    await svara(client, id, [
      { forbund: 'a', antal: 30, steg: [5, 4, 3], kon: 'KVINNOR' }, { forbund: 'a', antal: 20, steg: [2, 1, 3], kon: 'MAN' }, { forbund: 'a', antal: 4, steg: [-1, null, 5], kon: 'MAN' },
      { forbund: 'b', antal: 25, steg: [4, 4, 1], insats: 'b/x', kon: 'KVINNOR' }, { forbund: 'b', antal: 22, steg: [1, 5, 1], insats: 'b/x', kon: 'MAN' },
      { forbund: 'b', antal: 24, steg: [3, 4, 1], insats: 'b/y', kon: 'KVINNOR' }, { forbund: 'b', antal: 26, steg: [5, 1, 1], insats: 'b/y', kon: 'MAN' },
      { forbund: 'c', antal: 21, steg: [5, 5, 2], kon: 'KVINNOR' }, { forbund: 'c', antal: 23, steg: [1, 5, 2], kon: 'MAN' },
    ]);
  });
  return (await slapp(id)).utgavaId;
}

describe('the cells of a measurement where nobody needs protection', () => {
  let rows: Cellrad[];
  let utgavaId: number;
  beforeAll(async () => {
    utgavaId = await vanligMatning('vanlig');
    rows = await celler(database.publikUrl, utgavaId, 'p.1');
  });

  it('count answers on the scale, and keep vet ej outside', () => {
    expect(cell(rows, { niva: 'FORBUND', forbund: 'a' })).toMatchObject({
      skydd: 'INGET', status: 'NORMAL', antal_svar: 50, antal_positiva: 30, andel: 60, vet_ej: 4, fordelning: [0, 20, 0, 0, 30], medelvarde: 3.8, antal_utskick: 100, svarsfrekvens: 54,
    });
  });

  it('give a share of a known frame the interval that knows it, and means that of Student', () => {
    const a = cell(rows, { niva: 'FORBUND', forbund: 'a' });
    expect(a).toMatchObject({ intervallmetod: 'WILSON_ANDLIG_POPULATION' });
    // Wilson with n' = 50·99/50 = 99 in place of 50.
    const [n, p, z2] = [99, 0.6, 1.959963984540054 ** 2];
    const half = Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
    const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    expect(a['nedre']).toBeCloseTo(100 * (middle - half), 8);
    expect(a['ovre']).toBeCloseTo(100 * (middle + half), 8);
    // 30 fives and 20 twos: s = 3·√(0.24·50/49); t(49) = 2.0095752.
    expect((a['medel_ovre'] as number) - 3.8).toBeCloseTo((2.009575237 * 3 * Math.sqrt((0.24 * 50) / 49)) / Math.sqrt(50), 6);
  });

  it('take an insats by itself and the förbund as its insatser together, sent out included', () => {
    expect(cell(rows, { niva: 'INSATS', forbund: 'b', insats: 'b/x' })).toMatchObject({ antal_svar: 47, antal_positiva: 25, antal_utskick: 60, antal_avbrott: 1, fordelning: [22, 0, 0, 25, 0] });
    expect(cell(rows, { niva: 'FORBUND', forbund: 'b' })).toMatchObject({ antal_svar: 97, antal_positiva: 51, antal_utskick: 100, antal_avbrott: 2, svarsfrekvens: 97 });
  });

  it('divide a förbund by sex where the questionnaire asks', () => {
    expect(cell(rows, { niva: 'FORBUND', forbund: 'c', kon: 'KVINNOR' })).toMatchObject({ antal_svar: 21, antal_positiva: 21, antal_utskick: null });
    expect(cell(rows, { niva: 'DELTAGANDE', kon: 'MAN' })).toMatchObject({ antal_svar: 91, antal_positiva: 26 });
  });

  it('pool over answers and average over förbund, which are two numbers', () => {
    const alla = cell(rows, { niva: 'DELTAGANDE' });
    expect(alla).toMatchObject({ antal_svar: 191, antal_positiva: 102, antal_forbund: 3, antal_utskick: 260, intervallmetod: 'KLUSTRAD_T', ovagt_antal_forbund: 3, ovagt_skydd: 'INGET' });
    expect(alla['andel']).toBeCloseTo((100 * 102) / 191, 10);
    expect(alla['ovagt_medel']).toBe(Math.round(10 * (100 / 3) * (30 / 50 + 51 / 97 + 21 / 44)) / 10);
    expect(cell(rows, { niva: 'LAN', lan: '24' })).toMatchObject({ antal_svar: 147, antal_positiva: 81, antal_forbund: 2, antal_utskick: 200 });
  });

  it('say of an invited förbund without answers that it has not reported', () => {
    expect(cell(rows, { niva: 'FORBUND', forbund: 'd' })).toMatchObject({ status: 'EJ_INRAPPORTERAD', andel: null, antal_svar: null, svarsfrekvens: 0, antal_utskick: 10 });
  });

  it('have mean and distribution but no share where no steps are positive', async () => {
    const utan = await celler(database.publikUrl, utgavaId, 'p.3');
    expect(cell(utan, { niva: 'FORBUND', forbund: 'a' })).toMatchObject({ status: 'EJ_TILLAMPLIG', andel: null, antal_positiva: null, nedre: null, antal_svar: 54, fordelning: [0, 0, 50, 0, 4] });
  });

  it('are counted in the release, with how far it reached', async () => {
    const { rows: [utgava] } = await medKlient(database.publikUrl, (client) => client.query('select * from matutgava where utgava_id = $1', [utgavaId]));
    expect(utgava).toMatchObject({
      nummer: 1, skal: 'Första publiceringen', galler_till: null, skyddspolicy: 'enkat-1', antal_forbund: 3, antal_inbjudna: 4, antal_enkater: 195, antal_besvarade_av_utskick: 195, antal_utskick: 260,
    });
    const rapport = await medKlient(database.skrivUrl, (client) => skyddsrapport(client, utgavaId));
    expect(rapport.find((r) => r.niva === 'FORBUND' && !r.perKon && r.respondentgrupp === 'DELTAGARE')).toMatchObject({ visade: 9, avrundade: 0, dolda: 0, ejInrapporterade: 3 });
  });
});

describe('whoever answers several times', () => {
  it('counts once, by the latest answer; in two insatser once in each, and once in the förbund', async () => {
    await medKlient(database.skrivUrl, async (client) => {
      await planera(client, { id: 'flera', forbund: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
      await svara(client, 'flera', [
        { forbund: 'a', antal: 40, steg: [1, 1, 1], insats: 'a/x' }, { forbund: 'a', antal: 40, steg: [5, 1, 1], insats: 'a/y' },
        { forbund: 'b', antal: 30, steg: [1, 5, 1] }, { forbund: 'c', antal: 30, steg: [5, 5, 1] },
        // Latest by date, not by the order that they came in.
        { forbund: 'b', antal: 1, steg: [5, 5, 5], respondent: 'r1', datum: '2026-03-01' }, { forbund: 'b', antal: 1, steg: [1, 1, 1], respondent: 'r1', datum: '2026-02-01' },
        // The same name in another förbund is somebody else.
        { forbund: 'c', antal: 1, steg: [2, 2, 2], respondent: 'r1', datum: '2026-01-01' },
        { forbund: 'a', antal: 1, steg: [5, 5, 5], insats: 'a/x', respondent: 'r2', datum: '2026-01-01' }, { forbund: 'a', antal: 1, steg: [1, 1, 1], insats: 'a/y', respondent: 'r2', datum: '2026-02-01' },
      ]);
    });
    const { utgavaId } = await slapp('flera');
    const exakt = await medKlient(database.skrivUrl, async (client) => (await client.query<Cellrad>(`select * from grundcell where utgava_id = $1 and matpunkt_id = 'p.1'`, [utgavaId])).rows);
    expect(cell(exakt, { niva: 'FORBUND', forbund: 'b' })).toMatchObject({ antal_svar: 31, antal_positiva: 1, antal_enkater: 31 });
    expect(cell(exakt, { niva: 'FORBUND', forbund: 'c' })).toMatchObject({ antal_svar: 31, antal_positiva: 30 });
    expect(cell(exakt, { niva: 'INSATS', forbund: 'a', insats: 'a/x' })).toMatchObject({ antal_svar: 41, antal_positiva: 1 });
    expect(cell(exakt, { niva: 'INSATS', forbund: 'a', insats: 'a/y' })).toMatchObject({ antal_svar: 41, antal_positiva: 40 });
    expect(cell(exakt, { niva: 'FORBUND', forbund: 'a' })).toMatchObject({ antal_svar: 81, antal_positiva: 40 });
    const visade = await celler(database.publikUrl, utgavaId, 'p.1');
    // The one answer that the förbund does not count must not come out of its insatser less itself.
    expect(['a/x', 'a/y'].map((insats) => cell(visade, { niva: 'INSATS', forbund: 'a', insats })['skydd'])).not.toEqual(['INGET', 'INGET']);
  });
});

describe('few answers', () => {
  it('are rounded from five and hidden below, and boards are never shown one by one', async () => {
    await medKlient(database.skrivUrl, async (client) => {
      const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      await planera(client, { id: 'liten', forbund: [...ids, 'ingen'].map((id) => ({ id, utskick: 40 })) });
      await svara(client, 'liten', [
        ...ids.flatMap((forbund, at) => [{ forbund, antal: at < 4 ? 7 : 30, steg: [5, 4, 3] }, { forbund, antal: at < 4 ? 5 : 20, steg: [1, 4, 2] }]),
        { forbund: 'ingen', antal: 3, steg: [5, 5, 5] },
        ...ids.map((forbund) => ({ forbund, enkat: 'styrelse', antal: 9, steg: [4] })), { forbund: 'a', enkat: 'styrelse', antal: 6, steg: [2] },
      ]);
    });
    const { utgavaId } = await slapp('liten');
    const rows = await celler(database.publikUrl, utgavaId, 'p.1');
    expect(cell(rows, { niva: 'FORBUND', forbund: 'd' })).toMatchObject({
      skydd: 'AVRUNDAT', skyddsart: 'PRIMART', andel: 60, andel_precision: 'EXAKT', antal_svar: null, antal_svar_min: 5, antal_svar_max: 19,
      antal_positiva: null, medelvarde: null, fordelning: null, nedre: null, antal_utskick: null, svarsfrekvens: 30, svarsfrekvens_avrundad: true,
    });
    expect(cell(rows, { niva: 'FORBUND', forbund: 'ingen' })).toMatchObject({ skydd: 'DOLT', status: 'SEKRETESS', andel: null, antal_svar: null, svarsfrekvens: null });
    const styrelser = await celler(database.publikUrl, utgavaId, 's.1');
    // Who has not answered looks like who has.
    for (const forbund of ['a', 'b', 'ingen']) expect(cell(styrelser, { niva: 'FORBUND', forbund })).toMatchObject({ skydd: 'DOLT', status: 'SEKRETESS', svarsfrekvens: null });
    expect(cell(styrelser, { niva: 'DELTAGANDE' })).toMatchObject({ skydd: 'INGET', antal_svar: 78, antal_positiva: 72 });
  });

  it('round the response rate of all items of a questionnaire where one is protected', async () => {
    await medKlient(database.skrivUrl, async (client) => {
      await planera(client, { id: 'frekvens', forbund: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, utskick: 70 })) });
      await svara(client, 'frekvens', [
        ...['b', 'c', 'd', 'e'].flatMap((forbund) => [{ forbund, antal: 20, steg: [5, 4, 3] }, { forbund, antal: 20, steg: [1, 2, 3] }]),
        { forbund: 'a', antal: 3, steg: [5, 4, 3] }, { forbund: 'a', antal: 20, steg: [1, -1, 3] }, { forbund: 'a', antal: 20, steg: [5, -1, 3] },
      ]);
    });
    const { utgavaId } = await slapp('frekvens');
    const [ena, andra] = [await celler(database.publikUrl, utgavaId, 'p.1'), await celler(database.publikUrl, utgavaId, 'p.2')];
    expect(cell(andra, { niva: 'FORBUND', forbund: 'a' })).toMatchObject({ skydd: 'DOLT' });
    expect(cell(ena, { niva: 'FORBUND', forbund: 'a' })).toMatchObject({ skydd: 'INGET', antal_svar: 43, svarsfrekvens: 60, svarsfrekvens_avrundad: true });
  });
});
