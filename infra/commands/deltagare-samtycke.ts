import path from 'node:path';
import { lasNycklar } from '../../subgraphs/forbund/deltaganden/nyckelfil';
import { type Aterkallat, aterkallaSamtycken } from '../../subgraphs/forbund/deltaganden/samtycke';
import { deltagarnyckel } from '../deltagarnyckel';
import { UserFacingError } from '../failure';
import { parseArguments, userPath } from './arguments';
import type { CommandInput } from './command';
import { knownForbund } from './deltagare-forbund';
import { refused } from './fault-lines';
import { whoRuns, withWriter } from './with-writer';

const USAGE = 'deltagare samtycke FÖRBUND --nyckel NUMMER | --fil FIL --skal TEXT [--vem NAMN], till exempel: deltagare samtycke umearegionen --nyckel A-17 --skal "Återkallat skriftligt"';

/** Removes participations whose consent is withdrawn. Exit code 1 when some of them are not there. */
export async function samtycke({ args, config: readConfig, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['nyckel', 'fil', 'skal', 'vem'], usage: USAGE });
  const forbund = knownForbund(positional[0], USAGE);
  const [nyckel, fil, skal] = ['nyckel', 'fil', 'skal'].map((name) => options.get(name)?.trim());
  if (!nyckel === !fil) throw new UserFacingError(`Ange antingen --nyckel eller --fil. Så här: ${USAGE}`, 2);
  if (!skal) throw new UserFacingError(`Ange varför med --skal. Så här: ${USAGE}`, 2);
  const read = fil ? await lasNycklar({ name: path.basename(fil), path: userPath(fil) }) : { nycklar: [{ rad: 0, nyckel: nyckel ?? '' }] };
  if ('fel' in read) {
    await refused(read, undefined, say);
    return 1;
  }
  const config = readConfig();
  const gjort = await withWriter(config, forbund, say, (client) =>
    aterkallaSamtycken(client, { forbund, hemlighet: deltagarnyckel(config, forbund), nycklar: read.nycklar.map((n) => n.nyckel), skal, vem: whoRuns(options) }));
  for (const line of done(gjort, read.nycklar.map((n) => n.rad))) say(line);
  return gjort.saknas.length > 0 ? 1 : 0;
}

function done({ antal, saknas, ar }: Aterkallat, rader: readonly number[]): string[] {
  const lines: string[] = [];
  if (antal > 0) lines.push(`${antal} ${antal === 1 ? 'deltagande är borttaget' : 'deltaganden är borttagna'}. Nästa utgåva av ${ar.join(', ')} säger att samtycken har återkallats.`);
  if (saknas.length > 0) {
    const where = saknas.map((i) => rader[i] ?? 0).filter((rad) => rad > 0);
    lines.push(where.length > 0 ? `Inget deltagande har nyckeln på rad ${where.join(', ')}.` : 'Inget deltagande har den nyckeln.');
  }
  if (antal > 0) lines.push('Ta bort raderna också i de filer och system som de kom ur: en ny inläsning därifrån tar in dem igen.');
  return lines;
}
