import { kompetensfil } from '../../../subgraphs/kompetensutveckling/import/form';

const kallor = [{ rad: '002:1' }];
const utbildning = { id: 'prov', titel: 'Prov', typ: 'UTBILDNING', amne: 'ANNAT', status: 'GENOMFORD', period: '2014', kallor };
const antal = (varde: number) => ({ varde, enhet: 'ANTAL', kallor });
const messages = (extra: object) => kompetensfil.safeParse({ utbildningar: [{ ...utbildning, ...extra }] }).error?.issues.map((i) => i.message) ?? [];

test('an occasion needs a title, a kind, a topic, a time and a source, and no more', () => {
  expect(messages({})).toEqual([]);
});

test.each([
  ['a count of four participants', { deltagare: antal(4) }, /SEKRETESS/],
  ['a count of three from one organisation', { deltagarfordelning: [{ organisationsnamn: 'X', antal: antal(3) }] }, /SEKRETESS/],
  ['a share over fewer than five', { utvarderingsresultat: [{ id: 'a', namn: 'A', definition: 'D', population: 'P', period: '2014', namnare: antal(2), varde: { varde: 50, enhet: 'PROCENT', kallor } }] }, /SEKRETESS/],
  ['an occasion without a time', { period: undefined }, /datum eller period/],
  ['a period that names no year', { period: 'i höst' }, /minst ett år/],
  ['a last day before the first', { datum: '2014-05-02', slutdatum: '2014-05-01' }, /inte är senare/],
  ['a grade without its scale', { deltagaromdome: { varde: 4.4, enhet: 'MEDELVARDE', kallor } }, /omdomesskala/],
])('%s is refused', (_name, extra, message) => {
  expect(messages(extra)).toEqual([expect.stringMatching(message)]);
});
