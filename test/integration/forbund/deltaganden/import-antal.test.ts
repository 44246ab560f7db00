import { lasRakningar } from '../../../../subgraphs/forbund/deltaganden/las';
import { type Testforbund, csv, openForbund } from './support';

let forbund: Testforbund;
beforeAll(async () => {
  forbund = await openForbund();
});
afterAll(() => forbund.stop());
beforeEach(async () => {
  await forbund.tom();
  // Counts need nothing of what rows need.
  await forbund.query('delete from rattslig_grund');
});

const HUVUD = ['insats', 'ar', 'kon', 'population', 'handelse', 'antal', 'kallsystem'];
const antal = (...rows: (string | number)[][]): string => csv(HUVUD, ...rows);
const rakningar = (year: number) => forbund.write.transaction((client) => lasRakningar(client, year));
const hemlighet = (): string => {
  throw new Error('Counts need no secret.');
};

describe('counts', () => {
  test('are taken in without a legal basis and without a secret', async () => {
    expect(await forbund.importera(antal(['vuxentorget', 2022, '', 'VOLYM', 'Påbörjade', '1 017', 'SUS'], ['', 2022, 'kvinna', 'ALLA', 'DELTOG', 0, '']), { hemlighet })).toMatchObject({ form: 'ANTAL', antalNya: 2 });
    expect(await rakningar(2022)).toEqual([
      { insatsId: null, ar: 2022, kon: 'KVINNOR', population: 'ALLA', handelse: 'DELTOG', antal: 0, kallsystem: 'EGET_SYSTEM', syntetisk: false },
      { insatsId: 'umearegionen/vuxentorget', ar: 2022, kon: null, population: 'VOLYM', handelse: 'PABORJADE', antal: 1017, kallsystem: 'SUS', syntetisk: false },
    ]);
  });

  test.each([
    [['', '', '', 'ALLA', 'DELTOG', 1, ''], '2:2 SAKNAD_UPPGIFT'], [['', 24, '', 'ALLA', 'DELTOG', 1, ''], '2:2 OGILTIGT_AR'],
    [['', 2003, '', 'ALLA', 'DELTOG', 1, ''], '2:2 FORE_FINSAM'], [['', 2150, '', 'ALLA', 'DELTOG', 1, ''], '2:2 FRAMTIDA_AR'],
    [['finns-inte', 2024, '', 'ALLA', 'DELTOG', 1, ''], '2:1 OKAND_INSATS'], [['', 2024, 'x', 'ALLA', 'DELTOG', 1, ''], '2:3 OKAND_KOD'],
    [['', 2024, '', '', 'DELTOG', 1, ''], '2:4 SAKNAD_UPPGIFT'], [['', 2024, '', 'SAMTYCKANDE', 'DELTOG', 1, ''], '2:4 OGILTIG_POPULATION'],
    [['', 2024, '', 'ALLA', 'PLANERADE', 1, ''], '2:5 OGILTIG_HANDELSE'], [['', 2024, '', 'ANONYM', 'DELTOG', 1, ''], '2:5 ANONYM_HANDELSE'],
    [['', 2024, '', 'ALLA', 'DELTOG', '', ''], '2:6 SAKNAT_ANTAL'], [['', 2024, '', 'ALLA', 'DELTOG', '<5', ''], '2:6 OGILTIGT_ANTAL'],
    [['', 2024, '', 'ALLA', 'DELTOG', '1,5', ''], '2:6 OGILTIGT_ANTAL'], [['', 2024, '', 'ALLA', 'DELTOG', '-1', ''], '2:6 OGILTIGT_ANTAL'],
    [['', 2024, '', 'ALLA', 'DELTOG', '-0', ''], '2:6 OGILTIGT_ANTAL'], [['', 2024, '', 'ALLA', 'DELTOG', '1 000 001', ''], '2:6 OGILTIGT_ANTAL'],
    [['', 2023, '', 'ALLA', 'DELTOG', 1, 'SUS'], '2:7 SUS_EFTER_2022'], [['', 2022, '', 'ALLA', 'DELTOG', 1, 'Uppföljning Finsam'], '2:7 FINSAM_FORE_2023'],
    [['', 2022, '', 'ALLA', 'DELTOG', 1, 'SKAPA'], '2:7 OGILTIGT_KALLSYSTEM'],
  ])('%j is refused: %s', async (row, expected) => {
    expect(await forbund.fel(antal(row))).toEqual([expected]);
    expect(await forbund.query('select from deltagarrakning')).toEqual([]);
  });

  test('stand once: twice in a file, or again in another, is a fault unless the new one is to hold', async () => {
    const rad = ['vuxentorget', 2024, 'MAN', 'ALLA', 'DELTOG', 7, ''];
    expect(await forbund.fel(antal(rad, ['umearegionen/vuxentorget', ...rad.slice(1)]))).toEqual(['3:6 DUBBELT_ANTAL']);
    await forbund.importera(antal(rad));
    expect(await forbund.importera(antal(rad))).toMatchObject({ redanInlast: true });
    const ny = antal(['vuxentorget', 2024, 'MAN', 'ALLA', 'DELTOG', 8, ''], ['vuxentorget', 2024, 'KVINNOR', 'ALLA', 'DELTOG', 9, '']);
    expect(await forbund.fel(ny)).toEqual(['2:6 ANTAL_FINNS']);
    expect(await forbund.importera(ny, { ersatt: true })).toMatchObject({ antalNya: 1, antalAndrade: 1 });
    expect((await rakningar(2024)).map((r) => r.antal)).toEqual([9, 8]);
  });

  const flode = (...n: (number | null)[]): string => antal(...['INGAENDE', 'PABORJADE', 'DELTOG', 'AVSLUTADE', 'PAGAENDE'].flatMap((h, i) => (n[i] === null || n[i] === undefined ? [] : [['', 2024, '', 'ALLA', h, n[i], '']])));

  test.each([
    ['könen är tillsammans 9, men totalt är 8', antal(['', 2024, 'K', 'ALLA', 'DELTOG', 5, ''], ['', 2024, 'M', 'ALLA', 'DELTOG', 4, ''], ['', 2024, '', 'ALLA', 'DELTOG', 8, ''])],
    ['insatserna har tillsammans 9, men hela förbundet 8', antal(['vuxentorget', 2024, '', 'ALLA', 'DELTOG', 5, ''], ['ungdomstorget', 2024, '', 'ALLA', 'DELTOG', 4, ''], ['', 2024, '', 'ALLA', 'DELTOG', 8, ''])],
    ['ingående 3 och påbörjade 4 är inte deltog 8', flode(3, 4, 8)],
    ['avslutade 3 och pågående 4 är inte deltog 8', flode(null, null, 8, 3, 4)],
    ['9 är fler än de 8 som deltog', flode(null, 9, 8)],
  ])('contradict each other: %s', async (text, fil) => {
    const { inlast, fel } = await forbund.importera(fil);
    expect(inlast).toBe(false);
    expect(fel).toHaveLength(1);
    expect(fel[0]).toMatchObject({ regel: 'MOTSAGANDE_ANTAL', kolumn: 6, text: `Antalen motsäger varandra: ${text}.` });
  });

  test('are held against those that are in, and those that give way are not', async () => {
    await forbund.importera(antal(['', 2024, 'K', 'ALLA', 'DELTOG', 5, ''], ['', 2024, '', 'ALLA', 'DELTOG', 8, '']));
    expect(await forbund.fel(antal(['', 2024, 'M', 'ALLA', 'DELTOG', 4, '']))).toEqual(['2:6 MOTSAGANDE_ANTAL']);
    expect(await forbund.importera(antal(['', 2024, 'M', 'ALLA', 'DELTOG', 4, ''], ['', 2024, '', 'ALLA', 'DELTOG', 9, '']), { ersatt: true })).toMatchObject({ inlast: true });
    expect(await forbund.importera(antal(['', 2023, 'M', 'ALLA', 'DELTOG', 400, '']))).toMatchObject({ inlast: true });
  });
});

