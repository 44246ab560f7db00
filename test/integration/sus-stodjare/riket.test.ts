import { withClient } from '../../../infra/database/connect';
import { aterkallaRiket } from '../../../subgraphs/sus-stodjare/riket/aterkalla';
import type { Cellnyckel } from '../../../subgraphs/sus-stodjare/riket/nyckel';
import type { Aterkallelseleverans, Leverans, Tabelleverans } from '../../../subgraphs/sus-stodjare/riket/leverans';
import { granskaRiket } from '../../../subgraphs/sus-stodjare/riket/granska';
import { slappRiket } from '../../../subgraphs/sus-stodjare/riket/slapp';
import { taEmot } from '../../../subgraphs/sus-stodjare/riket/ta-emot';
import { type Prov, deltaganden, leverans, rakna } from '../../support/riksleveranser';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const TABELLER = ['DELTAGANDE', 'UTBILDNING', 'RESULTAT', 'HELARSEKVIVALENTER'];
const FORBUND = [
  { id: 'skelleftea-norsjo', lan: '24', antal: 60 }, { id: 'umearegionen', lan: '24', antal: 90 }, { id: 'provdalen', lan: '21', antal: 120 }, { id: 'provsjon', lan: '21', antal: 75 },
];
const [SKELLEFTEA, UMEA, DALEN, SJON] = FORBUND.map(({ id }) => id);

const rader = new Map<string, Prov[]>(FORBUND.map(({ id, antal }, i) => [id, deltaganden(id, antal, 200 + i)]));
const leveranser = new Map<string, Tabelleverans>();
let service: TestSubgraph;

beforeAll(async () => {
  for (const f of FORBUND) leveranser.set(f.id, await leverans(f, rader.get(f.id) ?? [], { tabeller: TABELLER }));
}, 120_000);
beforeEach(async () => {
  service = await startTestSubgraph('sus-stodjare');
});
afterEach(() => service.stop());

const levererat = (id = ''): Tabelleverans => {
  const found = leveranser.get(id);
  if (!found) throw new Error(`No delivery of ${id}.`);
  return found;
};

