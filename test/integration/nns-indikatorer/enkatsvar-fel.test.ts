import type { TableFault } from '../../../subgraphs/shared/tablefiles/faults';
import { type Testmatning, openMatning } from './enkatsvar-support';

let matning: Testmatning;
beforeAll(async () => {
  matning = await openMatning();
});
afterAll(() => matning.stop());
beforeEach(() => matning.tom());

const lines = (...rows: string[]): string => `${rows.join('\r\n')}\r\n`;

const places = (fel: readonly TableFault[]): unknown[] => fel.map(({ rad, kolumn, regel, varde }) => [rad, kolumn, regel, varde]);

describe('a file with faults', () => {
  it('has 20 planted faults of different kinds listed in one run, with line and column, and nothing of it stored', async () => {
    await matning.importera(lines('respondent;insats;kon;datum;4.1;4.10;7', 'tidigare;norr-a;K;2026-05-05;4;4;4'), { name: 'forra.csv' });
    const before = await matning.skrivet();
    const result = await matning.importera(lines(
      'respondent;insats;kon;datum;4.1;4.10;Betyg;Kön',
      'r1;norr-a;K;2026-03-02;4;4;;',
      ';norr-a;K;2026-03-02;4;4;;',
      `${'x'.repeat(65)};norr-a;K;2026-03-02;4;4;;`,
      'r4;soder-a;K;2026-03-02;4;4;;',
      'r5;norr-a;kvinnlig;2026-03-02;4;4;;',
      'r6;norr-a;K;2026-02-30;4;4;;',
      'r7;norr-a;K;2025-12-31;4;4;;',
      'r8;norr-a;K;2026-03-02;6;4;;',
      'r9;norr-a;K;2026-03-02;3,5;4;;',
      'r10;norr-a;K;2026-03-02;4;vet ej;;',
      'r11;norr-a;K;2026-03-02;fyra;4;;',
      'r1;norr-a;K;2026-03-02;4;4;;',
      'tidigare;norr-a;K;2026-05-05;4;4;;',
      'r14;norr-a;K;2026-03-02;;;;',
      'r15;norr-a;K',
      'r16;norr-a;K;2026-03-02;=1+3;4;;',
      'r17;norr-a;K;2026-03-02;4;"4;;',
      'r18;norr-a;K;2026-03-02;4;4\u0007;;',
      `r19;norr-a;K;2026-03-02;4;4;;${'y'.repeat(10_001)}`,
    ));
    expect(places(result.fel)).toEqual([
      [1, null, 'SAKNAD_KOLUMN', null],
      [1, 7, 'OKAND_KOLUMN', 'Betyg'],
      [1, 8, 'DUBBEL_KOLUMN', 'Kön'],
      [3, 1, 'SAKNAD_RESPONDENT', null],
      [4, 1, 'LANG_RESPONDENT', `${'x'.repeat(59)}…`],
      [5, 2, 'OKAND_INSATS', 'soder-a'],
      [6, 3, 'OGILTIGT_KON', 'kvinnlig'],
      [7, 4, 'OGILTIGT_DATUM', '2026-02-30'],
      [8, 4, 'DATUM_UTANFOR_PERIODEN', '2025-12-31'],
      [9, 5, 'UTANFOR_SKALAN', '6'],
      [10, 5, 'EJ_HELT_STEG', '3,5'],
      [11, 6, 'VET_EJ_FINNS_INTE', 'vet ej'],
      [12, 5, 'OGILTIGT_SVAR', 'fyra'],
      [13, 1, 'DUBBEL_ENKAT', 'r1'],
      [14, 1, 'DUBBEL_RESPONDENT', 'tidigare'],
      [15, null, 'TOM_ENKAT', null],
      [16, 3, 'FEL_ANTAL_FALT', null],
      [17, 5, 'FORMEL', '=1+3'],
      [18, null, 'CITATTECKEN', null],
      [19, 6, 'NOLLTECKEN', '4\u0007'],
      [20, 8, 'FOR_LANGT_FALT', `${'y'.repeat(59)}…`],
    ]);
    expect(result).toMatchObject({ inlast: false, antalFel: 21, antalEnkater: 0, antalSvar: 0 });
    for (const fault of result.fel) expect([fault.regel, fault.text.length > 10, fault.atgard.length > 10]).toEqual([fault.regel, true, true]);
    expect(result.fel.find((f) => f.regel === 'DUBBEL_RESPONDENT')?.text).toContain('forra.csv');
    expect(result.fel.find((f) => f.regel === 'DATUM_UTANFOR_PERIODEN')?.text).toContain('2026-01-01–2026-07-10');
    expect(await matning.skrivet()).toEqual(before);
  });

  it('has what only the long form can have wrong listed likewise', async () => {
    const before = await matning.skrivet();
    const result = await matning.importera(lines(
      'respondent;insats;kon;datum;matpunkt;svar',
      'r1;norr-a;K;2026-03-02;7;1',
      'r1;norr-a;K;2026-03-02;7;1',
      'r1;norr-a;K;2026-03-02;8;1',
      'r1;norr-a;K;2026-03-02;;1',
      'r1;norr-a;K;2026-03-02;4.1;1',
      'r2;norr-a;K;2026-03-02;7;1',
      'r2;norr-b;M;2026-03-03;7;9',
      'r3;;;;7;',
    ));
    expect(places(result.fel)).toEqual([
      [3, 5, 'DUBBELT_SVAR', '7'],
      [4, 5, 'OKAND_MATPUNKT', '8'],
      [5, 5, 'SAKNAD_MATPUNKT', null],
      [6, 5, 'TVETYDIG_MATPUNKT', '4.1'],
      [8, 2, 'MOTSAGANDE_INSATS', 'norr-b'],
      [8, 3, 'MOTSAGANDE_KON', 'M'],
      [8, 4, 'MOTSAGANDE_DATUM', '2026-03-03'],
      [8, 5, 'DUBBELT_SVAR', '7'],
      [8, 6, 'UTANFOR_SKALAN', '9'],
      [9, null, 'TOM_ENKAT', null],
    ]);
    expect(await matning.skrivet()).toEqual(before);
  });

  it('says that more have answered than the questionnaire was sent to', async () => {
    const result = await matning.importera(lines('respondent;4.1;4.10;7', 'r1;1;1;1', 'r2;1;1;1', 'r3;1;1;1'), { forbund: 'vaster' });
    expect(places(result.fel)).toEqual([[null, null, 'FLER_SVAR_AN_UTSKICK', null]]);
    expect(result.fel[0]?.text).toBe('3 har svarat, men enkäten är bara utskickad till 2.');
    expect(await matning.importera(lines('respondent;4.1;4.10;7', 'r1;1;1;1', 'r2;1;1;1'), { forbund: 'vaster' })).toMatchObject({ inlast: true });
    expect(await matning.importera(lines('respondent;4.1;4.10;7', 'r4;1;1;1'), { forbund: 'vaster' })).toMatchObject({ inlast: false, antalFel: 1 });
  });

  it('that is a form of its own is refused for that', async () => {
    const result = await matning.importera(lines('namn;svar på fråga', 'a;1'));
    expect(places(result.fel)).toEqual([[1, null, 'OKAND_FORM', null]]);
  });

  it('has its faults counted when they are more than are shown', async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => `r${i};9;4;8`);
    const result = await matning.importera(lines('respondent;4.1;4.10;7', ...rows));
    expect(result).toMatchObject({ inlast: false, antalFel: 3000 });
    expect(result.fel).toHaveLength(1000);
    expect(result.fel.at(-1)).toMatchObject({ rad: 501, kolumn: 4, kolumnnamn: '7', varde: '8' });
  });

  it('refuses the ambiguous ids that Excel makes, but not where all of them are written out', async () => {
    const ambiguous = await matning.importera(lines('respondent;4,1;7', 'r1;1;1'));
    expect(places(ambiguous.fel)).toEqual([[1, null, 'SAKNAD_KOLUMN', null], [1, null, 'SAKNAD_KOLUMN', null], [1, 2, 'TVETYDIG_KOLUMN', '4,1']]);
    expect(await matning.importera(lines('respondent;4.1;4.10;7', 'r1;1;1;1'))).toMatchObject({ inlast: true });
  });
});

