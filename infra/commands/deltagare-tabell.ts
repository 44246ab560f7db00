import { agartabell } from '../../subgraphs/forbund/slapp/tabell';
import type { Lagradcell } from '../../subgraphs/forbund/slapp/lagrat';
import { kodlistor } from '../../subgraphs/shared/deltagare/kodlistor';
import type { Tabell } from '../../subgraphs/shared/deltagare/program';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { knownForbund } from './deltagare-forbund';
import { arAv } from './deltagare-lamna';
import { type Cell, tabell as ritad } from './matning-tabell';
import { withWriter } from './with-writer';

const USAGE = 'deltagare tabell FÖRBUND TABELL --ar ÅR [--utgava NUMMER] [--malgrupp publik|ORGNR]';

/** A number given by an option, for example a release's. */
export function nummerAv(options: ReadonlyMap<string, string>, name: string, usage: string): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new UserFacingError(`--${name} ska vara ett nummer, 1 eller mer. Så här: ${usage}`, 2);
  return Number(text);
}

const GRUND = { PRIMAR: 'för få', SEKUNDAR: 'skyddar en annan cell' } as const;

/** Shows a released table to its owner: exact values, what is shown and why the rest is not; or only what an audience sees. */
export async function tabellen({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 2, most: 2, options: ['ar', 'utgava', 'malgrupp'], usage: USAGE });
  const forbund = knownForbund(positional[0], USAGE);
  const [ar, nummer, given] = [arAv(options, USAGE), nummerAv(options, 'utgava', USAGE), options.get('malgrupp')];
  const malgrupp = given === undefined ? undefined : given === 'publik' ? null : given;
  const { utgava, tabell, celler } = await withWriter(config(), forbund, say, (client) => agartabell(client, { ar, namn: positional[1] ?? '', nummer, malgrupp }));
  say(`${tabell.id} ${ar}, utgåva ${utgava.nummer}, efter ${utgava.skyddspolicy}.${given === undefined ? ' De exakta värdena är för förbundet självt och lämnas inte vidare.' : ''}`);
  if (celler.length === 0) {
    say(given === undefined ? 'Tabellen har inga celler.' : `Tabellen har inga celler för ${given}.`);
    return 0;
  }
  const medlem = celler.some((cell) => cell.malgrupp !== null);
  const rubriker = ['Händelse', 'Population', ...tabell.dimensioner, ...(medlem ? ['Målgrupp'] : []), ...(given === undefined ? ['Exakt'] : []), 'Visas', ...(given === undefined ? ['Skyddas för'] : [])];
  const rader = celler.map((cell): Cell[] => [
    cell.handelse, cell.population, ...tabell.dimensioner.map((_, i) => plats(tabell, cell, i)), ...(medlem ? [cell.malgrupp] : []),
    ...(given === undefined ? [cell.antal ?? cell.belopp] : []), visas(cell), ...(given === undefined ? [cell.grund ? GRUND[cell.grund] : ''] : []),
  ]);
  for (const line of ritad(rubriker, rader)) say(line);
  return 0;
}

function plats({ dimensioner }: Tabell, { d1, d2, d3 }: Lagradcell, i: number): string {
  const [value, dimension] = [[d1, d2, d3][i] ?? null, dimensioner[i]];
  if (value === null) return 'alla';
  return (dimension && kodlistor().namn(dimension, value)) ?? value;
}

function visas({ visad, antal }: Lagradcell): string {
  if (!visad) return 'SEKRETESS';
  const text = visad.value.toLocaleString('sv-SE');
  const { min, max } = visad.range;
  return antal !== null && max > min ? `${text} (${min}–${max})` : text;
}
