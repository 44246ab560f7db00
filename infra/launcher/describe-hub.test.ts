import { describeHub } from './describe-hub';

const addresses = new Map([['gateway', 'http://127.0.0.1:4000/graphql'], ['owner-router', 'http://127.0.0.1:4100/graphql']]);

describe('what a start says', () => {
  it('names the file with the key for writing in one line', () => {
    const lines = describeHub(addresses, '.navet/logg', '.navet/skrivnyckel').split('\n').filter((line) => /nyckel/i.test(line));
    expect(lines).toEqual(['  Skrivnyckel .navet/skrivnyckel, för den som ändrar uppgifter (authorization: Bearer NYCKELN)']);
  });

  it('names the variable when the environment gives the keys', () => {
    expect(describeHub(addresses, '.navet/logg', undefined)).toContain('  Skrivnyckel de som NAVET_SKRIVNYCKLAR anger, för den som ändrar');
  });
});
