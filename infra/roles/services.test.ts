import { newServiceKey, publicHalf, type ServiceKey } from '../../subgraphs/shared/service-identity/keys';
import { readConfig } from '../config';
import { signingKey, trustOf } from './services';

let key: ServiceKey;
let trusted: string;
beforeAll(async () => {
  key = await newServiceKey('gateway');
  trusted = JSON.stringify({ keys: [publicHalf(key)] });
});

describe('the key of a role', () => {
  it('is its own', () => {
    const config = readConfig({ NAVET_TJANSTENYCKEL: JSON.stringify(key) });
    expect(signingKey(config, 'gateway')).toEqual(key);
    expect(() => signingKey(config, 'owner-router')).toThrow('är till för gateway, inte för owner-router');
  });

  it('is asked for with the command that makes one', () => {
    expect(() => signingKey(readConfig({}), 'gateway')).toThrow(/^Rollen gateway behöver NAVET_TJANSTENYCKEL: .* npm run --silent hub -- tjanstenyckel gateway$/);
  });
});

describe('whom a role believes', () => {
  it('is whom the environment names', () => {
    const config = readConfig({ NAVET_BETRODDA_TJANSTER: trusted, NAVET_TJANSTEBEVIS: 'kravs' });
    expect(trustOf(config, 'umearegionen')).toEqual({ trusted: { keys: [publicHalf(key)] }, required: true });
  });

  it('may be nobody, but not for the register, and not where everybody else is refused', () => {
    expect(trustOf(readConfig({}), 'umearegionen')).toEqual({ trusted: undefined, required: false });
    expect(() => trustOf(readConfig({}), 'register')).toThrow('Rollen register behöver NAVET_BETRODDA_TJANSTER');
    expect(() => trustOf(readConfig({ NAVET_TJANSTEBEVIS: 'kravs' }), 'umearegionen')).toThrow('skulle den annars inte svara någon');
  });
});
