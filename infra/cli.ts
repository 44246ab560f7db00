import { readConfig, VARIABLES } from './config';
import { COMMANDS } from './commands';
import type { Command } from './commands/command';
import { describeFailure, UserFacingError } from './failure';

// Before any library that would report to its vendor is loaded.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

function rows(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, description]) => `  ${name.padEnd(width)}  ${description}`).join('\n');
}

function helpOf({ name, usage, summary, parts, examples = [] }: Command): string {
  const shown = examples.map((example) => `  npm run hub -- ${example}`);
  return [summary, '', `Så här: npm run hub -- ${name} ${usage}`.trimEnd(), ...(parts ? ['', rows(parts)] : []), ...(shown.length > 0 ? ['', 'Till exempel:', ...shown] : [])].join('\n');
}

function help(): string {
  return [
    'Förbundsnavet\n',
    'Så här: npm start, eller npm run hub -- KOMMANDO [ARGUMENT …]\n',
    'Kommandon:',
    ...COMMANDS.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`),
    '\nOm ett kommando: npm run hub -- KOMMANDO --help',
    '\nMiljövariabler:',
    rows(VARIABLES.filter(({ fileOf }) => fileOf === undefined).map(({ name, description, fallback }) => [name, `${description} (Annars: ${fallback}.)`])),
    '\nHemligheter och databasadresser kan i stället ligga i en fil, som variabeln med _FIL efter namnet pekar ut: NAVET_TJANSTENYCKEL_FIL=/run/secrets/tjanstenyckel.',
  ].join('\n');
}

/** @returns the command to run and its words, or the help that is asked for. */
function chooseCommand(words: readonly string[]): { command: Command; args: readonly string[] } | { help: string } {
  const [name, ...args] = words;
  const find = (wanted: string): Command | undefined => COMMANDS.find((command) => command.name === wanted);
  if (words.includes('--help') || words.includes('-h') || name === 'hjalp') {
    const about = find(name === 'hjalp' ? (args[0] ?? '') : (name ?? ''));
    return { help: about ? helpOf(about) : help() };
  }
  // A container is told its role by its environment alone.
  const command = name === undefined ? (process.env['NAVET_ROLL'] ? find('roll') : undefined) : find(name);
  if (command) return { command, args };
  if (name === undefined) return { help: help() };
  throw new UserFacingError(`Okänt kommando «${name}». Kommandona är: ${COMMANDS.map((known) => known.name).join(', ')}. Mer: --help`, 2);
}

async function main(): Promise<number> {
  const chosen = chooseCommand(process.argv.slice(2));
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if ('help' in chosen) {
    say(chosen.help);
    return 0;
  }
  const { run } = await chosen.command.load();
  return run({ args: chosen.args, config: () => readConfig(process.env), say });
}

// A terminal that has been closed must not keep the hub from stopping in order.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** Ends the process when all that it has said has been written: a pipe takes what there is room for, and the rest would be lost. */
function leave(code: number): void {
  process.stdout.write('', () => process.exit(code));
}

main().then(
  leave,
  (error: unknown) => {
    const { text, exitCode } = describeFailure(error);
    process.stderr.write(`${text}\n`);
    leave(exitCode);
  },
);
