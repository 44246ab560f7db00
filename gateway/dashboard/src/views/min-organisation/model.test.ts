import { type Forbund, type Placed, participantWarnings, placesOf, releasedYears, silentIn, within } from './model';

const kommun = (kod: string, namn: string) => ({ kod, namn, lan: { kod: kod.slice(0, 2), namn: `Län ${kod.slice(0, 2)}` } });
const placed = (vidArsborjan: Placed['vidArsborjan'], vidArsslut = vidArsborjan): Placed => ({ vidArsborjan, vidArsslut });

describe('which förbund a report is about', () => {
  const north = placed([kommun('2480', 'Umeå')]);
  const south = placed([kommun('1280', 'Malmö')]);
  const ended = placed([]);

  test('are all of them when no place is chosen, also one that has no kommuner', () => {
    expect(within([north, south, ended], { kommuner: [] })).toEqual([north, south, ended]);
  });

  test('are those that cover what is chosen', () => {
    expect(within([north, south, ended], { lan: '24', kommuner: [] })).toEqual([north]);
    expect(within([north, south, ended], { kommuner: ['1280'] })).toEqual([south]);
    expect(within([north, south], { lan: '24', kommuner: ['1280'] })).toEqual([]);
  });

  test('are judged by the kommuner that they had some time in the year', () => {
    const left = placed([kommun('2480', 'Umeå'), kommun('2404', 'Vindeln')], [kommun('2480', 'Umeå')]);
    expect(within([left], { kommuner: ['2404'] })).toEqual([left]);
    expect(placesOf([left, south]).lan.map(([code]) => code)).toEqual(['12', '24']);
    expect(placesOf([left, south]).kommuner.map(([, name]) => name)).toEqual(['Malmö', 'Umeå', 'Vindeln']);
  });
});

const forbund = (given: Partial<Forbund>): Forbund => ({ id: 'a', namn: 'A', lan: null, kommuner: [], vidArsborjan: [], vidArsslut: [], medlemsbidrag: null, ataganden: [], bemanning: [], deltagarutgavor: [], deltog: null, resultat: null, ...given });

test('a withdrawn release makes no year', () => {
  expect(releasedYears([forbund({ deltagarutgavor: [{ ar: 2024, avslut: 'FEL', syntetisk: false }, { ar: 2023, avslut: null, syntetisk: false }] })])).toEqual([2023]);
});

test('who did not answer is told from who has nothing', () => {
  const silent = forbund({ id: 'b', ataganden: null });
  expect(silentIn([forbund({}), silent], ({ ataganden }) => ataganden)).toEqual([silent]);
});

test('cautions about participants are told once, from both tables', () => {
  const table = (text: string) => ({ status: 'NORMAL' as const, utgava: null, celler: [], varningar: [{ kod: 'X', text }] });
  expect(participantWarnings([forbund({ deltog: table('Ett'), resultat: table('Två') }), forbund({ deltog: table('Ett') })]).map(({ text }) => text)).toEqual(['Ett', 'Två']);
});
