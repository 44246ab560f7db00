import { type Gallring, gallra as taBort, seGallring } from '../../subgraphs/forbund/deltaganden/gallring';
import { printedCount } from '../../subgraphs/shared/tablefiles/limits';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { knownForbund } from './deltagare-forbund';
import { whoRuns, withWriter } from './with-writer';

const USAGE = 'deltagare gallra FÖRBUND [--torrkorning | --ja] [--per DATUM] [--vem NAMN], till exempel: deltagare gallra umearegionen --torrkorning';

/** Says which participations are past the age of the retention decision, and removes them with --ja. Exit code 1 when there are some and neither --ja nor --torrkorning is given. */
export async function gallra({ args, config, say }: CommandInput): Promise<number> {
  const { positional, flags, options } = parseArguments(args, { least: 1, most: 1, flags: ['torrkorning', 'ja'], options: ['per', 'vem'], usage: USAGE });
  const forbund = knownForbund(positional[0], USAGE);
  if (flags.has('ja') && flags.has('torrkorning')) throw new UserFacingError(`Ange antingen --ja eller --torrkorning. Så här: ${USAGE}`, 2);
  const gjord = await withWriter(config(), forbund, say, (client) =>
    flags.has('ja') ? taBort(client, whoRuns(options), options.get('per')) : seGallring(client, options.get('per')));
  for (const line of shown(gjord, flags.has('ja'))) say(line);
  if (flags.has('ja') || gjord.antal === 0) return 0;
  say(flags.has('torrkorning') ? 'Torrkörning: ingenting är borttaget.' : 'Ingenting är borttaget. Kör igen med --ja för att ta bort raderna.');
  return flags.has('torrkorning') ? 0 : 1;
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
