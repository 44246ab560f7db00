import { checkBackup, restoreBackup } from '../backup/restore';
import { withDatabases } from '../database/session';
import { tal } from '../terminal/format';
import type { Run } from './command';
import { agree } from './consent';
import { shownPath, userPath } from './paths';

/** Fills the databases from a backup file, which is checked whole before anything is touched. */
export const run: Run = async (input) => {
  const { positional, flags, config, out } = input;
  const file = userPath(positional[0] ?? '');
  const replace = flags.has('ersatt');
  const sections = await out.progress.during('Prövar säkerhetskopian', checkBackup(file));
  const all = sections.reduce((sum, { rows }) => sum + rows, 0);
  const roles = sections.map(({ role }) => role);
  await withDatabases(config(), { roles, say: out.note.bind(out), alone: true }, async (databases) => {
    if (replace) await agree(input, [`Databaserna för ${roles.join(', ')} töms, och fylls ur ${shownPath(file)} (${tal(all)} rader). Det som står i dem nu går förlorat.`]);
    await restoreBackup(file, databases, {
      replace,
      say: out.say.bind(out),
      onProgress: (role, rows) => out.progress.show({ phase: 'Återställer', done: rows, total: all, text: `${role}, ${tal(rows)} av ${tal(all)} rader` }),
    });
  });
  out.data({ fil: file, databaser: sections.map(({ role, rows }) => ({ roll: role, rader: rows })) });
  out.say(`Säkerhetskopian ${shownPath(file)} är återställd. Starta navet med npm start; nyare migreringar och siffror läggs då till.`);
  return 0;
};
