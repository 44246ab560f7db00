import { readConfig } from './config';

const protection = (environment: Record<string, string>) => readConfig(environment).gateway;

describe("the gateway's protection", () => {
  it('has the defaults of the gateway when nothing is set', () => {
    expect(Object.values({ ...protection({}), ...protection({}).rateLimit, rateLimit: undefined }).every((value) => value === undefined)).toBe(true);
  });

  it('is read from the environment', () => {
    expect(
      protection({
        NAVET_PROXY: '10.0.0.0/8, 2001:db8::1', NAVET_CORS: 'https://statistik.exempel.se,http://127.0.0.1:8080', NAVET_HSTS: 'pa', NAVET_FRIA_FRAGOR: 'inloggade', NAVET_INTROSPEKTION: 'ingen',
        NAVET_LAGRADE_FRAGOR: '/srv/fragor', NAVET_OIDC_KLIENT: 'statistik', NAVET_OIDC_OMFANG: 'openid navet', NAVET_OIDC_BESKRIVNING: 'http://keycloak:8080/beskrivning', NAVET_ANSVARIG: 'Förbund i samverkan', NAVET_KONTAKT: 'tillganglighet@exempel.se', NAVET_SVARSMINNE_MB: '0', NAVET_DELA_SVAR: 'av', NAVET_TAKT_ADRESS: '600', NAVET_TAKT_NYA: '60', NAVET_TAKT_NEKADE: '20', NAVET_TAKT_KLIENT: '300', NAVET_TAKT_DATABAS: 'postgres://a:b@db/takt',
      }),
    ).toEqual({
      proxyer: ['10.0.0.0/8', '2001:db8::1'], cors: ['https://statistik.exempel.se', 'http://127.0.0.1:8080'], hsts: true, friaFragor: 'inloggade', introspektion: 'ingen',
      lagradeFragor: '/srv/fragor', inloggning: { klient: 'statistik', omfang: 'openid navet', beskrivning: 'http://keycloak:8080/beskrivning' }, drift: { namn: 'Förbund i samverkan', kontakt: 'tillganglighet@exempel.se' }, svarsminneMb: 0, delaSvar: false, rateLimit: { adressPerMinut: 600, nyaPerMinut: 60, nekadePerMinut: 20, klientPerMinut: 300, databaseUrl: 'postgres://a:b@db/takt' },
    });
  });

  it.each([
    ['NAVET_PROXY', 'proxy.exempel.se'], ['NAVET_PROXY', '10.0.0.0/33'], ['NAVET_PROXY', '0.0.0.0/0'],
    ['NAVET_CORS', 'statistik.exempel.se'], ['NAVET_CORS', 'https://statistik.exempel.se/sida'], ['NAVET_CORS', 'https://statistik.exempel.se/'],
    ['NAVET_FRIA_FRAGOR', 'nästan alla'], ['NAVET_INTROSPEKTION', 'ja'], ['NAVET_HSTS', 'ja'], ['NAVET_TAKT_ADRESS', '0'], ['NAVET_TAKT_KLIENT', 'många'],
    ['NAVET_KONTAKT', 'ring oss'], ['NAVET_KONTAKT', 'http://exempel.se'], ['NAVET_OIDC_BESKRIVNING', 'keycloak'], ['NAVET_SVARSMINNE_MB', '-1'], ['NAVET_DELA_SVAR', 'ja'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => protection({ [name]: value })).toThrow(`${name}: «${value}» är `);
  });

  it('says which roles run in the gateway\'s process', () => {
    expect(readConfig({}).inGatewaysProcess).toEqual([]);
    expect(readConfig({ NAVET_SAMMA_PROCESS: 'register, umearegionen' }).inGatewaysProcess).toEqual(['register', 'umearegionen']);
    expect(readConfig({ NAVET_SAMMA_PROCESS: 'register,register' }).inGatewaysProcess).toEqual(['register']);
    expect(() => readConfig({ NAVET_SAMMA_PROCESS: 'register,owner-router' })).toThrow('NAVET_SAMMA_PROCESS: «register,owner-router» är inte roller som har data (register, ');
  });

  it('never shows the address of the store', () => {
    expect(() => protection({ NAVET_TAKT_DATABAS: 'hemligt' })).toThrow('NAVET_TAKT_DATABAS: värdet är inte en adress');
  });
});
