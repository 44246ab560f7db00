import { readFileSync, statSync } from 'node:fs';
import { kantForbund } from '../../subgraphs/sus-stodjare/riket/kanda-forbund';
import { lamna as lamnaTabeller } from '../../subgraphs/sus-stodjare/riket/lamna';
import { type Leverans, las, skriv } from '../../subgraphs/sus-stodjare/riket/leverans';
import { type Mottagning, taEmot as taEmotLeverans } from '../../subgraphs/sus-stodjare/riket/ta-emot';
import { usageFault, UserFacingError } from '../failure';
import { writeSecretly } from '../secret-file';
import type { CommandInput } from './command';
import { agreeToOverwrite } from './consent';
import { shownPath, userPath } from './paths';
import { commandFailure } from './role-database';
import { whoRuns, withWriter } from './with-writer';

const TJANST = 'sus-stodjare';
/** A delivery is some hundred kilobytes; what is a hundred times that is something else. */
const STORST = 50_000_000;

/** Hands over a förbund's released tables, as sums over its insatser: to a file, or straight to the service that sums them. */
export async function lamna(input: CommandInput): Promise<number> {
  const { positional: [id = ''], options, out } = input;
  const ar = Number(options.get('ar'));
  const forbund = uppgifterOm(id, options);
  const till = options.get('till');
  const file = till === undefined ? undefined : userPath(till);
  if (file !== undefined) await agreeToOverwrite(input, file);
  const leverans = await withWriter(input, id, (client) => lamnaTabeller(client, { forbund, ar }));
  if (file === undefined) {
    const mottagning = await withWriter(input, TJANST, (client) => taEmotLeverans(client, leverans, whoRuns(options)));
    tell(input, leverans, mottagning);
    return 0;
  }
  writeSecretly(file, skriv(leverans));
  out.data({ leverans: om(leverans), fil: file });
  out.say(`${vad(leverans)} är skriven till ${shownPath(file)}. Filen har exakta antal: skicka den skyddat, och radera den när den är mottagen.`);
  out.say(`Den tas emot med: npm run hub -- deltagare ta-emot ${shownPath(file)}`);
  return 0;
}

/** Takes in a delivery's file. */
export async function taEmot(input: CommandInput): Promise<number> {
  const { positional: [file = ''], options } = input;
  const leverans = lasFil(userPath(file));
  const mottagning = await withWriter(input, TJANST, (client) => taEmotLeverans(client, leverans, whoRuns(options)));
  tell(input, leverans, mottagning);
  return 0;
}

/** What a delivery is, without the numbers in it. */
const om = ({ art, ar, forbund }: Leverans): object => ({ art, ar, forbund });

function tell({ out }: CommandInput, leverans: Leverans, mottagning: Mottagning): void {
  out.data({ leverans: om(leverans), mottagning });
  for (const line of sagt(leverans, mottagning)) out.say(line);
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
  const known = kantForbund(id);
  if (!known && (!namn || !lanskod)) throw usageFault(`Navets datafiler känner inte ${id}. Ange namn och län med --namn och --lan.`);
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
