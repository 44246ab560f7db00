import { joinForbund, registerOwnerAddress } from '../../subgraphs/register/agare';
import { migrateRole } from '../database/migrate-role';
import { withDatabases } from '../database/session';
import { UserFacingError } from '../failure';
import { createLogger } from '../logging';
import { parseArguments } from './arguments';
import type { Run } from './command';

const USAGE =
  'anslut-forbund ID ADRESS [--namn NAMN --organisationsnummer NUMMER --lan KOD], till exempel: ' +
  'anslut-forbund umearegionen https://navet.example/graphql';
const NEW_FORBUND = ['namn', 'organisationsnummer', 'lan'] as const;

/** Writes into the register where a förbund's server is found; gateways notice by themselves. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional, options } = parseArguments(args, { least: 2, most: 2, options: NEW_FORBUND, usage: USAGE });
  const [id = '', adress = ''] = positional;
  if (!URL.canParse(adress) || !['http:', 'https:'].includes(new URL(adress).protocol)) {
    throw new UserFacingError(`«${adress}» är ingen adress av formen http://värd:port/graphql.`, 2);
  }
  const missing = NEW_FORBUND.filter((name) => !options.has(name));
  if (options.size > 0 && missing.length > 0) {
    throw new UserFacingError(`Ett nytt förbund behöver också ${missing.map((name) => `--${name}`).join(' och ')}. Så här: ${USAGE}`, 2);
  }
  await withDatabases(readConfig(), { roles: ['register'], say }, async (databases) => {
    await migrateRole('register', databases.get('register'), createLogger('anslut-forbund', 'warn'));
    const url = databases.get('register')?.migratorUrl ?? '';
    const [namn = '', organisationsnummer = '', lan = ''] = NEW_FORBUND.map((name) => options.get(name));
    const written = options.size === 0 ? registerOwnerAddress(url, id, adress) : joinForbund(url, { id, adress, namn, organisationsnummer, lan });
    await written.catch((cause: Error) => {
      throw new UserFacingError(cause.message);
    });
  });
  say(`${id} finns nu på ${adress}`);
  say('Gatewayen anropar bara värdar som står i dess NAVET_TILLATNA_VARDAR (utan den: bara den egna datorn).');
  return 0;
};
