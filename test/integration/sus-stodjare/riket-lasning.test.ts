import { withClient } from '../../../infra/database/connect';
import { slappRiket } from '../../../subgraphs/sus-stodjare/riket/slapp';
import { taEmot } from '../../../subgraphs/sus-stodjare/riket/ta-emot';
import { countStatements } from '../../support/statements';
import { type Prov, deltaganden, leverans } from '../../support/riksleveranser';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';

const TABELLER = ['DELTAGANDE', 'UTBILDNING', 'RESULTAT'];
const FORBUND = [
  { id: 'skelleftea-norsjo', lan: '24', antal: 150 }, { id: 'umearegionen', lan: '24', antal: 220 }, { id: 'provdalen', lan: '21', antal: 180 }, { id: 'provsjon', lan: '21', antal: 260 },
];
const rader = new Map<string, Prov[]>(FORBUND.map(({ id, antal }, i) => [id, deltaganden(id, antal, 300 + i)]));
let service: TestSubgraph;

beforeAll(async () => {
  service = await startTestSubgraph('sus-stodjare', { rowMemoryBytes: 0 });
  const alla = await Promise.all(FORBUND.map((f, i) => leverans(f, rader.get(f.id) ?? [], { tabeller: TABELLER, kallsystem: i === 0 ? 'SUS' : 'EGET_SYSTEM' })));
  await withClient(service.database.skrivUrl, async (client) => {
    await client.query('begin');
    for (const en of alla) await taEmot(client, en, 'prov');
    await slappRiket(client, { ar: 2024, skal: 'Året är klart', vem: 'prov' });
    await client.query('commit');
  });
}, 120_000);
afterAll(() => service.stop());

type Rad = { niva: string; forbund: { id: string } | null; lanskod: string | null; namn: string | null; status: string; utgava: { nummer: number } | null; celler: Cell[] };
type Cell = { handelse: string; kon: string | null; varden: { kod: string; namn: string }[]; antal: { varde: number | null; status: string; syntetisk: boolean; kallor: { dokument: string }[] }; andel: { varde: number | null; status: string } };

const TABELL = `query ($tabell: Deltagartabellnamn!, $ar: Int!, $lan: Lanskod) { deltagarjamforelse(tabell: $tabell, ar: $ar, lan: $lan) { status utgava { nummer syntetisk } tackning { antalForbund antalForbundTotalt }
  varningar { kod } rader { niva forbund { id } lanskod namn status utgava { nummer } celler { handelse kon varden { kod namn } antal { varde status syntetisk kallor { dokument } } andel { varde status } } } } }`;

async function jamforelse(variables: Record<string, unknown>): Promise<{ status: string; tackning: unknown; varningar: { kod: string }[]; rader: Rad[]; utgava: unknown }> {
  const { data, errors } = await service.ask(TABELL, { tabell: 'DELTAGANDE', ar: 2024, ...variables });
  expect(errors).toBeUndefined();
  return data.deltagarjamforelse;
}

describe('förbund side by side', () => {
  it('stand by län, each län after its förbund and the country last, and those that have handed over nothing say so', async () => {
    const { rader: rows, tackning, status } = await jamforelse({});
    expect(status).toBe('NORMAL');
    expect(rows.map((r) => [r.niva, r.forbund?.id ?? r.lanskod ?? r.namn, r.status])).toEqual([
      ['FORBUND', 'provdalen', 'NORMAL'], ['FORBUND', 'provsjon', 'NORMAL'], ['LAN', '21', 'NORMAL'],
      ['FORBUND', 'lycksele-mala', 'EJ_INRAPPORTERAD'], ['FORBUND', 'skelleftea-norsjo', 'NORMAL'], ['FORBUND', 'umearegionen', 'NORMAL'], ['LAN', '24', 'NORMAL'],
      ['RIKET', 'Riket', 'NORMAL'],
    ]);
    expect(tackning).toEqual({ antalForbund: 4, antalForbundTotalt: 5 });
    const alla = rows.at(-1)?.celler.find((c) => c.handelse === 'DELTOG' && c.kon === null);
    expect(alla?.antal).toMatchObject({ varde: 150 + 220 + 180 + 260, status: 'NORMAL', syntetisk: true, kallor: [{ dokument: 'Deltagare i riket 2024, utgåva 1' }] });
    expect(rows[1]?.celler[0]?.antal.kallor).toEqual([{ dokument: 'Deltagare i Förbundet provsjon 2024, utgåva 1' }]);
  });

  it('of one län are that län alone', async () => {
    const { rader: rows, tackning } = await jamforelse({ lan: '21' });
    expect(rows.map((r) => r.namn)).toEqual(['Förbundet provdalen', 'Förbundet provsjon', 'Gävleborgs län']);
    expect(tackning).toEqual({ antalForbund: 2, antalForbundTotalt: 2 });
  });

  it('show shares of what is shown, and neither a hidden number nor its share', async () => {
    const { rader: rows, varningar } = await jamforelse({ tabell: 'UTBILDNING' });
    const celler = rows.flatMap((r) => r.celler);
    const dolda = celler.filter((c) => c.antal.status === 'SEKRETESS');
    expect(dolda.length).toBeGreaterThan(0);
    for (const cell of dolda) expect(cell).toMatchObject({ antal: { varde: null }, andel: { varde: null } });
    const riket = rows.at(-1)?.celler ?? [];
    const grund = riket.find((c) => c.kon === null && c.varden[0]?.kod === 'GRUNDSKOLA');
    const hela = riket.find((c) => c.kon === null && c.varden.length === 0);
    expect(grund?.andel.varde).toBeCloseTo((100 * (grund?.antal.varde ?? 0)) / (hela?.antal.varde ?? 1), 1);
    expect(varningar.map((v) => v.kod)).toEqual(expect.arrayContaining(['SYNTETISKA_VARDEN', 'TIDSSERIEBROTT', 'OLIKA_KALLSYSTEM', 'LAG_TACKNING', 'DELTAGANDEN_EJ_PERSONER', 'SKYDDAT_VARDE']));
  });

  it('of a year or a table that there is nothing of say which kind of nothing', async () => {
    expect(await jamforelse({ ar: 2019 })).toMatchObject({ status: 'EJ_INRAPPORTERAD', utgava: null, rader: [{ status: 'EJ_INRAPPORTERAD' }, { status: 'EJ_INRAPPORTERAD' }, { status: 'EJ_INRAPPORTERAD' }] });
    expect(await jamforelse({ tabell: 'KOMMUN' })).toMatchObject({ status: 'EJ_TILLAMPLIG', rader: [], varningar: [{ kod: 'TABELL_UTAN_RIKE' }] });
    expect((await jamforelse({ tabell: 'ALDER' })).rader.every((r) => r.status === 'EJ_INRAPPORTERAD')).toBe(true);
  });

  it('take the same few statements however many they are', async () => {
    const { statements } = await countStatements(() => jamforelse({}));
    expect(statements).toHaveLength(3);
  });
});

