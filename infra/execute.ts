import { helpLines, run as hjalp } from './commands/hjalp';
import { COMMANDS } from './commands';
import { readConfig } from './config';
import { describeFailure, EXIT, usageFault, UserFacingError } from './failure';
import type { Command, CommandInput } from './grammar/command';
import { findCommand, type Found, nextWords } from './grammar/find';
import { type Given, parse } from './grammar/parse';
import { usageOf } from './grammar/usage';
import { watchInterruption } from './interruption';
import { type Output, TerminalOutput } from './terminal/output';
import type { Terminal } from './terminal/terminal';

/** Commands that run until they are stopped, and see to the signals themselves. */
const UNTIL_STOPPED: readonly string[] = ['start', 'roll'];

/**
 * Runs a command line, and says what came of it.
 *
 * @param words What stands after the program's name.
 * @param terminal Where it writes, and who may be asked.
 * @returns the process's exit code
 */
export async function execute(words: readonly string[], terminal: Terminal): Promise<number> {
  const colour = !before(words).includes('--ingen-farg');
  let output = new TerminalOutput(terminal, { form: before(words).includes('--json') ? 'DOCUMENT' : 'TEXT', colour });
  let command: Command | undefined;
  let signal: AbortSignal | undefined;
  try {
    const wanted = helpWanted(words);
    if (wanted) return help(wanted, output);
    const found = find(words, terminal.environment);
    if (!found) return help([], output);
    command = found.command;
    const given = parsed(command, found.args);
    output = new TerminalOutput(terminal, { form: given.flags.has('json') ? (command.json === 'LINES' ? 'LINES' : 'DOCUMENT') : 'TEXT', colour });
    if (!UNTIL_STOPPED.includes(command.name)) signal = watchInterruption();
    const code = await run(command, given, { config: () => readConfig(terminal.environment), out: output });
    output.answer(command.name, code);
    return code;
  } catch (error) {
    // Whatever an interrupted command came upon, it was stopped.
    const failure = describeFailure(signal?.aborted && !(error instanceof UserFacingError && error.kod === 'AVBRUTET') ? signal.reason : error);
    output.fault(command?.name ?? null, failure);
    return failure.exitCode;
  }
}

/**
 * Runs a command line and throws what goes wrong, for whoever says it themselves.
 *
 * @throws UserFacingError with how the command is written, when it cannot be understood
 */
export async function runWords(words: readonly string[], rest: Pick<CommandInput, 'config' | 'out'>): Promise<number> {
  const { command, args } = findCommand(COMMANDS, words);
  return run(command, parsed(command, args), rest);
}

async function run(command: Command, given: Given, rest: { config: CommandInput['config']; out: Output }): Promise<number> {
  const dry = given.flags.has('torrt');
  if (dry) rest.out.say('Torrkörning. Så här blir det utan --torrt:');
  const load = await command.load();
  const code = await load({ ...given, ...rest }).catch((error: unknown) => {
    throw withUsage(command, error);
  });
  if (dry) rest.out.say('Torrkörning: ingenting är ändrat.');
  return code;
}

/** The command that a line is about; undefined when it names none. */
function find(words: readonly string[], environment: NodeJS.ProcessEnv): Found | undefined {
  if (words.some((word) => !word.startsWith('-'))) return findCommand(COMMANDS, words);
  // A container is told its role by its environment alone.
  if (words.length === 0 && environment['NAVET_ROLL']) return findCommand(COMMANDS, ['roll']);
  if (words.every((word) => ['--json', '--ingen-farg'].includes(word))) return undefined;
  throw usageFault(`Vad ska göras? Ett kommando står först, och flaggorna efter: ${words.join(' ')}.\nMer: npm run hub -- hjalp`);
}

function parsed(command: Command, args: readonly string[]): Given {
  try {
    return parse(command, args);
  } catch (error) {
    throw withUsage(command, error);
  }
}

/** What cannot be understood, with how the command is written. */
function withUsage(command: Command, error: unknown): unknown {
  if (!(error instanceof UserFacingError) || error.exitCode !== EXIT.USAGE || error.message.includes('\nSå här: ')) return error;
  return usageFault(`${error.message}\nSå här: ${usageOf(command)}\nMer: npm run hub -- hjalp ${command.name}`);
}

/** The words before `--`, among which flags may stand. */
function before(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}

/** The words that help is wanted about: those of the command before --help. */
function helpWanted(words: readonly string[]): readonly string[] | undefined {
  if (!before(words).some((word) => ['--help', '--hjalp', '-h'].includes(word))) return undefined;
  const known: string[] = [];
  for (const word of words.filter((one) => !one.startsWith('-'))) {
    if (known.length > 0 && !nextWords(COMMANDS, known).includes(word)) break;
    known.push(word);
  }
  return known;
}

async function help(about: readonly string[], output: TerminalOutput): Promise<number> {
  if (output.json) {
    await hjalp({ positional: about, flags: new Set(), options: new Map(), config: () => readConfig({}), out: output });
    output.answer('hjalp', EXIT.OK);
  } else {
    for (const line of helpLines(about, { width: output.width, style: output.style })) output.say(line);
  }
  return EXIT.OK;
}
