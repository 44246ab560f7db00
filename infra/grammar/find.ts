import { usageFault } from '../failure';
import type { Command } from './command';
import { folded, nearest } from './nearest';

/** A command, and the words after its own. */
export interface Found {
  command: Command;
  args: readonly string[];
}

/** Every way to write a command's words, its own first. */
export const namesOf = ({ name, aliases = [] }: Command): string[][] => [name, ...aliases].map((words) => words.split(' '));

const begins = (words: readonly string[], start: readonly string[]): boolean => start.every((word, i) => folded(words[i] ?? '') === word);

/**
 * The command that a line begins with: the one with most words, so that `sdc audit riket` is not a förbund named riket.
 *
 * @throws UserFacingError when there is none, with the nearest one
 */
export function findCommand(commands: readonly Command[], words: readonly string[]): Found {
  const fits = commands
    .flatMap((command) => namesOf(command).map((name) => ({ command, name })))
    .filter(({ name }) => begins(words, name))
    .toSorted((a, b) => b.name.length - a.name.length);
  const [best] = fits;
  if (best) return { command: best.command, args: words.slice(best.name.length) };
  throw unknown(commands, words);
}

/** The commands whose names begin with some words, in the order in which they are listed. */
export function commandsUnder(commands: readonly Command[], words: readonly string[]): Command[] {
  return commands.filter((command) => namesOf(command).some((name) => name.length >= words.length && begins(name, words.map(folded))));
}

/** What may follow some words, each once; other names of a command are not listed. */
export function nextWords(commands: readonly Command[], words: readonly string[]): string[] {
  const next = commands.map((command) => command.name.split(' ')).filter((name) => name.length > words.length && begins(name, words.map(folded))).map((name) => name[words.length] ?? '');
  return [...new Set(next)];
}

function unknown(commands: readonly Command[], words: readonly string[]): Error {
  let known = 0;
  while (known < words.length && nextWords(commands, words.slice(0, known)).includes(folded(words[known] ?? ''))) known++;
  const before = words.slice(0, known).join(' ');
  const given = words[known];
  const choices = nextWords(commands, words.slice(0, known));
  const help = `Mer: npm run hub -- hjalp${known > 0 ? ` ${before}` : ''}`;
  if (given === undefined || given.startsWith('-')) return usageFault(`Vad ska göras? Välj bland: ${choices.join(', ')}.\n${help}`);
  const near = nearest(given, choices);
  const meant = near === undefined ? '' : ` Menade du «${[before, near].filter(Boolean).join(' ')}»?`;
  return usageFault(`${known === 0 ? `Okänt kommando «${given}».` : `${before} kan inte «${given}».`}${meant} Välj bland: ${choices.join(', ')}.\n${help}`);
}
