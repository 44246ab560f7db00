import { UserFacingError } from '../failure';
import type { CommandInput, Run } from './command';
import { glom } from './revision-glom';
import { verifiera } from './revision-verifiera';
import { visa } from './revision-visa';

const WORDS: Readonly<Record<string, (input: CommandInput) => Promise<number>>> = { verifiera, visa, glom };

/** Tries, shows and forgets in the audit trails. */
export const run: Run = async ({ args, ...rest }) => {
  const [word = '', ...after] = args;
  const use = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (!use) throw new UserFacingError(`${word === '' ? 'Vad ska göras?' : `revision kan inte «${word}».`} Välj bland: ${Object.keys(WORDS).join(', ')}.`, 2);
  return use({ args: after, ...rest });
};
