import type { Matomgangsstatus } from '../../schema/generated/nns-indikatorer';
import { andraLage } from '../../subgraphs/nns-indikatorer/matomgang/lage';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { INDICATORS } from './indicator-database';
import { whoRuns, withWriter } from './with-writer';

const DONE: Partial<Record<Matomgangsstatus, (id: string) => readonly string[]>> = {
  OPPEN: (id) => [`${id} är öppen: svar kan läsas in. Enkäterna kan inte längre ändras.`, `Vad som har kommit in: npm run hub -- matning visa ${id}`],
  STANGD: (id) => [`${id} är stängd: inga fler svar läses in.`, `Härnäst: npm run hub -- matning validera ${id}`],
  VALIDERAD: (id) => [`${id} är validerad: svaren håller. Förbunden kan nu granska sina uppgifter.`, `Ett förbunds uppgifter: npm run hub -- matning granska ${id} --forbund FÖRBUND`],
};

/** Opens, closes or validates a measurement. */
export async function forandra({ args, config, say }: CommandInput, word: string, status: Matomgangsstatus): Promise<number> {
  const { positional, options } = parseArguments(args, { least: 1, most: 1, options: ['skal', 'vem'], usage: `matning ${word} ID [--skal TEXT] [--vem NAMN]` });
  const [id = ''] = positional;
  await withWriter(config(), INDICATORS, say, (client) => andraLage(client, id, status, whoRuns(options), { skal: options.get('skal') }));
  for (const line of DONE[status]?.(id) ?? []) say(line);
  return 0;
}
