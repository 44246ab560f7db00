import { joinForbund, registerOwnerAddress } from '../../subgraphs/register/agare';
import { migrateRole } from '../database/migrate-role';
import { withDatabases } from '../database/session';
import { usageFault, UserFacingError } from '../failure';
import { createLogger } from '../logging';
import type { Run } from './command';
import { whoRuns } from './with-writer';

const NEW_FORBUND = ['namn', 'organisationsnummer', 'lan'] as const;

/** Writes into the register where a förbund's server is found; gateways notice by themselves. */
export const run: Run = async ({ positional, options, config, out }) => {
  const [id = '', adress = ''] = positional;
  if (!URL.canParse(adress) || !['http:', 'https:'].includes(new URL(adress).protocol)) {
    throw usageFault(`«${adress}» är ingen adress av formen http://värd:port/graphql.`);
  }
  const missing = NEW_FORBUND.filter((name) => !options.has(name));
  const nytt = missing.length < NEW_FORBUND.length;
  if (nytt && missing.length > 0) {
    throw usageFault(`Ett nytt förbund behöver också ${missing.map((name) => `--${name}`).join(' och ')}.`);
  }
  const vem = whoRuns(options);
  await withDatabases(config(), { roles: ['register'], say: out.note.bind(out) }, async (databases) => {
    await migrateRole('register', databases.get('register'), createLogger('anslut-forbund', 'warn'));
    const url = databases.get('register')?.migratorUrl ?? '';
    const [namn = '', organisationsnummer = '', lan = ''] = NEW_FORBUND.map((name) => options.get(name));
    const written = nytt ? joinForbund(url, { id, adress, namn, organisationsnummer, lan }, vem) : registerOwnerAddress(url, id, adress, vem);
    await written.catch((cause: Error) => {
      throw new UserFacingError(cause.message);
    });
  });
  out.data({ id, adress, nytt });
  out.say(`${id} finns nu på ${adress}`);
  out.say('Gatewayen anropar bara värdar som står i dess NAVET_TILLATNA_VARDAR (utan den: bara den egna datorn).');
  return 0;
};
