import { UserFacingError } from '../failure';
import type { CommandInput, Run } from './command';

/** What a word after `deltagare` does; it gets the words after its own. */
export type Deltagarord = (input: CommandInput) => Promise<number>;

/** The words, each in a file of its own that is loaded when it is used. */
const WORDS: Readonly<Record<string, () => Promise<Deltagarord>>> = {
  grund: async () => (await import('./deltagare-grund.js')).grund,
  mall: async () => (await import('./deltagare-mall.js')).mall,
  import: async () => (await import('./deltagare-import.js')).importera,
  samtycke: async () => (await import('./deltagare-samtycke.js')).samtycke,
  gallra: async () => (await import('./deltagare-gallra.js')).gallra,
};

/** Takes in, removes and releases a förbund's data on participants. */
export const run: Run = async ({ args, ...rest }) => {
  const [word = '', ...after] = args;
  const load = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (!load) throw new UserFacingError(`${word === '' ? 'Vad ska göras?' : `deltagare kan inte «${word}».`} Välj bland: ${Object.keys(WORDS).join(', ')}.`, 2);
  const use = await load();
  return use({ args: after, ...rest });
};
