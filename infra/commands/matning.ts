import { UserFacingError } from '../failure';
import type { CommandInput, Run } from './command';
import { forandra } from './matning-lage';
import { granska } from './matning-granska';
import { planera } from './matning-plan';
import { aterkalla, ratta, slapp } from './matning-slapp';
import { kalender, lista, logg, paminn, visa } from './matning-visa';

/** What a word after `matning` does; it gets the words after its own. */
export type Underkommando = (input: CommandInput) => Promise<number>;

const WORDS: Readonly<Record<string, Underkommando>> = {
  planera,
  lista,
  visa,
  oppna: (input) => forandra(input, 'oppna', 'OPPEN'),
  stang: (input) => forandra(input, 'stang', 'STANGD'),
  validera: (input) => forandra(input, 'validera', 'VALIDERAD'),
  paminn,
  granska,
  slapp,
  ratta,
  aterkalla,
  kalender,
  logg,
};

/** Plans, runs, releases and shows measurements. */
export const run: Run = async ({ args, ...rest }) => {
  const [word = '', ...after] = args;
  const use = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (!use) throw new UserFacingError(`${word === '' ? 'Vad ska göras?' : `matning kan inte «${word}».`} Välj bland: ${Object.keys(WORDS).join(', ')}.`, 2);
  return use({ args: after, ...rest });
};
