import path from 'node:path';
import { importeraDeltagare } from '../../subgraphs/forbund/deltaganden/import/import';
import type { Importresultat, Importuppdrag } from '../../subgraphs/forbund/deltaganden/import/uppdrag';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import { deltagarnyckel } from '../deltagarnyckel';
import type { CommandInput } from './command';
import { agreeToFaultFile, refused } from './fault-lines';
import { framstegI } from './import-framsteg';
import { userPath } from './paths';
import { stoppable } from './stoppable-import';
import { whoRuns, withWriter } from './with-writer';

const KALLSYSTEM: Readonly<Record<string, NonNullable<Importuppdrag['kallsystem']>>> = { sus: 'SUS', eget_system: 'EGET_SYSTEM', uppfoljning_finsam: 'UPPFOLJNING_FINSAM' };

/** Takes in a file of participations or of counts of them, all of it or nothing. Exit code 1 when it is refused. */
export async function importera(input: CommandInput): Promise<number> {
  const { positional: [forbund = '', file = ''], flags, options, config: readConfig, out } = input;
  const kallsystem = KALLSYSTEM[options.get('kallsystem') ?? ''];
  const fel = options.get('fel');
  await agreeToFaultFile(input);
  const config = readConfig();
  const result = await stoppable<Importresultat>(input, (avbryt, taken) => {
    const uppdrag: Importuppdrag = {
      forbund, source: { name: path.basename(file), path: userPath(file) }, ersatt: flags.has('ersatt'), syntetisk: flags.has('pahittat'), ...(kallsystem && { kallsystem }),
      hemlighet: () => deltagarnyckel(config, forbund), vem: whoRuns(options), onProgress: framstegI(out.progress), avbryt,
    };
    const ask = `Det som redan är inläst för ${forbund} ändras där ${uppdrag.source.name} säger något annat. De gamla uppgifterna finns sedan inte kvar.`;
    return withWriter(input, forbund, async (client) => taken(await importeraDeltagare(client, uppdrag)), () => Promise.resolve(uppdrag.ersatt ? [ask] : []));
  });
  out.data(result);
  if (result.inlast) {
    out.say(done(result));
    return 0;
  }
  await refused(result, fel, out);
  return 1;
}

function done({ redanInlast, form, antalNya, antalAndrade }: Importresultat): string {
  if (redanInlast) return 'Filen är redan inläst. Inget är ändrat.';
  const [what, new_, changed] = form === 'RADER' ? ['deltaganden och antal', 'nya', 'ändrade'] : ['antal', 'nya', 'ändrade'];
  return `Inläst: ${printedCount(antalNya)} ${new_} och ${printedCount(antalAndrade)} ${changed} ${what}.`;
}
