import { registerOwnerAddress } from '../../subgraphs/register/agare';
import { withDatabases } from '../database/session';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { Run } from './command';

/** Writes into the register where a förbund's server is found; gateways notice by themselves. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const usage = 'anslut-forbund FORBUND ADRESS, till exempel: anslut-forbund umearegionen https://navet.example/graphql';
  const { positional } = parseArguments(args, { least: 2, most: 2, usage });
  const [forbund = '', adress = ''] = positional;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(forbund)) {
    throw new UserFacingError(`«${forbund}» är inget förbunds-id: små bokstäver a–z, siffror och bindestreck.`, 2);
  }
  if (!URL.canParse(adress) || !['http:', 'https:'].includes(new URL(adress).protocol)) {
    throw new UserFacingError(`«${adress}» är ingen adress av formen http://värd:port/graphql.`, 2);
  }
  await withDatabases(readConfig(), { roles: ['register'], say }, async (databases) => {
    await registerOwnerAddress(databases.get('register')?.migratorUrl ?? '', forbund, adress);
  });
  say(`${forbund} finns nu på ${adress}`);
  return 0;
};