describe('what is asked for', () => {
  const good = lines('respondent;4.1;4.10;7', 'r1;1;1;1');

  it.each([
    ['a measurement that is not there', { matomgang: '2031' }, 'OKAND_MATOMGANG'],
    ['a förbund that is not invited', { forbund: 'oster' }, 'FORBUND_EJ_INBJUDET'],
    ['a questionnaire that it does not have', { enkat: 'styrelse' }, 'ENKAT_EJ_I_MATOMGANG'],
  ])('is refused for %s', async (_what, what, kod) => {
    await expect(matning.importera(good, what)).rejects.toMatchObject({ kod });
  });

  it.each(['PLANERAD', 'STANGD', 'VALIDERAD', 'SLAPPT', 'ATERKALLAD'])('is refused when the measurement is %s, save for replacing after a release', async (status) => {
    await matning.query('update matomgang set status = $1', [status]);
    try {
      await expect(matning.importera(good)).rejects.toMatchObject({ kod: 'MATOMGANG_EJ_OPPEN' });
      const replacing = matning.importera(good, { ersatt: true });
      if (status === 'SLAPPT' || status === 'ATERKALLAD') await expect(replacing).resolves.toMatchObject({ inlast: true });
      else await expect(replacing).rejects.toMatchObject({ kod: 'MATOMGANG_EJ_OPPEN' });
    } finally {
      await matning.query(`update matomgang set status = 'OPPEN'`);
    }
  });
});
