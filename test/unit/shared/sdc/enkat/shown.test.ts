import { type Decision, ENKAT_1, lossReport, showsDetail, shownCount, shownResponseRate, shownShare } from '../../../../../subgraphs/shared/sdc/enkat';

const EXACT: Decision = { skydd: 'INGET', art: null };
const ROUNDED: Decision = { skydd: 'AVRUNDAT', art: 'PRIMART' };
const FOLLOWS: Decision = { skydd: 'AVRUNDAT', art: 'SEKUNDART' };
const HIDDEN: Decision = { skydd: 'DOLT', art: 'PRIMART' };
const NOTHING = { varde: null, min: null, max: null, status: 'SEKRETESS' };

describe('a share', () => {
  test('is exact in full precision', () => {
    expect(shownShare(13 / 21, EXACT, ENKAT_1)).toMatchObject({ varde: (13 / 21) * 100, precision: 'EXAKT', status: 'NORMAL', avrundad: false });
  });

  test.each([[9 / 17, 55], [1 / 8, 15], [3 / 19, 15], [16 / 19, 85], [3 / 8, 40]])('of %f is rounded to %i', (share, percent) => {
    expect(shownShare(share, ROUNDED, ENKAT_1)).toMatchObject({ varde: percent, min: null, max: null, status: 'NORMAL', avrundad: true });
  });

  test.each([[0], [1 / 19], [2 / 17]])('of %f is at most 10 per cent', (share) => {
    expect(shownShare(share, ROUNDED, ENKAT_1)).toMatchObject({ varde: null, min: null, max: 10, precision: 'UNDER', avrundad: true });
  });

  test.each([[1], [7 / 8], [17 / 19]])('of %f is at least 90 per cent', (share) => {
    expect(shownShare(share, ROUNDED, ENKAT_1)).toMatchObject({ varde: null, min: 90, max: null, precision: 'OVER', avrundad: true });
  });

  test('of a hidden cell is nothing', () => {
    expect(shownShare(0.5, HIDDEN, ENKAT_1)).toMatchObject(NOTHING);
  });
});

describe('a rounded share', () => {
  const counts = Array.from({ length: 15 }, (_, at) => at + 5).flatMap((n) => Array.from({ length: n + 1 }, (_, k): [number, number] => [n, k]));

  test('never tells how many are positive', () => {
    const numerators = new Map<string, Set<number>>();
    for (const [n, k] of counts) {
      const key = JSON.stringify(shownShare(k / n, ROUNDED, ENKAT_1));
      numerators.set(key, (numerators.get(key) ?? new Set()).add(k));
    }
    expect([...numerators.values()].filter((possible) => possible.size < 3)).toEqual([]);
  });
});

describe('a number of answers', () => {
  test('is exact, a range, or nothing', () => {
    expect(shownCount(21, EXACT, ENKAT_1)).toMatchObject({ varde: 21, precision: 'EXAKT' });
    expect(shownCount(12, ROUNDED, ENKAT_1)).toMatchObject({ varde: null, min: 5, max: 19, precision: 'INTERVALL', status: 'NORMAL' });
    expect(shownCount(3, HIDDEN, ENKAT_1)).toMatchObject(NOTHING);
  });

  test('is not shown where the rounding is for others’ sake', () => {
    expect(shownCount(31, FOLLOWS, ENKAT_1)).toMatchObject(NOTHING);
  });
});

test('only an exact cell shows its details', () => {
  expect([EXACT, ROUNDED, FOLLOWS, HIDDEN].map(showsDetail)).toEqual([true, false, false, false]);
});

describe('a response rate', () => {
  const forbund = { niva: 'FORBUND', enskildGrupp: false } as const;

  test('is exact, rounded, or nothing', () => {
    expect(shownResponseRate(0.633, EXACT, forbund, 'DELTAGARE', ENKAT_1)).toMatchObject({ varde: 63.3, avrundad: false });
    expect(shownResponseRate(0.633, ROUNDED, forbund, 'DELTAGARE', ENKAT_1)).toMatchObject({ varde: 65, avrundad: true });
    expect(shownResponseRate(0.633, HIDDEN, forbund, 'DELTAGARE', ENKAT_1)).toMatchObject(NOTHING);
  });

  test('of a single förbund of named persons is nothing, of all of them it is shown', () => {
    expect(shownResponseRate(0.5, EXACT, forbund, 'STYRELSE', ENKAT_1)).toMatchObject(NOTHING);
    expect(shownResponseRate(0.5, EXACT, { niva: 'DELTAGANDE', enskildGrupp: false }, 'STYRELSE', ENKAT_1)).toMatchObject({ varde: 50 });
  });
});

test('the loss is counted by severity, and what is for others’ sake apart', () => {
  expect(lossReport([EXACT, EXACT, ROUNDED, FOLLOWS, HIDDEN])).toEqual({ visade: 2, avrundade: 2, dolda: 1, sekundara: 1 });
});
