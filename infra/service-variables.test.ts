import { newServiceKey, publicHalf, type ServiceKey } from '../subgraphs/shared/service-identity/keys';
import { readConfig } from './config';

let key: ServiceKey;
beforeAll(async () => {
  key = await newServiceKey('gateway');
});

describe('what services know each other by', () => {
  it('is nothing, and is demanded of nobody, when nothing is set', () => {
    expect(readConfig({}).services).toEqual({ key: undefined, trusted: undefined, required: false });
  });

  it('is read from the environment', () => {
    const trusted = { keys: [publicHalf(key)] };
    const environment = { NAVET_TJANSTENYCKEL: JSON.stringify(key), NAVET_BETRODDA_TJANSTER: JSON.stringify(trusted), NAVET_TJANSTEBEVIS: 'kravs' };
    expect(readConfig(environment).services).toEqual({ key, trusted, required: true });
    expect(readConfig({ NAVET_TJANSTEBEVIS: 'valfritt' }).services.required).toBe(false);
  });

  it.each(['nyckel', '{}', '[]', '{"kty":"RSA"}'])('is no private key when it is %s', (text) => {
    expect(() => readConfig({ NAVET_TJANSTENYCKEL: text })).toThrow('NAVET_TJANSTENYCKEL: värdet är ingen tjänstenyckel. En görs av npm run --silent hub -- tjanstenyckel gateway.');
  });

  it('is no private key when it is the public one', () => {
    expect(() => readConfig({ NAVET_TJANSTENYCKEL: JSON.stringify(publicHalf(key)) })).toThrow('NAVET_TJANSTENYCKEL: värdet är ingen tjänstenyckel');
  });

  it('is no list of public keys when it is empty or one key alone', () => {
    for (const text of ['{"keys":[]}', JSON.stringify(publicHalf(key))]) {
      expect(() => readConfig({ NAVET_BETRODDA_TJANSTER: text })).toThrow('NAVET_BETRODDA_TJANSTER: värdet är inga publika nycklar av formen {"keys":[…]}.');
    }
  });

  it('never holds a private key where the public ones are, and does not repeat it', () => {
    const read = (): unknown => readConfig({ NAVET_BETRODDA_TJANSTER: JSON.stringify({ keys: [key] }) });
    expect(read).toThrow('NAVET_BETRODDA_TJANSTER: värdet innehåller en privat nyckel.');
    expect(read).not.toThrow(key.d);
  });

  it('is demanded or not, and nothing between', () => {
    expect(() => readConfig({ NAVET_TJANSTEBEVIS: 'ja' })).toThrow('NAVET_TJANSTEBEVIS: «ja» är varken kravs eller valfritt.');
  });
});
