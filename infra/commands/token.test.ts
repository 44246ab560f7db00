import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserFacingError } from '../failure';
import { issuerAddressFile } from '../issuer/secret-file';
import { runCommand } from '../../test/support/command';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'navet-intyg-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tokenFor = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<unknown> => runCommand(['token', ...args], { NAVET_DATA: folder, ...environment });

describe('hub token', () => {
  it.each([
    [[], 'Vem ska intyget vara för?'],
    [['medlem'], 'Så här: token --som ROLL'],
    [['--som', 'chef'], 'Det finns ingen roll «chef». Rollerna är: nns-analytiker, nns-forvaltare, forbund-handlaggare, forbund-chef, medlem, sus-stodjare.'],
    [['--som', 'medlem'], 'Rollen medlem gäller en organisation: ange dess organisationsnummer med --org'],
    [['--som', 'medlem', '--org', '202100-5522'], '«202100-5522» är inget organisationsnummer med rätt kontrollsiffra'],
    [['--som', 'forbund-chef'], 'Rollen forbund-chef gäller ett förbund: ange det med --forbund'],
    [['--som', 'forbund-chef', '--forbund', 'Umeå'], '«Umeå» är inga id på förbund'],
    [['--som', 'sus-stodjare', '--forbund', 'umearegionen,umearegionen'], 'vart och ett en gång'],
    [['--som', 'medlem', '--org', '202100-5521', '--forbund', 'umearegionen'], 'Rollen medlem gäller inget förbund'],
  ])('says what is wrong with %j', async (args, reason) => {
    const failure: unknown = await tokenFor(args).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserFacingError);
    expect(failure).toMatchObject({ exitCode: 2, message: expect.stringContaining(reason) });
  });

  it('says that no hub runs when none has, and when one has ended without a word', async () => {
    const reason = `Ingen utgivare körs med katalogen ${folder}. Starta navet med npm start`;
    await expect(tokenFor(['--som', 'nns-analytiker'])).rejects.toThrow(reason);
    // Nobody may listen on port 1 but the system.
    writeFileSync(issuerAddressFile(folder), 'http://127.0.0.1:1\n');
    await expect(tokenFor(['--som', 'nns-analytiker'])).rejects.toThrow(reason);
  });

  it('does not ask the local issuer when another one is believed', async () => {
    await expect(tokenFor(['--som', 'nns-analytiker'], { NAVET_OIDC_UTGIVARE: 'https://logga-in.exempel.se' })).rejects.toThrow('Intyg ges av https://logga-in.exempel.se, som NAVET_OIDC_UTGIVARE anger.');
  });
});
