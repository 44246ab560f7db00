import { newServiceKey, publicHalf, serviceOf } from '../../subgraphs/shared/service-identity/keys';
import { readConfig } from '../config';
import { SIGNING_ROLES } from '../roles';
import { hubKeys } from './service-keys';

describe('the keys of a start', () => {
  it('are one for each role that signs, and its public half for the others', async () => {
    const { private: keys, trusted } = await hubKeys(readConfig({}));
    expect([...keys].map(([role, { kid }]) => [role, serviceOf(kid)])).toEqual(SIGNING_ROLES.map((role) => [role, role]));
    expect(trusted.keys).toEqual([...keys.values()].map(publicHalf));
  });

  it('are new each time', async () => {
    const [one, other] = await Promise.all([hubKeys(readConfig({})), hubKeys(readConfig({}))]);
    expect(one.private.get('gateway')?.d).not.toBe(other.private.get('gateway')?.d);
  });

  it('are believed beside those that the environment names', async () => {
    const guest = publicHalf(await newServiceKey('gateway'));
    const { trusted } = await hubKeys(readConfig({ NAVET_BETRODDA_TJANSTER: JSON.stringify({ keys: [guest] }) }));
    expect(trusted.keys).toHaveLength(SIGNING_ROLES.length + 1);
    expect(trusted.keys).toContainEqual(guest);
  });
});
