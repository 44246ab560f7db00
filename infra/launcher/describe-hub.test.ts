import { describeHub } from './describe-hub';

const addresses = new Map([['gateway', 'http://127.0.0.1:4000/graphql'], ['owner-router', 'http://127.0.0.1:4100/graphql']]);

describe('what a start says', () => {
  it('names the files with the keys, a line each', () => {
    const lines = describeHub(addresses, '.navet/logg', '.navet/skrivnyckel', '.navet/lasnycklar', false).split('\n').filter((line) => /nyck/i.test(line));
    expect(lines).toEqual([
      '  Skrivnyckel .navet/skrivnyckel, för den som ändrar uppgifter (authorization: Bearer NYCKELN)',
      '  Läsnycklar  .navet/lasnycklar, för en medlem som läser sina egna remitterade',
    ]);
  });

  it('names the variables when the environment gives the keys', () => {
    const text = describeHub(addresses, '.navet/logg', undefined, undefined, false);
    expect(text).toContain('  Skrivnyckel de som NAVET_SKRIVNYCKLAR anger, för den som ändrar');
    expect(text).toContain('  Läsnycklar  de som NAVET_LASNYCKLAR anger, för en medlem');
  });

  it('says that measurements are made up, and how to leave them out, only when they are there', () => {
    expect(describeHub(addresses, '.navet/logg', undefined, undefined, true)).toMatch(/\n {2}Exempel +mätningarna 2024 och 2025 är påhittade.*NAVET_EXEMPEL=av.*\n/);
    expect(describeHub(addresses, '.navet/logg', undefined, undefined, false)).not.toContain('NAVET_EXEMPEL');
  });
});
