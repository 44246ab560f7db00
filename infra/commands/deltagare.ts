import { UserFacingError } from '../failure';
import type { CommandInput, Run } from './command';
import { gallra } from './deltagare-gallra';
import { grund } from './deltagare-grund';
import { importera } from './deltagare-import';
import { lamna, taEmot } from './deltagare-lamna';
import { mall } from './deltagare-mall';
import { riket } from './deltagare-riket';
import { samtycke } from './deltagare-samtycke';
import { aterkalla, lista, slapp } from './deltagare-slapp';
import { tabellen } from './deltagare-tabell';

/** What a word after `deltagare` does; it gets the words after its own. */
export type Deltagarord = (input: CommandInput) => Promise<number>;

const WORDS: Readonly<Record<string, Deltagarord>> = { grund, mall, import: importera, samtycke, gallra, slapp, aterkalla, utgavor: lista, tabell: tabellen, lamna, 'ta-emot': taEmot, riket };

/** Takes in, removes and releases a förbund's data on participants. */
export const run: Run = async ({ args, ...rest }) => {
  const [word = '', ...after] = args;
  const use = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (!use) throw new UserFacingError(`${word === '' ? 'Vad ska göras?' : `deltagare kan inte «${word}».`} Välj bland: ${Object.keys(WORDS).join(', ')}.`, 2);
  return use({ args: after, ...rest });
};
