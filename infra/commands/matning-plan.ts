import { relative } from 'node:path';
import { sokvag } from '../../subgraphs/nns-indikatorer/matomgang/fellista';
import { andraPlan, planeraMatomgang } from '../../subgraphs/nns-indikatorer/matomgang/plan';
import { type Matomgangsplan, planfil } from '../../subgraphs/nns-indikatorer/matomgang/planform';
import { DataFileError, type ParsedFile, parseDataFile } from '../../subgraphs/shared/datafiles/parse';
import { userErrorsOf } from '../../subgraphs/shared/user-error';
import { UserFacingError } from '../failure';
import { parseArguments, userPath } from './arguments';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { whoRuns, withWriter } from './with-writer';

const USAGE = 'matning planera FIL [--ersatt] [--skal TEXT] [--vem NAMN], till exempel: matning planera subgraphs/nns-indikatorer/matomgang/exempelplan.yaml';

/** Plans a measurement as a YAML file says; --ersatt replaces the plan of one that is not opened. */
export async function planera({ args, config, say }: CommandInput): Promise<number> {
  const { positional, flags, options } = parseArguments(args, { least: 1, most: 1, flags: ['ersatt'], options: ['skal', 'vem'], usage: USAGE });
  const file = read(userPath(positional[0] ?? ''));
  const save = flags.has('ersatt') ? andraPlan : planeraMatomgang;
  const plan = file.content;
  await withWriter(config(), INDICATORS, say, (client) =>
    save(client, plan, whoRuns(options), { skal: options.get('skal') }).catch((error: unknown) => {
      throw atItsPlace(file, error);
    }));
  say(`Mätomgången ${plan.id} är planerad: ${plan.enkater.length} enkäter till ${plan.inbjudna.length} förbund, öppnar ${plan.oppnar}, stänger ${plan.stanger}, publiceras ${plan.publiceras}.`);
  say(`När den ska öppnas: npm run hub -- matning oppna ${plan.id}`);
  return 0;
}

function read(path: string): ParsedFile<Matomgangsplan> {
  try {
    return parseDataFile(path, planfil);
  } catch (error) {
    if (error instanceof DataFileError) throw refused(error.faults);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UserFacingError(`Det finns ingen fil ${relative(process.cwd(), path)}.`);
    throw error;
  }
}

/** The faults of a plan, each with the line that it stands on. Throws an error that is none of the plan's. */
function atItsPlace(file: ParsedFile<Matomgangsplan>, error: unknown): UserFacingError {
  return refused(userErrorsOf(error).map((fault) => file.fault(sokvag(fault.falt ?? ''), fault.message)));
}

function refused(faults: DataFileError['faults']): UserFacingError {
  const lines = faults.map((f) => `  ${f.file}:${f.line}:${f.column}  ${f.field === '' ? '' : `${f.field}: `}${f.message}`);
  return new UserFacingError([`${faults.length} fel i planen; inget är sparat:`, ...lines].join('\n'));
}
