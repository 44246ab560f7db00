import { joinForbund, registerOwnerAddress } from '../../subgraphs/register/agare';
import { migrateRole } from '../database/migrate-role';
import { withDatabases } from '../database/session';
import { UserFacingError } from '../failure';
import { createLogger } from '../logging';
import { parseArguments } from './arguments';
import type { Run } from './command';
import { whoRuns } from './with-writer';

const USAGE =
  'anslut-forbund ID ADRESS [--namn NAMN --organisationsnummer NUMMER --lan KOD] [--vem NAMN], till exempel: ' +
  'anslut-forbund umearegionen https://navet.example/graphql';
const NEW_FORBUND = ['namn', 'organisationsnummer', 'lan'] as const;

/** Writes into the register where a förbund's server is found; gateways notice by themselves. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional, options } = parseArguments(args, { least: 2, most: 2, options: [...NEW_FORBUND, 'vem'], usage: USAGE });
  const [id = '', adress = ''] = positional;
  if (!URL.canParse(adress) || !['http:', 'https:'].includes(new URL(adress).protocol)) {
    throw new UserFacingError(`«${adress}» är ingen adress av formen http://värd:port/graphql.`, 2);
  }
  const missing = NEW_FORBUND.filter((name) => !options.has(name));
  const nytt = missing.length < NEW_FORBUND.length;
  if (nytt && missing.length > 0) {
    throw new UserFacingError(`Ett nytt förbund behöver också ${missing.map((name) => `--${name}`).join(' och ')}. Så här: ${USAGE}`, 2);
  }
  const vem = whoRuns(options);
  await withDatabases(readConfig(), { roles: ['register'], say }, async (databases) => {
    await migrateRole('register', databases.get('register'), createLogger('anslut-forbund', 'warn'));
    const url = databases.get('register')?.migratorUrl ?? '';
    const [namn = '', organisationsnummer = '', lan = ''] = NEW_FORBUND.map((name) => options.get(name));
    const written = nytt ? joinForbund(url, { id, adress, namn, organisationsnummer, lan }, vem) : registerOwnerAddress(url, id, adress, vem);
    await written.catch((cause: Error) => {
      throw new UserFacingError(cause.message);
    });
  });
  say(`${id} finns nu på ${adress}`);
  say('Gatewayen anropar bara värdar som står i dess NAVET_TILLATNA_VARDAR (utan den: bara den egna datorn).');
  return 0;
};
