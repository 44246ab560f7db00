import { checkBackup, restoreBackup } from '../backup/restore';
import { withDatabases } from '../database/session';
import { parseArguments, userPath } from './arguments';
import type { Run } from './command';

/** Fills the databases from a backup file, which is checked whole before anything is touched. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional, flags } = parseArguments(args, { least: 1, most: 1, flags: ['ersatt'], usage: 'restore FIL [--ersatt]' });
  const file = userPath(positional[0] ?? '');
  const sections = await checkBackup(file);
  const roles = sections.map(({ role }) => role);
  await withDatabases(readConfig(), { roles, say, alone: true }, (databases) =>
    restoreBackup(file, databases, { replace: flags.has('ersatt'), say }),
  );
  say(`Säkerhetskopian ${file} är återställd. Starta navet med npm start; nyare migreringar och siffror läggs då till.`);
  return 0;
};
