import { rattaMatomgang, slappMatomgang } from '../../../../subgraphs/nns-indikatorer/slapp/slapp';
import { type TestDatabase, createTestDatabase } from '../../../support/postgres';
import { type Plan, type Svar, medKlient, planera, registreraTestinstrument, svara } from './matning';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('nns-indikatorer', { fakta: false });
  await registreraTestinstrument(database);
});
afterAll(() => database.drop());

const svarAv = (forbund: string, positiva: number, ovriga: number): Svar[] => [{ forbund, antal: positiva, steg: [5, 5, 5] }, { forbund, antal: ovriga, steg: [1, 1, 1] }].filter((s) => s.antal > 0);

async function slapp(plan: Plan, svar: readonly Svar[]): Promise<number> {
  await medKlient(database.skrivUrl, async (client) => {
    await planera(client, plan);
    await svara(client, plan.id, svar);
  });
  return (await medKlient(database.skrivUrl, (client) => slappMatomgang(client, { id: plan.id, skal: 'Prov', vem: 'prov' }))).utgavaId;
}

const panel = async (fran: number, till: number, punkt = 'p.1'): Promise<Record<string, unknown> | undefined> => {
  const { rows } = await medKlient(database.publikUrl, (client) =>
    client.query<Record<string, unknown>>('select * from matpanel where fran_utgava_id = $1 and till_utgava_id = $2 and matpunkt_id = $3', [fran, till, punkt]));
  return rows[0];
};

const SENARE = { period: '2027-H1', manad: 24_324 };

it('follows merged förbund, and leaves out what is not in both', async () => {
  // g1 and g2 become e; h1 and h2 become f, but h2 never answered; q is lost, r is new.
  const fran = await slapp({ id: 's-1', forbund: ['a', 'b', 'c', 'g1', 'g2', 'h1', 'h2', 'q'].map((id) => ({ id })) }, [
    ...svarAv('a', 30, 20), ...svarAv('b', 20, 20), ...svarAv('c', 45, 15), ...svarAv('g1', 24, 6), ...svarAv('g2', 16, 24), ...svarAv('h1', 20, 30), ...svarAv('q', 40, 20),
  ]);
  const till = await slapp(
    {
      id: 's-2', ...SENARE,
      forbund: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'e', foregangare: ['g1', 'g2'] }, { id: 'f', foregangare: ['h1', 'h2'] }, { id: 'r' }],
    },
    [...svarAv('a', 40, 10), ...svarAv('b', 30, 20), ...svarAv('c', 30, 30), ...svarAv('e', 60, 20), ...svarAv('f', 40, 30), ...svarAv('r', 50, 5)],
  );
  const rad = await panel(fran, till);
  expect(rad).toMatchObject({ utgava_id: till, antal_behallna: 4, antal_bortfallna: 2, antal_tillkomna: 2, skydd: 'INGET', ovagt_skydd: 'INGET' });
  // a 30/50 → 40/50, b 20/40 → 30/50, c 45/60 → 30/60, e 40/70 → 60/80
  const [p1, p2] = [135 / 220, 160 / 240];
  const tiondel = (tal: number): number => Math.round(10 * tal) / 10;
  expect(rad?.['fran_andel']).toBe(tiondel(100 * p1));
  expect(rad?.['till_andel']).toBe(tiondel(100 * p2));
  expect(rad?.['skillnad']).toBe(tiondel(100 * (p2 - p1)));
  const z = [[30, 50, 40, 50], [20, 40, 30, 50], [45, 60, 30, 60], [40, 70, 60, 80]].map(([x1 = 0, n1 = 0, x2 = 0, n2 = 0]) => (x2 - p2 * n2) / 240 - (x1 - p1 * n1) / 220);
  // t(3) = 3.182446305 at 95 %.
  const half = 3.182446305 * Math.sqrt((4 / 3) * z.reduce((sum, d) => sum + d * d, 0));
  expect([rad?.['skillnad_nedre'], rad?.['skillnad_ovre']]).toEqual([tiondel(100 * (p2 - p1 - half)), tiondel(100 * (p2 - p1 + half))]);
  const d = [0.2, 0.1, -0.25, 60 / 80 - 40 / 70];
  const medel = d.reduce((sum, x) => sum + x, 0) / 4;
  const sd = Math.sqrt(d.reduce((sum, x) => sum + (x - medel) ** 2, 0) / 3);
  expect(rad).toMatchObject({
    fran_ovagt: Math.round(1000 * (0.6 + 0.5 + 0.75 + 4 / 7) / 4) / 10, ovagt_skillnad: Math.round(1000 * medel) / 10,
    ovagt_nedre: Math.round(1000 * (medel - 3.182446305 * sd / 2)) / 10, ovagt_ovre: Math.round(1000 * (medel + 3.182446305 * sd / 2)) / 10,
  });
});

