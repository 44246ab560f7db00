import { existsSync } from 'node:fs';
import { writeBackup } from '../backup/write';
import { withDatabases } from '../database/session';
import { heedInterruption } from '../interruption';
import type { Run } from './command';
import { agreeToOverwrite } from './consent';
import { shownPath, userPath } from './paths';

/** Writes all databases to one file; the hub may run meanwhile. */
export const run: Run = async (input) => {
  const { positional, flags, config, out } = input;
  const file = userPath(positional[0] ?? '');
  const replace = flags.has('ersatt') && existsSync(file);
  if (replace) await agreeToOverwrite(input, file);
  const databases: { roll: string; rader: number }[] = [];
  await withDatabases(config(), { say: out.note.bind(out) }, (urls) =>
    writeBackup(file, urls, {
      replace,
      say: out.say.bind(out),
      signal: heedInterruption(),
      onProgress: (done, role, rows) => out.progress.show({ phase: 'Säkerhetskopierar', done, total: urls.size, text: `${role}, ${rows.toLocaleString('sv-SE')} rader` }),
      onDatabase: (roll, rader) => databases.push({ roll, rader }),
    }));
  out.data({ fil: file, databaser: databases });
  out.say(`Säkerhetskopian är skriven till ${shownPath(file)}`);
  return 0;
};
