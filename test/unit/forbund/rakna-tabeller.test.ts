import type { Deltagande } from '../../../subgraphs/forbund/deltaganden/las';
import type { Exaktcell } from '../../../subgraphs/forbund/tabeller/cell';
import { raknaTabeller } from '../../../subgraphs/forbund/tabeller/rakna';
import { handelserna, helarsekvivalent, langdkod } from '../../../subgraphs/forbund/tabeller/tid';
import type { Handelse, Tabellnamn } from '../../../subgraphs/shared/deltagare/program';
import { deltagande, ORGANISATIONER, slumpade } from './slumpade-deltaganden';

type Varden = readonly (string | null)[];

function vardet(celler: readonly Exaktcell[], tabell: Tabellnamn, varden: Varden, handelse: Handelse = 'AVSLUTADE'): number | null | undefined {
  const cell = celler.find((c) => c.tabell === tabell && c.handelse === handelse && c.population === 'SAMTYCKANDE' && c.d1 === (varden[0] ?? null) && c.d2 === (varden[1] ?? null) && c.d3 === (varden[2] ?? null));
  return cell?.antal ?? cell?.belopp;
}

const rakna = (deltaganden: readonly Partial<Deltagande>[]): readonly Exaktcell[] =>
  raknaTabeller(deltaganden.map((d, i) => deltagande({ id: String(i + 1), ...d })), [], 2024).celler;

describe('which year a participation is counted in', () => {
  it.each<[string, string, string | null, readonly Handelse[]]>([
    ['ends on the first day of the year', '2023-05-01', '2024-01-01', ['INGAENDE', 'DELTOG', 'AVSLUTADE']],
    ['ended on the day before the year', '2023-05-01', '2023-12-31', []],
    ['begins on the first day', '2024-01-01', null, ['PABORJADE', 'DELTOG', 'PAGAENDE']],
    ['begins and ends on the last day', '2024-12-31', '2024-12-31', ['PABORJADE', 'DELTOG', 'AVSLUTADE']],
    ['ends on the day after the year', '2024-06-01', '2025-01-01', ['PABORJADE', 'DELTOG', 'PAGAENDE']],
    ['begins after the year', '2025-01-01', null, []],
    ['goes on through all of it', '2020-01-01', '2026-01-01', ['INGAENDE', 'DELTOG', 'PAGAENDE']],
  ])('%s', (_what, start, slut, expected) => {
    expect(handelserna({ start, slut }, 2024)).toEqual(expected);
  });

  it('by days, both ends counted, of the days of the year', () => {
    expect(helarsekvivalent({ start: '2020-01-01', slut: null }, 2024)).toBe(1);
    expect(helarsekvivalent({ start: '2024-12-31', slut: '2025-03-01' }, 2024)).toBeCloseTo(1 / 366, 12);
    expect(helarsekvivalent({ start: '2023-07-01', slut: '2023-12-31' }, 2023)).toBeCloseTo(184 / 365, 12);
    expect(helarsekvivalent({ start: '2025-01-01', slut: null }, 2024)).toBe(0);
  });
});

describe('how long a participation was', () => {
  it.each([
    ['2024-01-01', '2024-01-01', 'UNDER_3_MANADER'],
    ['2024-01-01', '2024-03-30', 'UNDER_3_MANADER'],
    ['2024-01-01', '2024-03-31', '3_TILL_6_MANADER'],
    // November has no 31st: the month is whole on its last day.
    ['2023-08-31', '2023-11-29', '3_TILL_6_MANADER'],
    ['2023-08-31', '2023-11-28', 'UNDER_3_MANADER'],
    ['2024-01-15', '2024-07-14', '6_TILL_12_MANADER'],
    ['2023-01-01', '2023-12-31', '12_TILL_24_MANADER'],
    ['2022-06-10', '2024-06-08', '12_TILL_24_MANADER'],
    ['2022-06-10', '2024-06-09', 'OVER_24_MANADER'],
    ['2020-02-29', '2022-02-27', 'OVER_24_MANADER'],
  ])('%s to %s', (start, slut, expected) => {
    expect(langdkod(start, slut)).toBe(expected);
  });
});