it('counts a förbund that has taken another in with that one, and alone once both times are after', async () => {
  const plan = (id: string, manad: number, forbund: Plan['forbund']): Plan => ({ id, period: '2030', manad, syntetisk: true, forbund });
  const ovriga = [{ id: 'a' }, { id: 'b' }];
  const svar = [...svarAv('a', 30, 20), ...svarAv('b', 20, 20)];
  const ett = await slapp(plan('g-1', 24_400, [...ovriga, { id: 'u' }, { id: 'v' }]), [...svar, ...svarAv('u', 10, 20), ...svarAv('v', 20, 10)]);
  const tva = await slapp(plan('g-2', 24_412, [...ovriga, { id: 'u', foregangare: ['v'] }]), [...svar, ...svarAv('u', 40, 20)]);
  const tre = await slapp(plan('g-3', 24_424, [...ovriga, { id: 'u', foregangare: ['v'] }]), [...svar, ...svarAv('u', 50, 10)]);
  expect(await panel(ett, tva)).toMatchObject({ antal_behallna: 3, antal_bortfallna: 0, antal_tillkomna: 0, fran_andel: 53.3 });
  expect(await panel(tva, tre)).toMatchObject({ antal_behallna: 3, fran_andel: 60 });
  // Examples and published measurements never meet.
  const { rows } = await medKlient(database.skrivUrl, (client) => client.query(
    `select count(*)::int as blandade from matpanel p join matutgava f on f.utgava_id = p.fran_utgava_id join matutgava t on t.utgava_id = p.till_utgava_id
       join matomgang fo on fo.id = f.matomgang_id join matomgang tom on tom.id = t.matomgang_id where fo.syntetisk <> tom.syntetisk`,
  ));
  expect(rows).toEqual([{ blandade: 0 }]);
});

it('is made anew when either of its measurements is corrected, and only between releases in force', async () => {
  const plan = (id: string, manad: number): Plan => ({ id, period: '2040', manad, syntetisk: true, forbund: ['k', 'l', 'm'].map((f) => ({ id: f })) });
  const svar = [...svarAv('k', 30, 20), ...svarAv('l', 20, 20), ...svarAv('m', 20, 30)];
  const fran = await slapp(plan('r-1', 24_520), svar);
  const till = await slapp(plan('r-2', 24_532), svar);
  await medKlient(database.skrivUrl, (client) => svara(client, 'r-1', svarAv('k', 10, 0)));
  const { utgavaId } = await medKlient(database.skrivUrl, (client) => rattaMatomgang(client, { id: 'r-1', skal: 'Tio svar saknades', vem: 'prov' }));
  expect(await panel(fran, till)).toMatchObject({ skillnad: 0, utgava_id: till });
  expect(await panel(utgavaId, till)).toMatchObject({ fran_andel: 53.3, till_andel: 50, utgava_id: utgavaId });
  const tre = await slapp(plan('r-3', 24_544), svar);
  expect(await panel(fran, tre)).toBeUndefined();
  expect(await panel(utgavaId, tre)).toMatchObject({ antal_behallna: 3 });
});

it('is withheld where it would give away the förbund that are not in it', async () => {
  const plan = (id: string, manad: number, forbund: string[]): Plan => ({ id, period: '2050', manad, syntetisk: true, forbund: forbund.map((f) => ({ id: f })) });
  const stora = ['k', 'l', 'm', 'n', 'o'];
  const sma = ['x', 'y', 'z'];
  const svar = stora.flatMap((f, at) => svarAv(f, 20 + at, 15));
  const smaSvar = [...svarAv('x', 6, 2), ...svarAv('y', 3, 4), ...svarAv('z', 4, 3)];
  // All is exact beside three small ones, whose sum is hidden enough. A panel with two of them leaves the third by itself.
  const fran = await slapp(plan('w-1', 24_640, [...stora, ...sma]), [...svar, ...smaSvar]);
  const till = await slapp(plan('w-2', 24_652, [...stora, 'x', 'y']), [...svar, ...svarAv('x', 20, 20), ...svarAv('y', 20, 20)]);
  const rad = await panel(fran, till);
  const { rows: [hela] } = await medKlient(database.publikUrl, (client) =>
    client.query(`select skydd from matcell where utgava_id = $1 and matpunkt_id = 'p.1' and niva = 'DELTAGANDE' and kon is null`, [fran]));
  expect(hela).toEqual({ skydd: 'INGET' });
  expect(rad).toMatchObject({ antal_behallna: 7, antal_bortfallna: 1, skydd: 'AVRUNDAT', skillnad: null, skillnad_nedre: null });
  expect((rad?.['fran_andel'] as number) % 5).toBe(0);
});