describe('shares that reached a result', () => {
  const FRAGA = `query ($d: [ID!]) { utfallsjamforelse(ar: 2024, definitioner: $d) { status definitioner { id standard } varningar { kod }
    rader { niva namn forbund { id } andelar { definition { id } kon taljare { varde } namnare { varde } andel { varde status } } ovagtMedel { varde status definition } ovagtAntalForbund } } }`;
  type Andelsrad = { niva: string; namn: string; andelar: { definition: { id: string }; kon: string | null; taljare: { varde: number | null }; namnare: { varde: number | null }; andel: { varde: number | null; status: string } }[]; ovagtMedel: { varde: number | null; status: string; definition: string }; ovagtAntalForbund: number | null };

  const nadde = (alla: readonly Prov[], aktivitet: boolean): number => alla.filter((p) => p.avslutad && (
    p.flera.EFTER.SYSSELSATTNING.some((k) => ['ARBETE', 'EGET_FORETAG', 'ARBETE_MED_STOD', 'STUDIER'].includes(k)) || (aktivitet && p.flera.EFTER.FORSORJNING.includes('AKTIVITETSERSATTNING')))).length;
  const avslutade = (alla: readonly Prov[]): number => alla.filter((p) => p.avslutad).length;

  it('are by one definition when none is named, of all participations and as the mean over förbund, which are two numbers', async () => {
    const { data } = await service.ask(FRAGA);
    const riket = (data.utfallsjamforelse.rader as Andelsrad[]).at(-1);
    const alla = [...rader.values()].flat();
    expect(riket?.andelar[0]).toMatchObject({ kon: null, taljare: { varde: nadde(alla, false) }, namnare: { varde: avslutade(alla) } });
    const medel = [...rader.values()].reduce((sum, egna) => sum + (100 * nadde(egna, false)) / avslutade(egna), 0) / FORBUND.length;
    expect(riket).toMatchObject({ ovagtMedel: { varde: Number(medel.toFixed(1)), status: 'NORMAL', definition: expect.stringContaining('Oviktat medelvärde') }, ovagtAntalForbund: 4 });
    expect(riket?.andelar[0]?.andel.varde).not.toBe(riket?.ovagtMedel.varde);
    expect((data.utfallsjamforelse.rader as Andelsrad[])[0]).toMatchObject({ niva: 'FORBUND', ovagtMedel: { varde: null, status: 'EJ_TILLAMPLIG' } });
  });

  it('under two definitions are two numbers, with a warning', async () => {
    const { data } = await service.ask(FRAGA, { d: ['arbete-studier-1', 'arbete-studier-aktivitetsersattning-1'] });
    const { varningar, rader: rows } = data.utfallsjamforelse as { varningar: { kod: string }[]; rader: Andelsrad[] };
    expect(varningar.map((v) => v.kod)).toEqual(expect.arrayContaining(['OLIKA_DEFINITION', 'EJ_STANDARDDEFINITION', 'RAKNAR_AKTIVITETSERSATTNING']));
    const alla = [...rader.values()].flat();
    expect(rows.filter((r) => r.niva === 'RIKET').map((r) => r.andelar[0]?.taljare.varde)).toEqual([nadde(alla, false), nadde(alla, true)]);
  });

  it('of a definition that there is not are refused, with those that there are', async () => {
    const { errors } = await service.ask(FRAGA, { d: ['finns-inte'] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'OKAND_DEFINITION', definitioner: expect.arrayContaining(['arbete-studier-1']) });
  });
});

it('tells the definitions and the code lists, each with its version', async () => {
  const { data, errors } = await service.ask('{ utfallsdefinitioner { id beskrivning sysselsattning standard } deltagarkodlistor { dimension version giltigFran koder { kod namn grupp } } }');
  expect(errors).toBeUndefined();
  expect(data.utfallsdefinitioner.filter((d: { standard: boolean }) => d.standard)).toMatchObject([{ id: 'arbete-studier-1' }]);
  expect(data.deltagarkodlistor.find((l: { dimension: string }) => l.dimension === 'SYSSELSATTNING')).toMatchObject({ version: 'kodlistor-2026', koder: expect.arrayContaining([expect.objectContaining({ kod: 'STUDIER', grupp: 'STUDIER' })]) });
});
