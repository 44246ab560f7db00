import { registreraInstrument } from '../../subgraphs/nns-indikatorer/import/registrera-instrument';
import { DataFileError } from '../../subgraphs/shared/datafiles/parse';
import { UserFacingError } from '../failure';
import { parseArguments, shownPath, userPath } from './arguments';
import type { Run } from './command';
import { withIndicatorDatabase } from './indicator-database';
import { whoRuns } from './with-writer';

const USAGE = 'instrument FIL [--vem NAMN], till exempel: instrument subgraphs/nns-indikatorer/exempel/instrument.yaml';

/** Adds items, item versions and questionnaires from a file to the instrument. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['vem'], usage: USAGE });
  const file = userPath(positional[0] ?? '');
  const vem = whoRuns(options);
  const done = await withIndicatorDatabase(readConfig(), say, ({ migratorUrl }) => registreraInstrument(migratorUrl, file, vem).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof DataFileError) throw new UserFacingError(error.message);
    if (error.code === 'ENOENT') throw new UserFacingError(`Filen ${shownPath(file)} finns inte.`);
    if (error.code === 'EISDIR') throw new UserFacingError(`${shownPath(file)} är en mapp. Ange en YAML-fil.`);
    throw error;
  }));
  const what = `${antal(done.antalMatpunkter, 'ny mätpunkt', 'nya mätpunkter')}, ${antal(done.antalVersioner, 'mätpunktsversion', 'mätpunktsversioner')} och ${antal(done.antalEnkater, 'enkätversion', 'enkätversioner')}`;
  say(done.redanRegistrerat ? `Filen är redan registrerad: ${what}. Inget är ändrat.` : `Registrerade ${what}.`);
  return 0;
};

function antal(n: number, one: string, more: string): string {
  return `${n} ${n === 1 ? one : more}`;
}
