import { sokvag } from '../../subgraphs/nns-indikatorer/matomgang/fellista';
import { andraPlan, planeraMatomgang } from '../../subgraphs/nns-indikatorer/matomgang/plan';
import { type Matomgangsplan, planfil } from '../../subgraphs/nns-indikatorer/matomgang/planform';
import { DataFileError, type ParsedFile, parseDataFile } from '../../subgraphs/shared/datafiles/parse';
import { userErrorsOf } from '../../subgraphs/shared/user-error';
import { EXIT, UserFacingError } from '../failure';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { shownPath, userPath } from './paths';
import { whoRuns, withWriter } from './with-writer';

/** Plans a measurement as a YAML file says; --ersatt replaces the plan of one that is not opened. */
export async function planera(input: CommandInput): Promise<number> {
  const { positional, flags, options, out } = input;
  const file = read(userPath(positional[0] ?? ''));
  const save = flags.has('ersatt') ? andraPlan : planeraMatomgang;
  const plan = file.content;
  await withWriter(
    input,
    INDICATORS,
    (client) => save(client, plan, whoRuns(options), { skal: options.get('skal') }).catch((error: unknown) => {
      throw atItsPlace(file, error);
    }),
    () => Promise.resolve(flags.has('ersatt') ? [`Planen för mätomgången ${plan.id} byts ut mot den i ${shownPath(userPath(positional[0] ?? ''))}.`] : []),
  );
  out.data({ plan });
  out.say(`Mätomgången ${plan.id} är planerad: ${plan.enkater.length} enkäter till ${plan.inbjudna.length} förbund, öppnar ${plan.oppnar}, stänger ${plan.stanger}, publiceras ${plan.publiceras}.`);
  out.say(`När den ska öppnas: npm run hub -- matning oppna ${plan.id}`);
  return 0;
}

function read(path: string): ParsedFile<Matomgangsplan> {
  try {
    return parseDataFile(path, planfil);
  } catch (error) {
    if (error instanceof DataFileError) throw refused(error.faults);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new UserFacingError(`Det finns ingen fil ${shownPath(path)}.`);
    throw error;
  }
}

/** The faults of a plan, each with the line that it stands on. Throws an error that is none of the plan's. */
function atItsPlace(file: ParsedFile<Matomgangsplan>, error: unknown): UserFacingError {
  return refused(userErrorsOf(error).map((fault) => file.fault(sokvag(fault.falt ?? ''), fault.message)));
}

function refused(faults: DataFileError['faults']): UserFacingError {
  const lines = faults.map((f) => `  ${f.file}:${f.line}:${f.column}  ${f.field === '' ? '' : `${f.field}: `}${f.message}`);
  return new UserFacingError([`${faults.length} fel i planen; inget är sparat:`, ...lines].join('\n'), EXIT.FAULT, 'FEL_I_PLANEN');
}