async function skriv<T>(use: (client: Parameters<typeof taEmot>[0]) => Promise<T>): Promise<T> {
  return withClient(service.database.skrivUrl, async (client) => {
    await client.query('begin');
    try {
      const result = await use(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
}

const lamna = (...alla: readonly Leverans[]) => skriv(async (client) => {
  const mottagna = [];
  for (const en of alla) mottagna.push(await taEmot(client, en, 'prov'));
  return mottagna;
});
const slapp = (skal = 'Året är klart') => skriv((client) => slappRiket(client, { ar: 2024, skal, vem: 'prov' }));
const koder = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(() => [], (error: unknown) => ((error as { fel?: { kod: string }[] }).fel ?? [error as { kod: string }]).map(({ kod }) => kod));
const aterkallelse = (id = '', avslut: 'FEL' | 'ROJANDE' = 'ROJANDE'): Aterkallelseleverans => ({ art: 'ATERKALLELSE', forbund: levererat(id).forbund, ar: 2024, nummer: 1, avslut, skal: 'Röjde en deltagare' });

type Rikscell = Cellnyckel & { niva: string; omrade: string; status: string; varde: number | null };
const celler = (nummer = 1): Promise<Rikscell[]> => withClient(service.database.publikUrl, async (client) =>
  (await client.query<Rikscell>(`select c.* from rikscell c join riksutgava r using (utgava_id) where r.nummer = $1`, [nummer])).rows);

const deltar = (omrade: string, av: readonly (string | undefined)[]): Prov[] => FORBUND.filter((f) => av.includes(f.id) && (omrade === 'SE' || f.lan === omrade || f.id === omrade)).flatMap((f) => rader.get(f.id) ?? []);
const samma = (a: Cellnyckel, b: Cellnyckel): boolean => a.tabell === b.tabell && a.handelse === b.handelse && a.d1 === b.d1 && a.d2 === b.d2 && a.d3 === b.d3;

describe('a release of län and country', () => {
  it('shows sums that are those of the participations, and of each förbund what the förbund shows', async () => {
    const alla = [SKELLEFTEA, UMEA, DALEN];
    await lamna(...alla.map(levererat));
    const slappt = await slapp();
    expect(slappt).toMatchObject({ nummer: 1, antalForbund: 3, syntetisk: true });
    const log = await skriv(async (client) => (await client.query(`select vem, vad, objekt, objekt_id, forbund_id, skal from revisionslogg order by nummer`)).rows);
    expect(log.slice(-4)).toEqual([
      ...alla.map((id) => ({ vem: 'prov', vad: 'MOTTAGNING', objekt: 'LEVERANS', objekt_id: '2024', forbund_id: id, skal: expect.any(String) })),
      { vem: 'prov', vad: 'SLAPP', objekt: 'RIKET', objekt_id: '2024', forbund_id: null, skal: 'Året är klart' },
    ]);
    const all = await celler();
    const sums = all.filter((c) => c.niva !== 'FORBUND' && c.varde !== null);
    expect(sums.length).toBeGreaterThan(100);
    for (const cell of sums) expect({ ...cell, varde: cell.varde }).toEqual({ ...cell, varde: Number(rakna(deltar(cell.omrade, alla), cell).toFixed(1)) });
    for (const id of alla) {
      const egna = all.filter((c) => c.niva === 'FORBUND' && c.omrade === id);
      expect(egna).toHaveLength(levererat(id).celler.length);
      for (const cell of egna) expect(cell.varde).toBe(levererat(id).celler.find((c) => samma(c as Cellnyckel, cell))?.varde ?? null);
    }
  });

  it('is attacked as it is stored, and a sum that should have been hidden is found', async () => {
    await lamna(...[SKELLEFTEA, UMEA, DALEN, SJON].map(levererat));
    await slapp();
    const forst = await skriv((client) => granskaRiket(client, 2024));
    expect(forst).toMatchObject({ utgava: { nummer: 1 }, fynd: [] });
    expect(forst.provade).toBeGreaterThan(100);
    // As a fault in the program could have left it: every sum is shown.
    await withClient(service.database.migratorUrl, async (client) => {
      await client.query('alter table rikscell disable trigger user');
      await client.query(`update rikscell set status = 'NORMAL', varde = 1 where niva <> 'FORBUND' and status = 'SEKRETESS'`);
      await client.query('alter table rikscell enable trigger user');
    });
    const { fynd } = await skriv((client) => granskaRiket(client, 2024));
    expect(fynd.some(({ interval: { min, max }, wanted }) => max - min < wanted)).toBe(true);
    expect(await koder(skriv((client) => granskaRiket(client, 2019)))).toEqual(['INGEN_UTGAVA']);
  });

  it('shows of a län with one förbund what that förbund shows', async () => {
    await lamna(levererat(SKELLEFTEA), levererat(UMEA), levererat(DALEN));
    await slapp();
    const lan = (await celler()).filter((c) => c.niva === 'LAN' && c.omrade === '21');
    expect(lan.some((c) => c.varde === null)).toBe(true);
    for (const cell of lan) expect(cell.varde).toBe(levererat(DALEN).celler.find((c) => samma(c as Cellnyckel, cell))?.varde ?? null);
  });

  it('leaves at least two hidden förbund, or län, in every sum that it shows', async () => {
    const alla = [SKELLEFTEA, UMEA, DALEN, SJON];
    await lamna(...alla.map(levererat));
    await slapp();
    const all = await celler();
    for (const sum of all.filter((c) => c.niva !== 'FORBUND' && c.varde !== null)) {
      const delar = all.filter((c) => samma(c, sum) && (sum.niva === 'RIKET' ? c.niva === 'FORBUND' : c.niva === 'FORBUND' && FORBUND.find((f) => f.id === c.omrade)?.lan === sum.omrade));
      const dolda = delar.filter((c) => c.varde === null);
      expect(dolda.length).not.toBe(1);
      if (sum.niva === 'RIKET') expect(all.filter((c) => samma(c, sum) && c.niva === 'LAN' && c.varde === null).length).not.toBe(1);
      // What is left for the hidden ones together is no small number.
      const kvar = (sum.varde ?? 0) - delar.reduce((s, c) => s + (c.varde ?? 0), 0);
      if (dolda.length > 0 && sum.tabell !== 'HELARSEKVIVALENTER') expect(kvar).toBeGreaterThanOrEqual(5);
    }
  });

  it('tells nothing of a förbund that comes later by the difference to the release before', async () => {
    const forst = [SKELLEFTEA, UMEA, DALEN];
    await lamna(...forst.map(levererat));
    await slapp();
    await lamna(levererat(SJON));
    expect(await slapp('Ett förbund till')).toMatchObject({ nummer: 2, antalForbund: 4 });
    const [fore, efter] = [await celler(1), await celler(2)];
    const visad = (all: readonly Rikscell[], niva: string, omrade: string, av: Rikscell): number | null => all.find((c) => c.niva === niva && c.omrade === omrade && samma(c, av))?.varde ?? null;
    const egna = efter.filter((c) => c.niva === 'FORBUND' && c.omrade === SJON && c.varde === null);
    expect(egna.length).toBeGreaterThan(0);
    for (const cell of egna) for (const [niva, omrade] of [['LAN', '21'], ['RIKET', 'SE']] as const) expect([visad(fore, niva, omrade, cell), visad(efter, niva, omrade, cell)]).toContain(null);
    // What did not change is as it was: the other län.
    for (const cell of fore.filter((c) => c.niva === 'LAN' && c.omrade === '24')) expect(visad(efter, 'LAN', '24', cell)).toBe(cell.varde);
  });

  it('is not made again when nothing has changed, nor of nothing', async () => {
    expect(await koder(slapp())).toEqual(['INGET_INLAMNAT']);
    await lamna(levererat(UMEA));
    await slapp();
    expect(await koder(slapp())).toEqual(['INGET_ANDRAT']);
    expect(await koder(slapp('  '))).toEqual(['SAKNAR_SKAL']);
  });

  it('is neither made nor recalled for a reason that names a person or is longer than a delivery takes', async () => {
    await lamna(levererat(UMEA));
    const aterkalla = (skal: string) => skriv((client) => aterkallaRiket(client, { ar: 2024, art: 'FEL', skal, vem: 'prov' }));
    for (const [skal, kod] of [['Enligt 19811218-9876', 'PERSONUPPGIFT'], ['Enligt anna@exempel.se', 'PERSONUPPGIFT'], ['x'.repeat(501), 'FOR_LANG_TEXT']] as const) {
      expect(await koder(slapp(skal))).toEqual([kod]);
      expect(await koder(aterkalla(skal))).toEqual([kod]);
    }
    expect(await slapp('x'.repeat(500))).toMatchObject({ nummer: 1 });
  });

  it('never sums made-up figures with published ones', async () => {
    const riktig = { ...levererat(UMEA), utgava: { ...levererat(UMEA).utgava, syntetisk: false } };
    await lamna(levererat(DALEN), riktig);
    expect(await slapp()).toMatchObject({ antalForbund: 1, utelamnade: 1, syntetisk: false });
    expect(new Set((await celler()).filter((c) => c.niva === 'FORBUND').map((c) => c.omrade))).toEqual(new Set([UMEA]));
  });

  it('warns that the series breaks where a förbund has counts of another system beside its rows', async () => {
    await lamna({ ...levererat(UMEA), utgava: { ...levererat(UMEA).utgava, allaKallsystem: ['EGET_SYSTEM', 'UPPFOLJNING_FINSAM'] } });
    await slapp();
    const { data } = await service.ask('{ deltagarjamforelse(tabell: DELTAGANDE, ar: 2024) { varningar { kod } } }');
    const koderna = data.deltagarjamforelse.varningar.map((v: { kod: string }) => v.kod);
    expect(koderna).toContain('TIDSSERIEBROTT');
    expect(koderna).not.toContain('OLIKA_KALLSYSTEM');
  });

  it('keeps what was handed over from readers', async () => {
    await lamna(levererat(UMEA));
    for (const url of [service.database.publikUrl, service.database.inloggadUrl]) await withClient(url, async (client) => {
      for (const table of ['inlamnad_utgava', 'inlamnad_cell', 'inlamnat_medlemsantal']) await expect(client.query(`select from ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('select granskning from riksutgava')).rejects.toMatchObject({ code: '42501' });
    });
  });
});

describe('a förbund that takes its tables back', () => {
  it('because they gave somebody away, has them erased, and the country\'s releases that show them, at once', async () => {
    await lamna(levererat(UMEA), levererat(DALEN));
    await slapp();
    const da = new Date().toISOString();
    const [mottagen] = await lamna(aterkallelse(DALEN));
    expect(mottagen?.berorda).toMatchObject([{ nummer: 1, forbund: [DALEN] }]);
    await skriv(async (client) => {
      const { rows } = await client.query('select i.forbund_id from inlamnad_cell c join inlamnad_utgava i on i.id = c.inlamnad_id group by 1');
      expect(rows).toEqual([{ forbund_id: UMEA }]);
    });
    // Nobody has recalled the country, or released it anew.
    const mellan = 'query ($asOf: Tidpunkt) { deltagarjamforelse(tabell: DELTAGANDE, ar: 2024, asOf: $asOf) { status rader { status celler { antal { varde } } } } }';
    for (const variables of [{}, { asOf: da }]) {
      const { data } = await service.ask(mellan, variables);
      expect(data.deltagarjamforelse.status).toBe('ATERKALLAD');
      expect(data.deltagarjamforelse.rader.flatMap((r: { celler: unknown[] }) => r.celler)).toEqual([]);
    }
    expect(await celler(1)).toEqual([]);
    expect(await slapp('Utan det förbundet')).toMatchObject({ nummer: 2, antalForbund: 1, aterkallade: [DALEN] });
    const { data: sedan } = await service.ask('{ deltagarjamforelse(tabell: DELTAGANDE, ar: 2024) { status varningar { kod text } } }');
    expect(sedan.deltagarjamforelse.varningar).toContainEqual({ kod: 'ATERKALLADE_FORBUND', text: expect.stringContaining('provdalen') });
  });

  it('leaves the country alone when no release of it had them', async () => {
    await lamna(levererat(UMEA));
    await slapp();
    await lamna(levererat(DALEN));
    expect((await lamna(aterkallelse(DALEN)))[0]?.berorda).toEqual([]);
    expect((await service.ask('{ deltagarjamforelse(tabell: DELTAGANDE, ar: 2024) { status } }')).data.deltagarjamforelse.status).toBe('NORMAL');
  });

  it('bars a release beside one that was not erased with what it was made of', async () => {
    await lamna(levererat(UMEA), levererat(DALEN));
    await slapp();
    // As an earlier version of the program left it.
    await skriv((client) => client.query(`update inlamnad_utgava set avslutad = now(), avslut = 'ROJANDE' where forbund_id = $1`, [DALEN]));
    expect(await koder(slapp())).toEqual(['UTGAVA_MASTE_ATERKALLAS']);
    await skriv((client) => aterkallaRiket(client, { ar: 2024, art: 'ROJANDE', skal: 'Ett förbund röjde en deltagare', vem: 'prov' }));
    expect(await slapp('Utan det förbundet')).toMatchObject({ nummer: 2, antalForbund: 1 });
  });

  it('because they were wrong, is out of the next release, and the former is kept for asOf', async () => {
    await lamna(levererat(UMEA), levererat(DALEN));
    await slapp();
    const da = new Date().toISOString();
    await lamna(aterkallelse(DALEN, 'FEL'));
    await slapp('Ett förbund återkallade');
    const fraga = 'query ($asOf: Tidpunkt) { deltagarjamforelse(tabell: DELTAGANDE, ar: 2024, asOf: $asOf) { utgava { nummer avslut } tackning { antalForbund } } }';
    expect((await service.ask(fraga)).data.deltagarjamforelse).toEqual({ utgava: { nummer: 2, avslut: null }, tackning: { antalForbund: 1 } });
    expect((await service.ask(fraga, { asOf: da })).data.deltagarjamforelse).toEqual({ utgava: { nummer: 1, avslut: 'ERSATT' }, tackning: { antalForbund: 2 } });
  });
});

describe('a delivery is refused', () => {
  const andrad = (change: (l: Tabelleverans) => void): Tabelleverans => {
    const copy = structuredClone(levererat(UMEA));
    change(copy);
    return copy;
  };
  const cell = (l: Tabelleverans, at: number) => {
    const found = l.celler[at];
    if (!found) throw new Error(`No cell ${at}.`);
    return found;
  };
  it.each<[string, Tabelleverans | (() => Tabelleverans), string]>([
    ['whose totals are not their parts', () => andrad((l) => { cell(l, 0).antal = (cell(l, 0).antal ?? 0) + 1; cell(l, 0).varde = cell(l, 0).antal; }), 'SUMMA_STAMMER_INTE'],
    ['with a cell twice', () => andrad((l) => l.celler.push(cell(l, 0))), 'DUBBEL_CELL'],
    ['with a code that no list has', () => andrad((l) => { cell(l, 1).d2 = 'ANNAT'; }), 'OKAND_KOD'],
    ['of a table that is not summed over förbund', () => andrad((l) => { cell(l, 1).tabell = 'KOMMUN'; }), 'OKAND_TABELL'],
    ['with an insats', () => andrad((l) => { cell(l, 1).d1 = 'umearegionen/vuxentorget'; }), 'OKAND_KOD'],
    ['that shows another number than it counts', () => andrad((l) => { const visad = l.celler.find((c) => c.varde !== null && c.antal !== null); if (visad) visad.varde = (visad.varde ?? 0) + 1; }), 'VISAT_STAMMER_INTE'],
    ['whose counts are rounded', () => andrad((l) => { l.utgava.skyddspolicy = 'deltagare-avrundning-3'; }), 'EJ_SUMMERBAR_SKYDDSPOLICY'],
    ['of another program of tables', () => andrad((l) => { l.utgava.tabellprogram = 'deltagare-1999'; }), 'OKANT_TABELLPROGRAM'],
    ['of a year to come', () => andrad((l) => { l.ar = 2099; }), 'FRAMTIDA_AR'],
    ['of a known förbund in another län', () => andrad((l) => { l.forbund.lanskod = '12'; }), 'FEL_LAN'],
  ])('%s', async (_, bygg, kod) => {
    expect(await koder(lamna(typeof bygg === 'function' ? bygg() : bygg))).toContain(kod);
  });

  it('when the same release, or a later one, has come already; and when there is nothing to take back', async () => {
    expect(await koder(lamna(aterkallelse(UMEA)))).toEqual(['EJ_INLAMNAD']);
    await lamna(andrad((l) => { l.utgava.nummer = 2; }));
    expect(await koder(lamna(andrad((l) => { l.utgava.nummer = 2; })))).toEqual(['REDAN_INLAMNAD']);
    expect(await koder(lamna(levererat(UMEA)))).toEqual(['ALDRE_UTGAVA']);
  });
});
