import { describeHub } from './describe-hub';

const addresses = new Map([['gateway', 'http://127.0.0.1:4000/graphql'], ['owner-router', 'http://127.0.0.1:4100/graphql']]);

describe('what a start says', () => {
  const own = { address: 'http://127.0.0.1:4108', own: true };

  it("says where access tokens come from, and how to get one of the hub's own", () => {
    const text = describeHub(addresses, '.navet/logg', own, false);
    expect(text).toContain('  Utgivare    http://127.0.0.1:4108, för utveckling och prov');
    expect(text).toContain('npm run --silent hub -- token --som medlem --org 202100-5521');
  });

  it("names the variable when the environment gives the issuer, and promises no token of another's", () => {
    const text = describeHub(addresses, '.navet/logg', { address: 'https://logga-in.exempel.se', own: false }, false);
    expect(text).toContain('  Utgivare    https://logga-in.exempel.se, ur NAVET_OIDC_UTGIVARE\n');
    expect(text).not.toContain('hub -- token');
  });

  it('says that measurements are made up, and how to leave them out, only when they are there', () => {
    expect(describeHub(addresses, '.navet/logg', own, true)).toMatch(/\n {2}Exempel +mätningarna 2024 och 2025 är påhittade.*NAVET_EXEMPEL=av.*\n/);
    expect(describeHub(addresses, '.navet/logg', own, false)).not.toContain('NAVET_EXEMPEL');
  });
});
