import { parseArgs } from 'node:util';
import { usageFault } from '../failure';
import type { Command, Flag, Value } from './command';
import { folded, nearest } from './nearest';
import { flagsOf } from './usage';

/** A command's words, sorted into what it is about and how. */
export interface Given {
  positional: string[];
  /** The switches that are given, by their first name. */
  flags: ReadonlySet<string>;
  /** The values of flags, by their first name. */
  options: ReadonlyMap<string, string>;
}

/** The number that a flag has; undefined when it is not given. */
export function numberOf({ options }: Pick<Given, 'options'>, name: string): number | undefined {
  const given = options.get(name);
  return given === undefined ? undefined : Number(given);
}

/**
 * Sorts a command's words, and holds them against what it takes.
 *
 * @param args The words after the command's name.
 * @throws UserFacingError for what it does not take, and for what is missing.
 */
export function parse(command: Command, args: readonly string[]): Given {
  const known = flagsOf(command);
  const named = new Map(known.flatMap((flag) => [flag.name, ...(flag.aliases ?? [])].map((name) => [name, flag] as const)));
  const { positionals, tokens } = parseArgs({
    args: withFoldedFlags(args),
    options: Object.fromEntries([...named].map(([name, { value }]) => [name, { type: value ? ('string' as const) : ('boolean' as const) }])),
    allowPositionals: true,
    // Its own messages are English; what it lets through is refused below.
    strict: false,
    tokens: true,
  });
  const flags = new Set<string>();
  const options = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = named.get(token.name);
    if (!flag) throw unknownFlag(token.rawName, [...named.keys()]);
    if (flags.has(flag.name) || options.has(flag.name)) throw usageFault(`${token.rawName} står två gånger.`);
    if (flag.value) options.set(flag.name, valueOf(token, flag));
    else if (token.value === undefined) flags.add(flag.name);
    else throw usageFault(`${token.rawName} tar inget värde.`);
  }
  if (flags.has('ja') && flags.has('torrt')) throw usageFault('Ange antingen --ja eller --torrt.');
  refuseCount(command, positionals);
  refuseMissing(known, options);
  return { positional: positionals.map((word, i) => accepted(argumentAt(command, i), word)), flags, options };
}

/** Flags as they are written without å, ä and ö: `--år 2024` is `--ar 2024`. */
function withFoldedFlags(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.map((word, i) => (end !== -1 && i >= end ? word : word.replace(/^--[^=]+/, folded)));
}

function unknownFlag(rawName: string, names: readonly string[]): Error {
  const near = rawName.startsWith('--') ? nearest(rawName.slice(2), names) : undefined;
  return usageFault(`Okänd flagga ${rawName}.${near === undefined ? '' : ` Menade du --${near}?`}`);
}

function valueOf({ rawName, value, inlineValue }: { rawName: string; value: string | undefined; inlineValue: boolean | undefined }, flag: Flag): string {
  // Whoever means a value that begins so writes --flagga=--värde.
  if (value === undefined || (inlineValue !== true && value.startsWith('--'))) throw usageFault(`${rawName} behöver ett värde.`);
  return accepted(flag.value, value, rawName);
}

/** A word as the command gets it: one of a few in the case that they are known by, a number in its digits alone. */
function accepted(value: Value | undefined, given: string, flag?: string): string {
  if (!value?.choices && !value?.read) return given;
  const trimmed = given.trim();
  const word = value.choices ? value.choices.find((choice) => choice.toLowerCase() === trimmed.toLowerCase()) : value.read?.(trimmed);
  if (word !== undefined) return word;
  const near = value.choices && nearest(given, value.choices);
  throw usageFault(`${flag === undefined || value.choices ? '' : `${flag}: `}${value.fault(given)}${near ? ` Menade du «${near}»?` : ''}`);
}

function argumentAt({ arguments: all = [] }: Command, i: number): Value | undefined {
  return (all[i] ?? all.at(-1))?.value;
}

function refuseCount({ arguments: all = [] }: Command, words: readonly string[]): void {
  const missing = all.filter(({ many }) => many.startsWith('1')).slice(words.length);
  if (missing.length > 0) throw usageFault(`${missing.map(({ value }) => (value.choices ? `${value.shown} (${value.choices.join(', ')})` : value.shown)).join(' och ')} saknas.`);
  const most = all.some(({ many }) => many.endsWith('-')) ? Infinity : all.length;
  if (words.length > most) throw usageFault(`«${words[most]}» är för mycket${most === 0 ? ': kommandot tar inga ord efter sitt namn' : ''}.`);
}

function refuseMissing(flags: readonly Flag[], options: ReadonlyMap<string, string>): void {
  const missing = flags.filter(({ name, needed }) => needed !== undefined && (options.get(name) ?? '').trim() === '');
  if (missing.length > 1) throw usageFault(`${new Intl.ListFormat('sv').format(missing.map(({ name }) => `--${name}`))} behövs. ${missing.map(({ needed }) => needed).join(' ')}`);
  if (missing[0]) throw usageFault(missing[0].needed ?? '');
}
