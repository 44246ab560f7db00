import path from 'node:path';
import { importeraDeltagare } from '../../subgraphs/forbund/deltaganden/import/import';
import type { Importresultat, Importuppdrag } from '../../subgraphs/forbund/deltaganden/import/uppdrag';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import { deltagarnyckel } from '../deltagarnyckel';
import { UserFacingError } from '../failure';
import { parseArguments, userPath } from './arguments';
import type { CommandInput } from './command';
import { knownForbund } from './deltagare-forbund';
import { refused } from './fault-lines';
import { framstegPa } from './import-framsteg';
import { whoRuns, withWriter } from './with-writer';

const USAGE =
  'deltagare import FÖRBUND FIL [--ersatt] [--kallsystem sus|eget_system|uppfoljning_finsam] [--pahittat] [--fel FIL] [--vem NAMN], ' +
  'till exempel: deltagare import umearegionen deltagare.xlsx';
const KALLSYSTEM: Readonly<Record<string, NonNullable<Importuppdrag['kallsystem']>>> = { sus: 'SUS', eget_system: 'EGET_SYSTEM', uppfoljning_finsam: 'UPPFOLJNING_FINSAM' };
const INTERRUPTED = 130;

/** Takes in a file of participations or of counts of them, all of it or nothing. Exit code 1 when it is refused. */
export async function importera({ args, config: readConfig, say }: CommandInput): Promise<number> {
  const { positional, flags, options } = parseArguments(args, { least: 2, most: 2, flags: ['ersatt', 'pahittat'], options: ['kallsystem', 'fel', 'vem'], usage: USAGE });
  const forbund = knownForbund(positional[0], USAGE);
  const file = positional[1] ?? '';
  const given = options.get('kallsystem')?.toLowerCase();
  const kallsystem = given !== undefined && Object.hasOwn(KALLSYSTEM, given) ? KALLSYSTEM[given] : undefined;
  if (given !== undefined && kallsystem === undefined) throw new UserFacingError(`--kallsystem ska vara ${Object.keys(KALLSYSTEM).join(', ')}, inte «${given}». Så här: ${USAGE}`, 2);
  const config = readConfig();

  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  const progress = framstegPa(process.stderr);
  let result: Importresultat;
  try {
    const uppdrag: Importuppdrag = {
      forbund, source: { name: path.basename(file), path: userPath(file) }, ersatt: flags.has('ersatt'), syntetisk: flags.has('pahittat'), ...(kallsystem && { kallsystem }),
      hemlighet: () => deltagarnyckel(config, forbund), vem: whoRuns(options), onProgress: progress.visa, avbryt: stop.signal,
    };
    result = await withWriter(config, forbund, say, (client) => importeraDeltagare(client, uppdrag));
  } catch (error) {
    if (stop.signal.aborted) throw new UserFacingError('Avbrutet. Ingenting är inläst.', INTERRUPTED);
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    progress.slut();
  }
  if (result.inlast) {
    say(done(result));
    return 0;
  }
  await refused(result, options.get('fel'), say);
  return 1;
}

function done({ redanInlast, form, antalNya, antalAndrade }: Importresultat): string {
  if (redanInlast) return 'Filen är redan inläst. Inget är ändrat.';
  const [what, new_, changed] = form === 'RADER' ? ['deltaganden och antal', 'nya', 'ändrade'] : ['antal', 'nya', 'ändrade'];
  return `Inläst: ${printedCount(antalNya)} ${new_} och ${printedCount(antalAndrade)} ${changed} ${what}.`;
}
