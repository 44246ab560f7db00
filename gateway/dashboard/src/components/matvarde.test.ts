import { type Matvarde, describeValue, magnitude, marksOf, whyMissing } from './matvarde';

const value = (given: Partial<Matvarde>): Matvarde => ({ varde: null, min: null, max: null, precision: 'EXAKT', enhet: 'PROCENT', slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [], ...given });

test.each<[string, Partial<Matvarde>]>([
  ['73,9\u00A0%', { varde: 73.9 }],
  ['2\u00A0192\u00A0261\u00A0kr', { varde: 2_192_261, enhet: 'KRONOR' }],
  ['−1\u00A0033\u00A0000\u00A0kr', { varde: -1_033_000, enhet: 'KRONOR' }],
  ['0\u00A0kr', { varde: 0, enhet: 'KRONOR' }],
  ['ca\u00A0100', { varde: 100, precision: 'CIRKA', enhet: 'ANTAL' }],
  ['5–19', { min: 5, max: 19, precision: 'INTERVALL', enhet: 'ANTAL' }],
  ['minst\u00A090\u00A0%', { min: 90, precision: 'OVER' }],
  ['högst\u00A010\u00A0%', { max: 10, precision: 'UNDER' }],
  ['skyddad', { status: 'SEKRETESS' }],
  ['ej insamlad', { status: 'EJ_INSAMLAD' }],
])('%s is written as Swedes write it', (written, given) => {
  expect(describeValue(value(given))).toBe(written);
});

test('what is missing is no number to draw or sort by, and says why', () => {
  for (const status of ['EJ_INSAMLAD', 'EJ_INRAPPORTERAD', 'EJ_TILLAMPLIG', 'EJ_BESLUTAD', 'UNDER_TACKNINGSGRANS', 'SEKRETESS', 'ATERKALLAD'] as const) {
    expect(magnitude(value({ status }))).toBeNull();
    expect(whyMissing(value({ status }))).toMatch(/\.$/);
  }
  expect([magnitude(null), whyMissing(null)]).toEqual([null, 'Den som har uppgiften svarade inte.']);
  expect([magnitude(value({ varde: 0 })), whyMissing(value({ varde: 0 }))]).toEqual([0, undefined]);
});

test('what is made up, disputed or rounded is marked, in that order', () => {
  const marked = value({ varde: 80, syntetisk: true, flaggor: ['AVRUNDAD'], kallkonflikter: [{ art: 'SUMMA_MOT_DELAR', forklaring: 'x', varde: 1 }] });
  expect(marksOf(marked).map(({ sign }) => sign)).toEqual(['ex', '≠', 'avr']);
});
