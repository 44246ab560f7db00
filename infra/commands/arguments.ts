import path from 'node:path';
import { parseArgs } from 'node:util';
import { UserFacingError } from '../failure';

/** Exit code for a command line that cannot be understood. */
const EXIT_USAGE = 2;

/** What a command takes. */
export interface Expected {
  /** How many words at least and at most, beside flags and options. */
  least: number;
  most: number;
  /** Names of flags, without dashes. */
  flags?: readonly string[];
  /** Names of options that take a value, without dashes. */
  options?: readonly string[];
  /** How to write the command, for the message. */
  usage: string;
}

/** A command's words, sorted into what it is about and how. */
export interface ParsedArguments {
  positional: string[];
  flags: ReadonlySet<string>;
  options: ReadonlyMap<string, string>;
}

/**
 * Sorts a command's words.
 *
 * @param args The words after the command's name.
 * @param expected What the command takes.
 * @throws UserFacingError for an unknown flag, an option without a value or the wrong number of words.
 */
export function parseArguments(args: readonly string[], expected: Expected): ParsedArguments {
  const usage = `Så här: ${expected.usage}`;
  const { flags = [], options = [] } = expected;
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([
      ...flags.map((name) => [name, { type: 'boolean' as const }]),
      ...options.map((name) => [name, { type: 'string' as const }]),
    ]),
    allowPositionals: true,
    // Its own messages are English; what it lets through is refused below.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!flags.includes(token.name) && !options.includes(token.name)) throw new UserFacingError(`Okänd flagga ${token.rawName}. ${usage}`, EXIT_USAGE);
    if (options.includes(token.name) && typeof values[token.name] !== 'string') {
      throw new UserFacingError(`${token.rawName} behöver ett värde. ${usage}`, EXIT_USAGE);
    }
  }
  if (positionals.length < expected.least || positionals.length > expected.most) throw new UserFacingError(usage, EXIT_USAGE);
  return {
    positional: positionals,
    flags: new Set(flags.filter((name) => values[name] !== undefined)),
    options: new Map(options.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]] as const] : []))),
  };
}

/** A file as the user means it: npm starts scripts in the project's folder, wherever the user stands. */
export function userPath(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}

/** A file as the user would write it from where they stand; whole when it is outside. */
export function shownPath(file: string): string {
  const near = path.relative(process.env['INIT_CWD'] ?? process.cwd(), file);
  return near.startsWith('..') || path.isAbsolute(near) ? file : near || '.';
}
