import { agartabell } from '../../subgraphs/forbund/slapp/tabell';
import type { Lagradcell } from '../../subgraphs/forbund/slapp/lagrat';
import { kodlistor } from '../../subgraphs/shared/deltagare/kodlistor';
import type { Tabell } from '../../subgraphs/shared/deltagare/program';
import { numberOf } from '../grammar/parse';
import type { Cell } from '../terminal/table';
import type { CommandInput } from './command';
import { withWriter } from './with-writer';

const GRUND = { PRIMAR: 'för få', SEKUNDAR: 'skyddar en annan cell' } as const;

/** Shows a released table to its owner: exact values, what is shown and why the rest is not; or only what an audience sees. */
export async function tabellen(input: CommandInput): Promise<number> {
  const { positional: [forbund = '', namn = ''], options, out } = input;
  const [ar, nummer, given] = [Number(options.get('ar')), numberOf(input, 'utgava'), options.get('malgrupp')];
  const malgrupp = given === undefined ? undefined : given === 'publik' ? null : given;
  const { utgava, tabell, celler } = await withWriter(input, forbund, (client) => agartabell(client, { ar, namn, nummer, malgrupp }));
  out.say(`${tabell.id} ${ar}, utgåva ${utgava.nummer}, efter ${utgava.skyddspolicy}.${given === undefined ? ' De exakta värdena är för förbundet självt och lämnas inte vidare.' : ''}`);
  out.data({ tabell: tabell.id, ar, utgava: utgava.nummer, rubriker: [], rader: [] });
  if (celler.length === 0) {
    out.say(given === undefined ? 'Tabellen har inga celler.' : `Tabellen har inga celler för ${given}.`);
    return 0;
  }
  const medlem = celler.some((cell) => cell.malgrupp !== null);
  const rubriker = ['Händelse', 'Population', ...tabell.dimensioner, ...(medlem ? ['Målgrupp'] : []), ...(given === undefined ? ['Exakt'] : []), 'Visas', ...(given === undefined ? ['Skyddas för'] : [])];
  const rader = celler.map((cell): Cell[] => [
    cell.handelse, cell.population, ...tabell.dimensioner.map((_, i) => plats(tabell, cell, i)), ...(medlem ? [cell.malgrupp] : []),
    ...(given === undefined ? [cell.antal ?? cell.belopp] : []), visas(cell), ...(given === undefined ? [cell.grund ? GRUND[cell.grund] : ''] : []),
  ]);
  out.table(rubriker, rader);
  out.data({ tabell: tabell.id, ar, utgava: utgava.nummer, rubriker, rader });
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
