import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { kantForbund } from '../../subgraphs/sus-stodjare/riket/kanda-forbund';
import { lamna as lamnaTabeller } from '../../subgraphs/sus-stodjare/riket/lamna';
import { type Leverans, las, skriv } from '../../subgraphs/sus-stodjare/riket/leverans';
import { type Mottagning, taEmot as taEmotLeverans } from '../../subgraphs/sus-stodjare/riket/ta-emot';
import { UserFacingError } from '../failure';
import { parseArguments, shownPath, userPath } from './arguments';
import type { CommandInput } from './command';
import { knownForbund } from './deltagare-forbund';
import { commandFailure } from './role-database';
import { whoRuns, withWriter } from './with-writer';

const TJANST = 'sus-stodjare';
const LAMNA = 'deltagare lamna FÖRBUND --ar ÅR [--till FIL] [--namn NAMN --lan KOD]';
const TA_EMOT = 'deltagare ta-emot FIL [--vem NAMN]';
/** A delivery is some hundred kilobytes; what is a hundred times that is something else. */
const STORST = 50_000_000;

/** A year as it is written on the command line. */
export function arAv(options: ReadonlyMap<string, string>, usage: string): number {
  const given = options.get('ar')?.trim() ?? '';
  if (!/^(19|20)\d{2}$/.test(given)) throw new UserFacingError(`Ange året med --ar, till exempel --ar 2024. Så här: ${usage}`, 2);
  return Number(given);
}

/** Hands over a förbund's released tables, as sums over its insatser: to a file, or straight to the service that sums them. */
export async function lamna({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['ar', 'till', 'namn', 'lan', 'vem'], usage: LAMNA });
  const id = knownForbund(positional[0], LAMNA);
  const ar = arAv(options, LAMNA);
  const forbund = uppgifterOm(id, options);
  const settings = config();
  const leverans = await withWriter(settings, id, say, (client) => lamnaTabeller(client, { forbund, ar }));
  const till = options.get('till');
  if (till === undefined) {
    const mottagning = await withWriter(settings, TJANST, say, (client) => taEmotLeverans(client, leverans, whoRuns(options)));
    for (const line of sagt(leverans, mottagning)) say(line);
    return 0;
  }
  writeFileSync(userPath(till), skriv(leverans), { mode: 0o600 });
  say(`${vad(leverans)} är skriven till ${shownPath(userPath(till))}. Filen har exakta antal: skicka den skyddat, och radera den när den är mottagen.`);
  say(`Den tas emot med: npm run hub -- deltagare ta-emot ${shownPath(userPath(till))}`);
  return 0;
}

/** Takes in a delivery's file. */
export async function taEmot({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['vem'], usage: TA_EMOT });
  const leverans = lasFil(userPath(positional[0] ?? ''));
  const mottagning = await withWriter(config(), TJANST, say, (client) => taEmotLeverans(client, leverans, whoRuns(options)));
  for (const line of sagt(leverans, mottagning)) say(line);
  return 0;
}

function lasFil(file: string): Leverans {
  let content: string;
  try {
    if (statSync(file).size > STORST) throw new UserFacingError(`${shownPath(file)} är för stor för en leverans.`);
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof UserFacingError) throw error;
    throw new UserFacingError(`${shownPath(file)} går inte att läsa. Finns filen?`);
  }
  try {
    return las(content);
  } catch (error) {
    throw commandFailure(error);
  }
}

function uppgifterOm(id: string, options: ReadonlyMap<string, string>): { id: string; namn: string; lanskod: string } {
  const [namn, lanskod] = [options.get('namn')?.trim(), options.get('lan')?.trim()];
  if (lanskod !== undefined && !/^\d{2}$/.test(lanskod)) throw new UserFacingError(`--lan ${lanskod} är ingen länskod. Skriv två siffror, till exempel 24.`, 2);
  const known = kantForbund(id);
  if (!known && (!namn || !lanskod)) throw new UserFacingError(`Navets datafiler känner inte ${id}. Ange namn och län: ${LAMNA}`, 2);
  return { id, namn: namn || (known?.namn ?? id), lanskod: lanskod ?? known?.lanskod ?? '' };
}

const vad = (leverans: Leverans): string =>
  leverans.art === 'TABELLER'
    ? `${leverans.forbund.id}s utgåva ${leverans.utgava.nummer} för ${leverans.ar}, ${leverans.celler.length} celler,`
    : `Återkallelsen av ${leverans.forbund.id}s tabeller för ${leverans.ar}`;

function sagt(leverans: Leverans, { berorda }: Mottagning): string[] {
  const { ar } = leverans;
  const rojande = leverans.art === 'ATERKALLELSE' && leverans.avslut === 'ROJANDE';
  const paNytt = `npm run hub -- deltagare riket slapp --ar ${ar} --skal TEXT`;
  const nummer = berorda.map((b) => b.nummer).join(', ');
  const mottagen = `${vad(leverans)} är mottagen.${rojande ? ' Det som förbundet har lämnat för året är raderat här.' : ''}`;
  if (berorda.length === 0) return [mottagen];
  if (leverans.art === 'TABELLER') return [mottagen, `Riket släpps på nytt med: ${paNytt}`];
  return rojande
    ? [mottagen, `Rikets utgåva ${nummer} för ${ar} innehöll det, så rikets alla utgåvor för året är återkallade och raderade. Det som andra förbund har lämnat finns kvar. Släpp riket på nytt: ${paNytt}`]
    : [
      mottagen, `Rikets utgåva ${nummer} för ${ar} innehåller det som förbundet har återkallat. Återkalla den: npm run hub -- deltagare riket aterkalla --ar ${ar} --art fel --skal TEXT`,
      `Släpp sedan riket på nytt: ${paNytt}`,
    ];
}