describe('the tables of a year', () => {
  it('count each code of several, and the group once', () => {
    const celler = rakna([
      { sysselsattningEfter: [{ kod: 'ARBETE', omfattning: 50 }, { kod: 'STUDIER', omfattning: 50 }] },
      { sysselsattningEfter: [{ kod: 'STUDIER', omfattning: null }] },
      { sysselsattningEfter: [{ kod: 'ARBETSSOKANDE', omfattning: null }], kon: 'MAN' },
    ]);
    expect(vardet(celler, 'SYSSELSATTNING', ['EFTER', null, null])).toBe(3);
    expect(vardet(celler, 'SYSSELSATTNING', ['EFTER', null, 'STUDIER'])).toBe(2);
    expect(vardet(celler, 'SYSSELSATTNING', ['EFTER', 'KVINNOR', 'ARBETE'])).toBe(1);
    expect(vardet(celler, 'SYSSELSATTNING', ['FORE', null, 'STUDIER'])).toBe(0);
    expect(vardet(celler, 'SYSSELSATTNING', ['FORE', 'MAN', 'INGEN_SYSSELSATTNING'])).toBe(1);
  });

  it('count everybody once in the four parts, by the first that holds, and who came from where', () => {
    const celler = rakna([
      { sysselsattningEfter: [{ kod: 'STUDIER', omfattning: null }, { kod: 'EGET_FORETAG', omfattning: null }] },
      { sysselsattningEfter: [{ kod: 'ARBETSTRANING', omfattning: null }, { kod: 'ARBETSSOKANDE', omfattning: null }] },
      { sysselsattningFore: [{ kod: 'STUDIER', omfattning: null }], sysselsattningEfter: [{ kod: 'REHABILITERING', omfattning: null }] },
    ]);
    expect(['FORVARVSARBETE', 'STUDIER', 'AKTIVT_ARBETSSOKANDE', 'OVRIGT'].map((del) => vardet(celler, 'FYRDELNING_EFTER', [null, null, del]))).toEqual([1, 0, 1, 1]);
    expect(vardet(celler, 'FYRDELNING_FLODE', [null, 'STUDIER', 'OVRIGT'])).toBe(1);
    expect(vardet(celler, 'FYRDELNING_FLODE', [null, 'OVRIGT', 'OVRIGT'])).toBe(0);
    expect(vardet(celler, 'FYRDELNING_FORE', [null, null, 'OVRIGT'])).toBe(2);
  });

  it('give two definitions their own numerators and denominators', () => {
    const celler = rakna([
      { avslutsanledning: 'SJUKDOM' },
      { avslutsanledning: 'SJUKDOM', sysselsattningEfter: [{ kod: 'INGEN_SYSSELSATTNING', omfattning: null }] },
      { sysselsattningEfter: [{ kod: 'ARBETE_MED_STOD', omfattning: null }] },
      { sysselsattningEfter: [{ kod: 'REHABILITERING', omfattning: null }], forsorjningEfter: [{ kod: 'AKTIVITETSERSATTNING', omfattning: null }] },
    ]);
    const andel = (id: string): (number | null | undefined)[] => [`JA:${id}`, `NEJ:${id}`].map((kod) => vardet(celler, 'RESULTAT', [null, null, kod]));
    expect(andel('arbete-studier-1')).toEqual([2, 2]);
    expect(andel('arbete-studier-utan-stod-1')).toEqual([1, 3]);
    expect(andel('arbete-studier-aktivitetsersattning-1')).toEqual([3, 1]);
    expect(andel('arbete-studier-fullfoljda-1')).toEqual([1, 1]);
  });

  it('sum age groups, and hold zeros of every code', () => {
    const celler = rakna([{ alder: '20-24' }, { alder: '25-29' }, { alder: '55-' }, { alder: 'OKAND_ALDER' }]);
    const alder = (kod: string | null): number | null | undefined => vardet(celler, 'ALDER', [null, null, kod], 'DELTOG');
    expect(['-29', '30-', 'OKAND_ALDER', null].map(alder)).toEqual([2, 1, 1, 4]);
    expect(alder('45-54')).toBe(0);
    expect(vardet(celler, 'AVSLUTSANLEDNING', [null, null, 'FELREGISTRERING'])).toBeUndefined();
  });

  it('show an unknown sex as a part of its own only where there is one, and an unknown kommun and organisation by name', () => {
    expect(vardet(rakna([{}]), 'DELTAGANDE', [null, 'OKANT'], 'DELTOG')).toBeUndefined();
    const celler = rakna([{ kon: 'OKANT', kommun: null, remittent: null }, {}]);
    expect(vardet(celler, 'DELTAGANDE', [null, 'OKANT'], 'DELTOG')).toBe(1);
    expect(vardet(celler, 'DELTAGANDE', [null, null], 'DELTOG')).toBe(2);
    expect(vardet(celler, 'KOMMUN', ['OKAND'], 'DELTOG')).toBe(1);
    expect(vardet(celler, 'REMITTENT', ['OKAND'], 'DELTOG')).toBe(1);
  });

  it('give each member its own referrals, and no other', () => {
    const celler = rakna([{ remittent: ORGANISATIONER[0] ?? null }, { remittent: ORGANISATIONER[0] ?? null, kon: 'MAN' }, { remittent: ORGANISATIONER[1] ?? null }, { remittent: 'ANNAN' }, { remittent: null }]);
    const egna = celler.filter(({ tabell }) => tabell === 'EGNA_REMITTERADE');
    expect(new Set(egna.map(({ malgrupp }) => malgrupp))).toEqual(new Set(ORGANISATIONER.slice(0, 2)));
    expect(egna.every(({ malgrupp, d1 }) => malgrupp === d1)).toBe(true);
    expect(vardet(celler, 'EGNA_REMITTERADE', [ORGANISATIONER[0] ?? '', null, 'MAN'], 'DELTOG')).toBe(1);
    expect(vardet(celler, 'EGNA_RESULTAT', [ORGANISATIONER[0] ?? '', 'umearegionen/a', 'FORVARVSARBETE'])).toBe(2);
    expect(vardet(celler, 'EGNA_RESULTAT', [ORGANISATIONER[0] ?? '', 'umearegionen/a', 'STUDIER'])).toBe(0);
  });

  it('leave out who had no day in the year, and tell nothing of an insats that nobody was in', () => {
    const celler = rakna([{}, { insatsId: 'umearegionen/b', start: '2022-01-01', slut: '2023-12-31' }]);
    expect(vardet(celler, 'DELTAGANDE', [null, null], 'DELTOG')).toBe(1);
    expect(celler.some(({ d1, d2 }) => d1 === 'umearegionen/b' || d2 === 'umearegionen/b')).toBe(false);
  });

  it('do not depend on the order of rows', () => {
    const rader = slumpade(80, 3);
    const text = (cells: readonly Exaktcell[]): string[] => cells.map(({ belopp, ...cell }) => JSON.stringify([cell, belopp?.toFixed(9)])).toSorted();
    expect(text(raknaTabeller(rader.toReversed(), [], 2024).celler)).toEqual(text(raknaTabeller(rader, [], 2024).celler));
  });
});

