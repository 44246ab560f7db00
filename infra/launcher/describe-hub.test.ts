import { describeHub } from './describe-hub';

const addresses = new Map([['gateway', 'http://127.0.0.1:4000/graphql'], ['owner-router', 'http://127.0.0.1:4100/graphql']]);

describe('what a start says', () => {
  it('names the file with the key for writing in one line', () => {
    const lines = describeHub(addresses, '.navet/logg', '.navet/skrivnyckel', false).split('\n').filter((line) => /nyckel/i.test(line));
    expect(lines).toEqual(['  Skrivnyckel .navet/skrivnyckel, för den som ändrar uppgifter (authorization: Bearer NYCKELN)']);
  });

  it('names the variable when the environment gives the keys', () => {
    expect(describeHub(addresses, '.navet/logg', undefined, false)).toContain('  Skrivnyckel de som NAVET_SKRIVNYCKLAR anger, för den som ändrar');
  });

  it('says that measurements are made up, and how to leave them out, only when they are there', () => {
    expect(describeHub(addresses, '.navet/logg', undefined, true)).toMatch(/\n {2}Exempel +mätningarna 2024 och 2025 är påhittade.*NAVET_EXEMPEL=av.*\n/);
    expect(describeHub(addresses, '.navet/logg', undefined, false)).not.toContain('NAVET_EXEMPEL');
  });
});
