import { susfil } from '../../../subgraphs/sus-stodjare/import/form';

const kallor = [{ rad: '003:1' }];
const messages = (file: object) => susfil.safeParse(file).error?.issues.map((i) => i.message) ?? [];

test.each([
  ['a support case that ends before it came in', { arenden: [{ id: 'a', forbund: 'umearegionen', uppgift: 'UTTAG', inkom: '2018-02-01', avslutades: '2018-01-01', kallor }] }, /före inkom/],
  ['an insats named without its förbund', { uppfoljning: [{ insats: 'vuxentorget', system: 'SUS', status: 'REGISTRERAD', kallor }] }, /förbund\/insats/],
  ['a result of a förbund and an insats at once', { resultat: [{
    forbund: 'umearegionen', insats: 'umearegionen/vuxentorget', system: 'SUS', tabell: 'DELTAGARE', period: '2019', matt: 'Antal', population: 'Alla',
    varde: { varde: 100, enhet: 'ANTAL', kallor },
  }] }, /inte båda/],
])('%s is refused', (_name, file, message) => {
  expect(messages(file)).toEqual([expect.stringMatching(message)]);
});

test('a state that nobody has printed cannot be entered: the service answers it for itself', () => {
  expect(susfil.safeParse({ uppfoljning: [{ insats: 'umearegionen/vuxentorget', system: 'SUS', status: 'EJ_KAND', kallor }] }).success).toBe(false);
});