describe('the form of Uppföljning Finsam', () => {
  const finsam = (...rows: (string | number)[][]): string => csv(['insats', 'år', 'kvinnor', 'män', 'totalt'], ...rows);

  test('is counts of all who took part, by sex, insats and year', async () => {
    expect(await forbund.importera(finsam(['vuxentorget', 2024, 12, 0, ''], ['ungdomstorget', 2024, '', '', 55]), { hemlighet })).toMatchObject({ form: 'FINSAM', antalNya: 3 });
    expect((await rakningar(2024)).map((r) => [r.insatsId, r.kon, r.population, r.handelse, r.antal, r.kallsystem])).toEqual([
      ['umearegionen/ungdomstorget', null, 'ALLA', 'DELTOG', 55, 'UPPFOLJNING_FINSAM'],
      ['umearegionen/vuxentorget', 'KVINNOR', 'ALLA', 'DELTOG', 12, 'UPPFOLJNING_FINSAM'],
      ['umearegionen/vuxentorget', 'MAN', 'ALLA', 'DELTOG', 0, 'UPPFOLJNING_FINSAM'],
    ]);
  });

  test.each([
    [['', 2024, 1, 1, ''], ['2:1 SAKNAD_UPPGIFT']], [['vuxentorget', 2022, 1, 1, ''], ['2:2 FINSAM_FORE_2023']], [['vuxentorget', 2024, '', '', ''], ['2:3 SAKNAT_ANTAL']],
    [['vuxentorget', 2024, 'fem', 1, ''], ['2:3 OGILTIGT_ANTAL']], [['vuxentorget', 2024, 5, 4, 8], ['2:- MOTSAGANDE_ANTAL']],
  ])('%j is refused: %j', async (row, expected) => {
    expect(await forbund.fel(finsam(row))).toEqual(expected);
  });
});
