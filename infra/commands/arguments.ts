import { UserFacingError } from '../failure';

/** A command's words, sorted into what it is about and how. */
export interface ParsedArguments {
  positional: string[];
  flags: ReadonlySet<string>;
}

/**
 * Sorts a command's words.
 *
 * @param args The words after the command's name.
 * @param expected How many words it takes at least and at most, the flags it knows, and its usage for the message.
 * @throws UserFacingError for an unknown flag or the wrong number of words.
 */
export function parseArguments(
  args: readonly string[],
  expected: { least: number; most: number; flags?: readonly string[]; usage: string },
): ParsedArguments {
  const flags = new Set(args.filter((word) => word.startsWith('--')));
  const positional = args.filter((word) => !word.startsWith('--'));
  const unknown = [...flags].find((flag) => !(expected.flags ?? []).includes(flag));
  if (unknown) throw new UserFacingError(`Okänd flagga ${unknown}. Så här: ${expected.usage}`, 2);
  if (positional.length < expected.least || positional.length > expected.most) {
    throw new UserFacingError(`Så här: ${expected.usage}`, 2);
  }
  return { positional, flags };
}