describe('populations that are only counted', () => {
  const rakning = { ar: 2024, population: 'ALLA', handelse: 'PABORJADE', kallsystem: 'UPPFOLJNING_FINSAM', syntetisk: true } as const;
  const celler = (rakningar: Parameters<typeof raknaTabeller>[1]): [string | null, string | null, number | null][] =>
    raknaTabeller([], rakningar, 2024).celler.map(({ d1, d2, antal }) => [d1, d2, antal]);

  it('get their totals from women and men, and from the insatser', () => {
    expect(celler([
      { ...rakning, insatsId: 'x', kon: 'KVINNOR', antal: 7 }, { ...rakning, insatsId: 'x', kon: 'MAN', antal: 5 },
      { ...rakning, insatsId: 'y', kon: 'KVINNOR', antal: 1 }, { ...rakning, insatsId: 'y', kon: 'MAN', antal: 0 },
    ])).toEqual([[null, null, 13], [null, 'KVINNOR', 8], [null, 'MAN', 5], ['x', null, 12], ['x', 'KVINNOR', 7], ['x', 'MAN', 5], ['y', null, 1], ['y', 'KVINNOR', 1], ['y', 'MAN', 0]]);
  });

  it('keep a total that the file gives, whatever its parts', () => {
    expect(celler([{ ...rakning, insatsId: null, kon: null, antal: 20 }, { ...rakning, insatsId: null, kon: 'KVINNOR', antal: 7 }, { ...rakning, insatsId: null, kon: 'MAN', antal: 5 }]))
      .toEqual([[null, null, 20], [null, 'KVINNOR', 7], [null, 'MAN', 5]]);
  });

  it('have no number where a part is not known: it is not zero', () => {
    expect(celler([{ ...rakning, insatsId: 'x', kon: 'KVINNOR', antal: 7 }, { ...rakning, insatsId: 'y', kon: null, antal: 4 }]))
      .toEqual([['x', 'KVINNOR', 7], ['y', null, 4]]);
  });

  it('are left to their own year', () => {
    expect(celler([{ ...rakning, ar: 2023, insatsId: null, kon: null, antal: 20 }])).toEqual([]);
  });
});
