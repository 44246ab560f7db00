import type { Matomgangsstatus } from '../../schema/generated/nns-indikatorer';
import { andraLage } from '../../subgraphs/nns-indikatorer/matomgang/lage';
import type { Run } from './command';
import { INDICATORS } from './indicator-database';
import { whoRuns, withWriter } from './with-writer';

const DONE: Partial<Record<Matomgangsstatus, (id: string) => readonly string[]>> = {
  OPPEN: (id) => [`${id} är öppen: svar kan läsas in. Enkäterna kan inte längre ändras.`, `Vad som har kommit in: npm run hub -- matning visa ${id}`],
  STANGD: (id) => [`${id} är stängd: inga fler svar läses in.`, `Härnäst: npm run hub -- matning validera ${id}`],
  VALIDERAD: (id) => [`${id} är validerad: svaren håller. Förbunden kan nu granska sina uppgifter.`, `Ett förbunds uppgifter: npm run hub -- matning granska ${id} --forbund FÖRBUND`],
};

/** What a step of a measurement does: it gets another status. */
const till = (status: Matomgangsstatus): Run => async (input) => {
  const { positional: [id = ''], options, out } = input;
  await out.progress.during('Prövar svaren', withWriter(input, INDICATORS, (client) => andraLage(client, id, status, whoRuns(options), { skal: options.get('skal') })));
  out.data({ id, status });
  for (const line of DONE[status]?.(id) ?? []) out.say(line);
  return 0;
};

/** Opens, closes and validates a measurement. */
export const STEG = { oppna: till('OPPEN'), stang: till('STANGD'), validera: till('VALIDERAD') } as const;
