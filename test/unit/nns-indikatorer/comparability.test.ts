import { type Comparable, compareOutcomes } from '../../../subgraphs/nns-indikatorer/domain/jamforbarhet';

const outcome: Comparable = {
  matpunktId: '4.1', version: '2014', lokal: false, skalaMin: 1, skalaMax: 5, positivaSteg: [4, 5], respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER',
  period: '2017', status: 'NORMAL', definition: null,
};
const reasons = (change: Partial<Comparable>) => compareOutcomes(outcome, { ...outcome, ...change }).skal.map((s) => s.kod);

test('the same question to the same group at the same occasion may be compared over time, with a caution', () => {
  expect(compareOutcomes(outcome, { ...outcome, period: '2018' })).toEqual({
    jamforbara: true, skal: [], forbehall: [{ kod: 'OLIKA_PERIOD', text: 'Utfallen gäller olika perioder.' }],
  });
});

test.each([
  ['another item', { matpunktId: '4.2' }, ['OLIKA_MATPUNKT']],
  ['another wording', { version: '2017' }, ['OLIKA_VERSION']],
  ['another scale', { skalaMax: 4 }, ['OLIKA_SKALA']],
  ['another positive set', { positivaSteg: [3, 4, 5] }, ['OLIKA_POSITIVA_STEG']],
  ['another group', { respondentgrupp: 'INSATSPERSONAL' }, ['OLIKA_RESPONDENTGRUPP']],
  ['another occasion', { mattillfalle: 'VID_AVSLUT' }, ['OLIKA_MATTILLFALLE']],
  ['an occasion that nobody stated', { mattillfalle: 'EJ_ANGIVET' }, ['OKANT_MATTILLFALLE']],
  ['a protected value', { status: 'SEKRETESS' }, ['VARDE_SAKNAS']],
])('%s stands in the way', (_what, change, expected) => {
  expect(reasons(change)).toEqual(expected);
});

test('another definition of the share stands in the way', () => {
  const { skal } = compareOutcomes({ ...outcome, definition: 'Fyra eller fem.' }, { ...outcome, definition: 'Tre till fem.' });
  expect(skal.map((s) => s.kod)).toEqual(['OLIKA_DEFINITION']);
});
