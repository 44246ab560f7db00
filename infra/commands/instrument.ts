import { registreraInstrument } from '../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { DataFileError } from '../../subgraphs/shared/datafiles/parse';
import { UserFacingError } from '../failure';
import { antal } from '../terminal/format';
import type { Run } from './command';
import { withIndicatorDatabase } from './indicator-database';
import { shownPath, userPath } from './paths';
import { whoRuns } from './with-writer';

/** Adds items, item versions and questionnaires from a file to the instrument. */
export const run: Run = async ({ positional, options, config, out }) => {
  const file = userPath(positional[0] ?? '');
  const vem = whoRuns(options);
  const done = await withIndicatorDatabase(config(), out.note.bind(out), ({ migratorUrl }) => registreraInstrument(migratorUrl, file, vem).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof DataFileError) throw new UserFacingError(error.message);
    if (error.code === 'ENOENT') throw new UserFacingError(`Filen ${shownPath(file)} finns inte.`);
    if (error.code === 'EISDIR') throw new UserFacingError(`${shownPath(file)} är en mapp. Ange en YAML-fil.`);
    throw error;
  }));
  const what = `${antal(done.antalMatpunkter, 'ny mätpunkt', 'nya mätpunkter')}, ${antal(done.antalVersioner, 'mätpunktsversion', 'mätpunktsversioner')} och ${antal(done.antalEnkater, 'enkätversion', 'enkätversioner')}`;
  out.data(done);
  out.say(done.redanRegistrerat ? `Filen är redan registrerad: ${what}. Inget är ändrat.` : `Registrerade ${what}.`);
  return 0;
};
