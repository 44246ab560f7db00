import { type Gallring, gallra as taBort, seGallring } from '../../subgraphs/forbund/deltaganden/gallring';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import type { CommandInput } from './command';
import { whoRuns, withWriter } from './with-writer';

/** Removes the participations that are past the age of the retention decision, once it has been said which they are. */
export async function gallra(input: CommandInput): Promise<number> {
  const { positional: [forbund = ''], flags, options, out } = input;
  const [per, torrt] = [options.get('per'), flags.has('torrt')];
  const gjord = await withWriter(input, forbund, (client) => (torrt ? seGallring(client, per) : taBort(client, whoRuns(options), per)), async (client) => {
    const sedd = await seGallring(client, per);
    return sedd.antal === 0 ? [] : [...shown(sedd, false), 'Det går inte att ångra.'];
  });
  out.data(gjord);
  for (const line of shown(gjord, !torrt)) out.say(line);
  return 0;
}

function shown({ grund, per, antal, forstaSlut, sistaSlut, antalInlasningar, antalUtanSlut }: Gallring, borttaget: boolean): string[] {
  const lines = [`Gallringsbeslut ${grund.gallringsbeslut}, ${grund.beslutad}: rader sparas ${grund.sparaManader} månader efter avslut. Räknat till ${per}.`];
  if (antal === 0) lines.push('Inga rader är äldre än så.');
  else {
    const did = borttaget ? 'är borttagna' : 'ska tas bort';
    lines.push(`${printedCount(antal)} deltaganden som avslutades ${forstaSlut ?? ''}–${sistaSlut ?? ''} ${did}${antalInlasningar > 0 ? `, liksom anteckningen om ${printedCount(antalInlasningar)} filer som bara gällde dem` : ''}.`);
    lines.push('Släppta tabeller, antal och loggen finns kvar. Säkerhetskopior som är tagna före gallringen har raderna kvar tills de förstörs.');
  }
  if (antalUtanSlut > 0) lines.push(`${printedCount(antalUtanSlut)} deltaganden utan slutdatum började för längre sedan än så. De gallras inte: kontrollera om de har avslutats.`);
  return lines;
}
