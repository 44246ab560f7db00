import { writeBackup } from '../backup/write';
import { withDatabases } from '../database/session';
import { parseArguments, userPath } from './arguments';
import type { Run } from './command';

/** Writes all databases to one file; the hub may run meanwhile. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional, flags } = parseArguments(args, { least: 1, most: 1, flags: ['ersatt'], usage: 'backup FIL [--ersatt]' });
  const file = userPath(positional[0] ?? '');
  await withDatabases(readConfig(), { say }, (databases) => writeBackup(file, databases, { replace: flags.has('ersatt'), say }));
  say(`Säkerhetskopian är skriven till ${file}`);
  return 0;
};
