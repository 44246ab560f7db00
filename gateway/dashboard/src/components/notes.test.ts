import type { Matvarde } from './matvarde';
import { Notes } from './notes';

const value = (given: Partial<Matvarde>): Matvarde => ({ varde: 1, min: null, max: null, precision: 'EXAKT', enhet: 'KRONOR', slag: 'UTFALL', status: 'NORMAL', flaggor: [], syntetisk: false, definition: null, kallkonflikter: [], kallor: [], ...given });
const place = (rad: number, tryckt: string | null = null) => ({ dokument: 'Årsredovisning 2014', avsnitt: 'Balansräkning', rad, tryckt });
const texts = (notes: Notes) => notes.list.flatMap((note) => ('text' in note ? [note.text] : []));

test('the same place has one note, with every line that is taken from it', () => {
  const notes = new Notes();
  expect(notes.ofValue(value({ kallor: [place(7, '50 %')] }))).toEqual([1]);
  expect(notes.ofValue(value({ kallor: [place(9)] }))).toEqual([1]);
  expect(notes.list).toEqual([{ place: { dokument: 'Årsredovisning 2014', avsnitt: 'Balansräkning', lines: new Set(['rad 7 (”50 %”)', 'rad 9']) } }]);
});

test('what is rounded, or a prognos, is said to be so, with what else there is to know', () => {
  const notes = new Notes();
  const numbers = notes.ofValue(value({ slag: 'PROGNOS', flaggor: ['AVRUNDAD'], definition: 'På fem år.', kallkonflikter: [{ art: 'TEXT_MOT_TABELL', forklaring: 'Texten säger annat.', varde: 2 }] }));
  expect(numbers).toEqual([1, 2, 3, 4]);
  expect(texts(notes)).toEqual(['Definition. På fem år.', 'Källkonflikt. Texten säger annat. Det andra värdet: 2\u00A0kr.', 'Prognos. Det som väntas.', 'Källan har avrundat värdet.']);
});

test('what stands beside a value needs no note', () => {
  const notes = new Notes();
  expect(notes.ofValue(value({ slag: 'BUDGET', flaggor: ['AVRUNDAD'], definition: 'I arbete.' }), { slag: 'BUDGET', definition: 'I arbete.', marks: true })).toEqual([]);
});

test('of what is missing only where it is said stands in the notes', () => {
  const notes = new Notes();
  expect(notes.ofValue(value({ varde: null, status: 'EJ_TILLAMPLIG', definition: 'Vad som räknas.', kallor: [place(3)] }))).toEqual([1]);
  expect(notes.ofValue(null)).toEqual([]);
  expect(texts(notes)).toEqual([]);
});

test('the same caution has one number wherever it stands', () => {
  const notes = new Notes();
  expect([notes.ofWarnings([{ text: 'Få svar.' }]), notes.ofWarnings([{ text: 'Annan gräns.' }, { text: 'Få svar.' }]), notes.ofWarnings(null)]).toEqual([[1], [1, 2], []]);
});
