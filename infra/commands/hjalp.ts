import { VARIABLES } from '../config';
import { usageFault } from '../failure';
import type { Command } from '../grammar/command';
import { commandsUnder, namesOf, nextWords } from '../grammar/find';
import { commandHelp, groupHelp, overview, type Reader, rows } from '../grammar/help';
import { nearest } from '../grammar/nearest';
import { flagsOf, usageOf } from '../grammar/usage';
import { COMMANDS } from './index';
import type { Run } from './command';

const MILJO = 'miljo';

/** Says how commands are written: all of them, those that begin with some words, or one. */
export const run: Run = ({ positional, out }) => {
  out.data(positional[0] === MILJO ? { variabler: VARIABLES.map(({ name, description, fallback }) => ({ namn: name, beskrivning: description, annars: fallback })) } : { kommandon: about(positional).map(described) });
  for (const line of helpLines(positional, { width: out.width, style: out.style })) out.say(line);
  return Promise.resolve(0);
};

/**
 * Help for the words of a command, of several that begin alike, or of none.
 *
 * @throws UserFacingError when there is no such command
 */
export function helpLines(words: readonly string[], reader: Reader): string[] {
  if (words.length === 0) return overview(COMMANDS, reader);
  if (words[0] === MILJO) return variables(reader);
  const found = about(words);
  const one = found.find((command) => namesOf(command).some((name) => name.length === words.length));
  return one && found.length === 1 ? commandHelp(one, reader) : [...(one ? [...commandHelp(one, reader), ''] : []), ...groupHelp(words, found.filter((command) => command !== one), reader)];
}

function about(words: readonly string[]): Command[] {
  const found = commandsUnder(COMMANDS, words);
  if (found.length > 0) return found;
  const near = nearest(words.at(-1) ?? '', nextWords(COMMANDS, words.slice(0, -1)));
  throw usageFault(`Det finns inget kommando «${words.join(' ')}».${near === undefined ? '' : ` Menade du «${[...words.slice(0, -1), near].join(' ')}»?`}`);
}

function variables(reader: Reader): string[] {
  return [
    reader.style.strong('Miljövariabler:'),
    ...rows(VARIABLES.filter(({ fileOf }) => fileOf === undefined).map(({ name, description, fallback }) => [name, `${description} (Annars: ${fallback}.)`]), Math.min(reader.width, 110)),
    '',
    'Hemligheter och databasadresser kan i stället ligga i en fil, som variabeln med _FIL efter namnet pekar ut: NAVET_TJANSTENYCKEL_FIL=/run/secrets/tjanstenyckel.',
  ];
}

/** A command for programs. */
function described(command: Command): object {
  const { name, aliases = [], task, summary, effect, asks, examples } = command;
  return {
    namn: name, alias: aliases, uppgift: task, sammanfattning: summary, skrivs: usageOf(command), verkan: { SHOWS: 'VISAR', CHANGES: 'ANDRAR', DESTROYS: 'TAR_BORT' }[effect], fragar: asks ?? null,
    flaggor: flagsOf(command).map((flag) => ({ namn: flag.name, varde: flag.value?.shown ?? null, maste: flag.needed !== undefined, text: flag.summary })), exempel: examples.map(({ line, says }) => ({ rad: line, text: says })),
  };
}
