import { existsSync, readFileSync } from 'node:fs';
import { ROLLER } from '../../subgraphs/shared/identity/caller';
import { normaliseOrganisationsnummer } from '../../subgraphs/shared/organisationsnummer';
import type { Config } from '../config';
import { usageFault, UserFacingError } from '../failure';
import { askForToken, Refused } from '../issuer/ask';
import { clientIdOf, type Holder, holderOf, isRoll, needsForbund, needsOrganisation } from '../issuer/holder';
import { clientSecret, issuerAddressFile } from '../issuer/secret-file';
import { stateFolder } from '../state';
import type { Run } from './command';

/** Gets a token from the issuer of the hub that runs here, and prints it bare. */
export const run: Run = async ({ options, config: readConfig, out }) => {
  const holder = wanted(options);
  const folder = folderOf(readConfig());
  const file = issuerAddressFile(folder);
  if (!existsSync(file)) throw notRunning(folder);
  const issuer = readFileSync(file, 'utf8').trim();
  const intyg = await token(issuer, clientSecret(folder), clientIdOf(holder), folder);
  out.data({ intyg, utgivare: issuer });
  if (!out.json) out.say(intyg);
  return 0;
};

function wanted(options: ReadonlyMap<string, string>): Holder {
  const roll = options.get('som') ?? '';
  if (!isRoll(roll)) throw usageFault(`Det finns ingen roll «${roll}». Rollerna är: ${ROLLER.join(', ')}.`);
  const forbund = options.get('forbund')?.split(',') ?? [];
  if (needsForbund(roll) && forbund.length === 0) throw usageFault(`Rollen ${roll} gäller ett förbund: ange det med --forbund, till exempel --forbund umearegionen.`);
  if (!needsForbund(roll) && forbund.length > 0) throw usageFault(`Rollen ${roll} gäller inget förbund: utelämna --forbund.`);
  const given = options.get('org');
  if (needsOrganisation(roll) && given === undefined) throw usageFault(`Rollen ${roll} gäller en organisation: ange dess organisationsnummer med --org, till exempel --org 202100-5521.`);
  const organisation = given === undefined ? undefined : normaliseOrganisationsnummer(given);
  if (given !== undefined && organisation === undefined) throw usageFault(`«${given}» är inget organisationsnummer med rätt kontrollsiffra (NNNNNN-NNNN).`);
  const holder = { roll, organisation, forbund };
  if (!holderOf(clientIdOf(holder))) throw usageFault(`«${forbund.join(',')}» är inga id på förbund: små bokstäver a–z, siffror och bindestreck, med komma emellan och vart och ett en gång.`);
  return holder;
}

function folderOf(config: Config): string {
  if (!config.oidc) return stateFolder(config);
  throw new UserFacingError(`Intyg ges av ${config.oidc.issuer}, som NAVET_OIDC_UTGIVARE anger. Hämta ett där: det här kommandot frågar bara navets egen utgivare.`);
}

async function token(issuer: string, secret: string, clientId: string, folder: string): Promise<string> {
  try {
    return (await askForToken(issuer, secret, clientId)).token;
  } catch (error) {
    if (error instanceof Refused) throw new UserFacingError(`Utgivaren på ${issuer} gav inget intyg (${error.message}). Är den startad med samma NAVET_DATA?`);
    throw notRunning(folder);
  }
}

function notRunning(folder: string): UserFacingError {
  return new UserFacingError(`Ingen utgivare körs med katalogen ${folder}. Starta navet med npm start, eller ange dess katalog i NAVET_DATA.`);
}
