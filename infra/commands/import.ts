import path from 'node:path';
import { importeraEnkatsvar } from '../../subgraphs/nns-indikatorer/enkatsvar/import';
import type { Importresultat } from '../../subgraphs/nns-indikatorer/enkatsvar/uppdrag';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import { UserFacingError } from '../failure';
import { parseArguments, userPath } from './arguments';
import type { Run } from './command';
import { refused } from './fault-lines';
import { framstegPa } from './import-framsteg';
import { INDICATORS } from './indicator-database';
import { whoRuns, withWriter } from './with-writer';

const USAGE =
  'import enkat FIL --matning ID --forbund F --enkat E [--ersatt] [--fel FIL] [--vem NAMN], till exempel: ' +
  'import enkat svar.xlsx --matning 2026-h1 --forbund umearegionen --enkat deltagare-under';
const NEEDED = ['matning', 'forbund', 'enkat'] as const;
const INTERRUPTED = 130;

/** Takes in a file of answers to a questionnaire, all of it or nothing. Exit code 1 when it is refused. */
export const run: Run = async ({ args, config: readConfig, say }) => {
  const { positional, flags, options } = parseArguments(args, { least: 2, most: 2, flags: ['ersatt'], options: [...NEEDED, 'fel', 'vem'], usage: USAGE });
  const [kind, file = ''] = positional;
  if (kind !== 'enkat') throw new UserFacingError(`Det går bara att läsa in enkätsvar. Så här: ${USAGE}`, 2);
  const missing = NEEDED.filter((name) => !options.has(name));
  if (missing.length > 0) throw new UserFacingError(`${missing.map((name) => `--${name}`).join(' och ')} behövs. Så här: ${USAGE}`, 2);
  const [matomgang = '', forbund = '', enkat = ''] = NEEDED.map((name) => options.get(name));
  const vem = whoRuns(options);

  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  const progress = framstegPa(process.stderr);
  let result: Importresultat;
  try {
    const source = { name: path.basename(file), path: userPath(file) };
    result = await withWriter(readConfig(), INDICATORS, say, (client) =>
      importeraEnkatsvar(client, { matomgang, forbund, enkat, source, ersatt: flags.has('ersatt'), vem, onProgress: progress.visa, avbryt: stop.signal }));
  } catch (error) {
    if (stop.signal.aborted) throw new UserFacingError('Avbrutet. Ingenting är inläst.', INTERRUPTED);
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    progress.slut();
  }

  if (result.inlast) {
    say(`${printedCount(result.antalEnkater)} besvarade enkäter med ${printedCount(result.antalSvar)} svar ${result.redanInlast ? 'är redan inlästa ur samma fil. Inget är ändrat.' : 'är inlästa.'}`);
    return 0;
  }
  await refused(result, options.get('fel'), say);
  return 1;
};
