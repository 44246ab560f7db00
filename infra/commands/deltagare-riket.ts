import { aterkallaRiket } from '../../subgraphs/sus-stodjare/riket/aterkalla';
import { slappRiket } from '../../subgraphs/sus-stodjare/riket/slapp';
import { utgavor } from '../../subgraphs/sus-stodjare/riket/utgavor';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { arAv } from './deltagare-lamna';
import { tabell, tidpunkt } from './matning-tabell';
import { whoRuns, withWriter } from './with-writer';

const TJANST = 'sus-stodjare';
const SLAPP = 'deltagare riket slapp --ar ÅR --skal TEXT [--vem NAMN]';
const ATERKALLA = 'deltagare riket aterkalla --ar ÅR --art fel|rojande --skal TEXT [--vem NAMN]';
const UTGAVOR = 'deltagare riket utgavor --ar ÅR';

const WORDS: Readonly<Record<string, (input: CommandInput) => Promise<number>>> = { slapp, aterkalla, utgavor: lista };

/** Releases, recalls and lists the tables of län and country. */
export async function riket({ args, ...rest }: CommandInput): Promise<number> {
  const [word = '', ...after] = args;
  const use = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (!use) throw new UserFacingError(`${word === '' ? 'Vad ska göras med riket?' : `deltagare riket kan inte «${word}».`} Så här: ${[SLAPP, ATERKALLA, UTGAVOR].join(', ')}`, 2);
  return use({ args: after, ...rest });
}

function kravSkal(options: ReadonlyMap<string, string>, usage: string): string {
  const skal = options.get('skal')?.trim();
  if (!skal) throw new UserFacingError(`Ange varför med --skal. Så här: ${usage}`, 2);
  return skal;
}

async function slapp({ args, config, say }: CommandInput): Promise<number> {
  const { options } = parseArguments(args, { least: 0, most: 0, options: ['ar', 'skal', 'vem'], usage: SLAPP });
  const [ar, skal] = [arAv(options, SLAPP), kravSkal(options, SLAPP)];
  const s = await withWriter(config(), TJANST, say, (client) => slappRiket(client, { ar, skal, vem: whoRuns(options) }));
  say(`Riket är släppt för ${ar}: utgåva ${s.nummer} med ${s.antalForbund} förbund.${s.syntetisk ? ' Allt i den är påhittat.' : ''}`);
  say(`${s.visade} summor för län och riket visas, ${s.skyddade} är dolda för att skydda enskilda.`);
  if (s.utelamnade > 0) say(`${s.utelamnade} påhittade leveranser ingår inte: påhittat och riktigt summeras aldrig.`);
  if (s.aterkallade.length > 0) say(`Sedan utgåvan före har tabeller tagits tillbaka av: ${s.aterkallade.join(', ')}. Utgåvan säger det.`);
  return 0;
}

const ARTER = { fel: 'FEL', rojande: 'ROJANDE' } as const;

async function aterkalla({ args, config, say }: CommandInput): Promise<number> {
  const { options } = parseArguments(args, { least: 0, most: 0, options: ['ar', 'skal', 'art', 'vem'], usage: ATERKALLA });
  const [ar, skal, given] = [arAv(options, ATERKALLA), kravSkal(options, ATERKALLA), options.get('art') ?? ''];
  if (!Object.hasOwn(ARTER, given)) throw new UserFacingError(`Ange --art fel (utgåvan var fel och finns kvar för den som frågar hur det var) eller --art rojande (den röjde någon, och årets alla utgåvor raderas). Så här: ${ATERKALLA}`, 2);
  const art = ARTER[given as keyof typeof ARTER];
  const alla = await withWriter(config(), TJANST, say, (client) => aterkallaRiket(client, { ar, art, skal, vem: whoRuns(options) }));
  const vilka = alla.map((u) => u.nummer).join(', ');
  say(art === 'FEL' ? `Rikets utgåva ${vilka} för ${ar} är återkallad som felaktig.` : `Rikets utgåva ${vilka} för ${ar} är återkallad och raderad.`);
  say(`Riket släpps på nytt med: npm run hub -- deltagare riket slapp --ar ${ar} --skal TEXT`);
  return 0;
}

const LAGE = { ERSATT: 'ersatt', FEL: 'återkallad som felaktig', ROJANDE: 'återkallad och raderad' } as const;

async function lista({ args, config, say }: CommandInput): Promise<number> {
  const { options } = parseArguments(args, { least: 0, most: 0, options: ['ar'], usage: UTGAVOR });
  const ar = arAv(options, UTGAVOR);
  const alla = await withWriter(config(), TJANST, say, (client) => utgavor(client, ar));
  if (alla.length === 0) say(`Riket har ingen utgåva för ${ar}.`);
  else for (const line of tabell(['Utgåva', 'Gäller från', 'Till', 'Läge'], alla.map((u) => [u.nummer, tidpunkt(u.gallerFran), u.gallerTill && tidpunkt(u.gallerTill), u.avslut ? LAGE[u.avslut] : 'gäller']))) say(line);
  return 0;
}
