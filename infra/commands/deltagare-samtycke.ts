import path from 'node:path';
import { lasNycklar } from '../../subgraphs/forbund/deltaganden/nyckelfil';
import { type Aterkallat, aterkallaSamtycken } from '../../subgraphs/forbund/deltaganden/samtycke';
import { deltagarnyckel } from '../deltagarnyckel';
import { usageFault } from '../failure';
import { antal as stycken } from '../terminal/format';
import type { CommandInput } from './command';
import { refused } from './fault-lines';
import { userPath } from './paths';
import { whoRuns, withWriter } from './with-writer';

/** Removes participations whose consent is withdrawn. Exit code 1 when some of them are not there. */
export async function samtycke(input: CommandInput): Promise<number> {
  const { positional: [forbund = ''], options, config: readConfig, out } = input;
  const [nyckel, fil, skal = ''] = ['nyckel', 'fil', 'skal'].map((name) => options.get(name)?.trim());
  if (!nyckel === !fil) throw usageFault('Ange antingen --nyckel eller --fil.');
  const read = fil ? await lasNycklar({ name: path.basename(fil), path: userPath(fil) }) : { nycklar: [{ rad: 0, nyckel: nyckel ?? '' }] };
  if ('fel' in read) {
    out.data(read);
    await refused(read, undefined, out);
    return 1;
  }
  const config = readConfig();
  const ask = [`Deltagandena för ${fil ? `${stycken(read.nycklar.length, 'nyckel', 'nycklar')} i ${path.basename(fil)}` : 'den angivna nyckeln'} tas bort hos ${forbund}. Det går inte att ångra.`];
  const gjort = await withWriter(
    input,
    forbund,
    (client) => aterkallaSamtycken(client, { forbund, hemlighet: deltagarnyckel(config, forbund), nycklar: read.nycklar.map((n) => n.nyckel), skal, vem: whoRuns(options) }),
    () => Promise.resolve(ask),
  );
  out.data({ antal: gjort.antal, antalSaknade: gjort.saknas.length, ar: gjort.ar, saknadeRader: gjort.saknas.map((i) => read.nycklar[i]?.rad ?? 0).filter((rad) => rad > 0) });
  for (const line of done(gjort, read.nycklar.map((n) => n.rad))) out.say(line);
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
