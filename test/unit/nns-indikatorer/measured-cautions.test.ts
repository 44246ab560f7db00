import { pAvTIntervall, provaIntervall } from '../../../subgraphs/nns-indikatorer/domain/panelprov';
import { tForNiva } from '../../../subgraphs/nns-indikatorer/domain/statistik/t';
import {
  type Svarslage, faForbund, panelvarning, provvarningar, radvarningar, svarsvarningar, tidsseriebrott, utgavsvarning, versionsvarningar,
} from '../../../subgraphs/nns-indikatorer/domain/varningar-matt';

const lage = (part: Partial<Svarslage> = {}): Svarslage => ({ antalSvar: 40, antalSvarMax: null, svarsfrekvens: 80, skydd: 'INGET', status: 'NORMAL', ...part });
const koder = (varningar: readonly { kod: string }[]) => varningar.map((v) => v.kod);

describe('a single value', () => {
  test('with enough answers from enough of those asked needs no caution', () => {
    expect(svarsvarningar(lage())).toEqual([]);
    expect(svarsvarningar(lage({ antalSvar: 20, svarsfrekvens: 50 }))).toEqual([]);
    expect(svarsvarningar(lage({ antalSvar: null, svarsfrekvens: null }))).toEqual([]);
  });

  test('with few answers, or a range that ends below, is cautioned against', () => {
    expect(koder(svarsvarningar(lage({ antalSvar: 19 })))).toEqual(['FA_SVAR']);
    expect(koder(svarsvarningar(lage({ antalSvar: null, antalSvarMax: 19, skydd: 'AVRUNDAT' })))).toEqual(['FA_SVAR', 'SKYDDAT_VARDE']);
  });

  test('with less than half answering is cautioned against', () => {
    expect(koder(svarsvarningar(lage({ svarsfrekvens: 49.9 })))).toEqual(['LAG_SVARSFREKVENS']);
  });

  test('hidden says so, and says that it is not zero; nobody having answered is not protection', () => {
    const [hidden] = svarsvarningar(lage({ antalSvar: null, svarsfrekvens: null, skydd: 'DOLT', status: 'SEKRETESS' }));
    expect(hidden?.text).toContain('inte att det är noll');
    expect(svarsvarningar(lage({ antalSvar: null, svarsfrekvens: null, skydd: 'DOLT', status: 'EJ_INRAPPORTERAD' }))).toEqual([]);
  });
});

test('a line says how many of its förbund each caution is of', () => {
  const varningar = radvarningar([lage(), lage({ antalSvar: 7 }), lage({ antalSvar: null, skydd: 'DOLT', status: 'SEKRETESS' }), lage({ antalSvar: null, antalSvarMax: 19, skydd: 'AVRUNDAT' })], lage());
  expect(koder(varningar)).toEqual(['FA_SVAR', 'SKYDDAT_VARDE']);
  expect(varningar.every((v) => v.text.includes('2 förbund'))).toBe(true);
});

test('few förbund are cautioned against, none are missing rather than few', () => {
  expect([0, 1, 2, 3].map((n) => koder(faForbund(n, 75)))).toEqual([[], ['FA_FORBUND'], ['FA_FORBUND'], []]);
});

test('another version names what differs and when', () => {
  const punkt = (period: string, version: string, part: object = {}) => ({ period, version, skalaMin: 1, skalaMax: 5, positivaSteg: [4, 5], ...part });
  expect(versionsvarningar(punkt('2026', 'b'), [punkt('2025', 'b')])).toEqual([]);
  expect(koder(versionsvarningar(punkt('2026', 'b'), [punkt('2025', 'a')]))).toEqual(['OLIKA_VERSION']);
  expect(koder(versionsvarningar(punkt('2026', 'b'), [punkt('2025', 'a', { positivaSteg: [3, 4, 5] })]))).toEqual(['OLIKA_VERSION', 'OLIKA_POSITIVA_STEG']);
  const [, skala] = versionsvarningar(punkt('2026', 'b'), [punkt('2024', 'a', { skalaMax: 4, positivaSteg: [3, 4] }), punkt('2025', 'a')]);
  expect(skala).toEqual({ kod: 'OLIKA_SKALA', text: 'Svaren är lämnade på en annan skala 2024.' });
});

test('a panel that is the same needs no caution', () => {
  expect(panelvarning('2025', 0, 0)).toEqual([]);
  expect(panelvarning('2025', 2, 1)[0]?.text).toContain('2 förbund är med här men inte där och ett förbund är med där men inte här');
});

test('a break in the series says whether the item or the questionnaire is new', () => {
  expect(tidsseriebrott('2025', 'MATPUNKT').text).toContain('Mätpunkten har en ny version');
  expect(tidsseriebrott('2025', 'ENKAT').text).toContain('Enkäten har en ny version');
});

test('a release says how it ended, and why', () => {
  expect(utgavsvarning(null, null)).toEqual([]);
  expect(utgavsvarning('ERSATT', 'Fel fil.')).toEqual([{ kod: 'ERSATT_UTGAVA', text: expect.stringContaining('Fel fil.') }]);
  expect(koder([...utgavsvarning('FEL', null), ...utgavsvarning('ROJANDE', null)])).toEqual(['ATERKALLAD_UTGAVA', 'ATERKALLAD_UTGAVA']);
});

test('a difference says whether it is established, could be tried, and was one of many', () => {
  const prov = (sakerstalld: boolean | null, antalProvade: number, skillnadVisas = true) => koder(provvarningar({ sakerstalld, antalProvade, skillnadVisas }));
  expect(prov(true, 1)).toEqual([]);
  expect(prov(false, 1)).toEqual(['SKILLNAD_EJ_SAKERSTALLD']);
  expect(prov(true, 2)).toEqual(['MANGA_JAMFORELSER']);
  expect(prov(null, 5)).toEqual(['SKILLNAD_EJ_PROVBAR']);
});

describe('a change over förbund', () => {
  // Differences 2, 4, 9 and 5: mean 5, standard error 1.4720.
  const t = 5 / 1.4719601444;
  const halv = tForNiva(0.95, 3) * 1.4719601444;

  test('has the p-value of its t interval', () => {
    // With three degrees of freedom Student's t has a closed form.
    const vinkel = Math.atan(t / Math.sqrt(3));
    const p = 1 - (2 / Math.PI) * (vinkel + Math.sin(vinkel) * Math.cos(vinkel));
    expect(pAvTIntervall({ nedre: 5 - halv, ovre: 5 + halv, antalForbund: 4 })).toBeCloseTo(p, 9);
  });

  test('is established just when its interval excludes zero, if it is the only one', () => {
    for (const mitt of [halv * 0.999, halv * 1.001]) {
      expect(provaIntervall([{ nedre: mitt - halv, ovre: mitt + halv, antalForbund: 4 }])[0]?.sakerstalld).toBe(mitt - halv > 0);
    }
  });

  test('need not be established among many', () => {
    const intervall = { nedre: 5 - halv, ovre: 5 + halv, antalForbund: 4 };
    expect(provaIntervall([intervall, intervall]).map((s) => s.sakerstalld)).toEqual([false, false]);
  });

  test('without an interval cannot be tried, and does not count', () => {
    const intervall = { nedre: 5 - halv, ovre: 5 + halv, antalForbund: 4 };
    expect(provaIntervall([intervall, { nedre: null, ovre: null, antalForbund: 4 }]).map((s) => s.sakerstalld)).toEqual([true, null]);
  });
});
