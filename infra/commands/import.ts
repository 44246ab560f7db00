import path from 'node:path';
import { importeraEnkatsvar } from '../../subgraphs/nns-indikatorer/enkatsvar/import';
import type { Importresultat } from '../../subgraphs/nns-indikatorer/enkatsvar/uppdrag';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import type { Run } from './command';
import { agreeToFaultFile, refused } from './fault-lines';
import { framstegI } from './import-framsteg';
import { INDICATORS } from './indicator-database';
import { userPath } from './paths';
import { stoppable } from './stoppable-import';
import { whoRuns, withWriter } from './with-writer';

/** Takes in a file of answers to a questionnaire, all of it or nothing. Exit code 1 when it is refused. */
export const run: Run = async (input) => {
  const { positional: [file = ''], flags, options, out } = input;
  const [matomgang = '', forbund = '', enkat = ''] = ['matning', 'forbund', 'enkat'].map((name) => options.get(name));
  const vem = whoRuns(options);
  const fel = options.get('fel');
  await agreeToFaultFile(input);
  const source = { name: path.basename(file), path: userPath(file) };
  const ask = `Det som ${forbund} har lämnat på ${enkat} i ${matomgang} byts ut mot ${source.name}. De gamla svaren tas bort.`;
  const result = await stoppable<Importresultat>(input, (avbryt, taken) =>
    withWriter(
      input,
      INDICATORS,
      async (client) => taken(await importeraEnkatsvar(client, { matomgang, forbund, enkat, source, ersatt: flags.has('ersatt'), vem, onProgress: framstegI(out.progress), avbryt })),
      () => Promise.resolve(flags.has('ersatt') ? [ask] : []),
    ));

  out.data(result);
  if (result.inlast) {
    out.say(`${printedCount(result.antalEnkater)} besvarade enkäter med ${printedCount(result.antalSvar)} svar ${result.redanInlast ? 'är redan inlästa ur samma fil. Inget är ändrat.' : 'är inlästa.'}`);
    return 0;
  }
  await refused(result, fel, out);
  return 1;
};
