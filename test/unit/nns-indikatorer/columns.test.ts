import type { Enkatform } from '../../../subgraphs/nns-indikatorer/enkat/form';
import { hittaMatpunkt } from '../../../subgraphs/nns-indikatorer/enkat/igenkanning';
import { hittaKolumn, kolumner, svarsvarden } from '../../../subgraphs/nns-indikatorer/enkat/kolumner';

const punkt = (matpunktId: string, ordning: number) =>
  ({ ordning, matpunktId, version: '1', text: `Text ${matpunktId}`, min: 1, max: 5, minText: 'Instämmer inte alls', maxText: 'Instämmer helt', svarsalternativ: null, vetEj: true });
const form: Enkatform = {
  id: 'prov', version: '1', namn: 'Prov', respondentgrupp: 'DELTAGARE', mattillfalle: 'UNDER', fragarKon: true, syntetisk: true,
  punkter: [punkt('4.1', 1), punkt('9.1a', 2), punkt('umearegionen/bemotande', 3)],
};
const wide = kolumner(form, 'BRED');
const found = (header: string, columns = wide) => {
  const hit = hittaKolumn(header, columns);
  return hit.slag === 'KOLUMN' ? hit.kolumn.namn : hit.slag;
};

test('a wide file has a column for each item, a long one a row for each answer', () => {
  expect(wide.map((k) => k.namn)).toEqual(['respondent', 'insats', 'kon', 'datum', '4.1', '9.1a', 'umearegionen/bemotande']);
  expect(kolumner(form, 'LANG').map((k) => k.namn)).toEqual(['respondent', 'insats', 'kon', 'datum', 'matpunkt', 'svar']);
  expect(kolumner({ ...form, fragarKon: false }, 'LANG').map((k) => k.namn)).not.toContain('kon');
});

test.each([
  ['Respondent', 'respondent'], [' KÖN ', 'kon'], ['Ko\u0308n', 'kon'], ['4.1', '4.1'], ['4,1', '4.1'], ['\'4.1', '4.1'], ['9.1A', '9.1a'], ['9,1a', '9.1a'],
  ['Umearegionen/Bemotande', 'umearegionen/bemotande'], ['kommentar till 4.1', 'FRITEXT'], ['Fritext', 'FRITEXT'],
  ['4.2', 'OKAND'], ['4.10', 'OKAND'], ['41', 'OKAND'], ['4-1', 'OKAND'], ['namn', 'OKAND'], ['svar', 'OKAND'],
])('the header %j is %s', (header, name) => {
  expect(found(header)).toBe(name);
});

test('a number that may be what Excel has left of an id with a last zero is refused', () => {
  const columns = kolumner({ ...form, punkter: [punkt('4.10', 1)] }, 'BRED');
  expect(hittaKolumn('4,1', columns)).toEqual({ slag: 'TVETYDIG', mojliga: ['4.10'] });
  expect(hittaMatpunkt('4.1', ['4.1', '4.10'])).toEqual({ mojliga: ['4.1', '4.10'] });
  expect(found('4.10', columns)).toBe('4.10');
  expect(found('4,10', columns)).toBe('4.10');
});

test('an answer may be written as a step, as the step\'s text, or as vet ej where that is an answer', () => {
  expect([...svarsvarden(punkt('4.1', 1))]).toEqual([['instämmer inte alls', 1], ['instämmer helt', 5], ['1', 1], ['2', 2], ['3', 3], ['4', 4], ['5', 5], ['vet ej', -1]]);
  const words = svarsvarden({ ...punkt('4.1', 1), min: 0, max: 1, svarsalternativ: ['Nej', 'Ja'], vetEj: false });
  expect([...words]).toEqual([['nej', 0], ['ja', 1], ['0', 0], ['1', 1]]);
});
