import type { Style } from '../terminal/terminal';
import { wrapAt } from '../terminal/wrap';
import { type Command, type Flag, TASKS } from './command';
import { flagsOf, usageParts, writtenArgument, writtenFlag } from './usage';

/** Where help is read. */
export interface Reader {
  width: number;
  style: Style;
}

const PROGRAM = 'npm run hub --';
const HARD_SPACE = '\u00a0';
/** Help is read best in lines that are not too long. */
const WIDEST = 110;

/** What exit codes mean, for every command. */
export const EXIT_CODES: readonly (readonly [number, string])[] = [
  [0, 'Det som skulle göras är gjort.'],
  [1, 'Det gick inte, det som prövades har fel, eller bekräftelsen (--ja) saknas.'],
  [2, 'Kommandoraden går inte att förstå. Ingenting är gjort.'],
  [78, 'Inställningarna är fel, och en omstart hjälper inte.'],
  [130, 'Avbrutet med Ctrl-C. Det som inte hann bli klart är inte gjort.'],
];

/** What commands that match other words do, by effect. */
export const EFFECTS: Readonly<Record<Command['effect'], string>> = {
  SHOWS: 'Visar bara.',
  CHANGES: 'Ändrar.',
  DESTROYS: 'Kan ta bort eller skriva över.',
};

/** The list of all commands by task. */
export function overview(commands: readonly Command[], { width, style }: Reader): string[] {
  const wide = Math.min(width, WIDEST);
  return [
    style.strong('Förbundsnavet'),
    '',
    ...wrapAt(`Så här: npm start, eller ${PROGRAM} KOMMANDO [ORD …] [FLAGGOR]`, wide, 0),
    '',
    style.strong('Kommandon:'),
    ...TASKS.flatMap((task) => ['', style.strong(task), ...commands.filter((command) => command.task === task).flatMap((command) => brief(command, wide))]),
    '',
    style.strong('Flaggor för alla kommandon:'),
    ...rows([['--json', 'Svarar med JSON på standard ut; allt annat går till standard fel.'], ['--ingen-farg', 'Skriver utan färg, som när NO_COLOR är satt.'], ['--help', 'Visar hur ett kommando skrivs, med exempel.']], wide),
    '',
    style.strong('Slutkoder:'),
    ...rows(EXIT_CODES.map(([code, meaning]) => [String(code), meaning]), wide),
    '',
    ...wrapAt(`Om ett kommando, med exempel: ${PROGRAM} hjalp KOMMANDO`, wide, 0),
    ...wrapAt(`Miljövariabler: ${PROGRAM} hjalp miljo`, wide, 0),
  ];
}

/** The commands that begin with the same words. */
export function groupHelp(words: readonly string[], commands: readonly Command[], { width, style }: Reader): string[] {
  const wide = Math.min(width, WIDEST);
  const example = commands.flatMap(({ examples }) => examples)[0];
  return [
    ...wrapAt(`Så här: ${PROGRAM} ${words.join(' ')} ${commands.map(({ name }) => name.split(' ')[words.length]).filter((word, i, all) => all.indexOf(word) === i).join('|')} …`, wide, 0),
    '',
    ...commands.flatMap((command) => brief(command, wide)),
    ...(example ? ['', style.strong('Till exempel:'), ...wrapAt(`${PROGRAM} ${example.line}`, wide, 2)] : []),
    '',
    ...wrapAt(`Om ett av dem: ${PROGRAM} hjalp ${words.join(' ')} ORD`, wide, 0),
  ];
}

/** All about one command. */
export function commandHelp(command: Command, { width, style }: Reader): string[] {
  const wide = Math.min(width, WIDEST);
  const { summary, detail = [], arguments: words = [], aliases = [], effect, asks, examples, exits = {} } = command;
  return [
    ...wrapAt(summary, wide, 0),
    '',
    ...usageAt(`Så här: ${PROGRAM} `, command, wide, 0),
    ...detail.flatMap((line) => ['', ...wrapAt(line, wide, 0)]),
    ...(words.length > 0 ? ['', style.strong('Ord:'), ...rows(words.map((word) => [writtenArgument(word), word.summary]), wide)] : []),
    '',
    style.strong('Flaggor:'),
    ...rows(flagsOf(command).map((flag) => [writtenFlag(flag), flagSummary(flag)]), wide),
    '',
    ...wrapAt(`${EFFECTS[effect]}${asks === undefined ? '' : ` Frågar först: ${asks}`}`, wide, 0),
    '',
    style.strong('Till exempel:'),
    ...examples.flatMap(({ line, says }) => [...wrapAt(says, wide, 2), ...wrapAt(`${PROGRAM} ${line}`, wide, 4)]),
    ...(Object.keys(exits).length > 0 ? ['', style.strong('Slutkoder:'), ...rows(Object.entries(exits), wide)] : []),
    ...(aliases.length > 0 ? ['', ...wrapAt(`Kan också skrivas: ${aliases.join(', ')}`, wide, 0)] : []),
  ];
}

/** What a flag does, with its other names and whether it must be there. */
export function flagSummary({ summary, aliases = [], needed }: Flag): string {
  return `${summary}${needed === undefined ? '' : ' Måste anges.'}${aliases.length > 0 ? ` (Även ${aliases.map((name) => `--${name}`).join(', ')}.)` : ''}`;
}

/** Names and what they mean, in two columns where there is room, otherwise under each other. */
export function rows(pairs: readonly (readonly [string, string])[], width: number): string[] {
  const named = Math.max(...pairs.map(([name]) => name.length));
  const beside = named + 4 <= Math.min(44, width / 2);
  return pairs.flatMap(([name, meaning]) => {
    if (!beside) return [...wrapAt(name, width, 2), ...wrapAt(meaning, width, 6)];
    const [first = '', ...rest] = wrapAt(meaning, width, named + 4);
    return [`  ${name.padEnd(named)}  ${first.trimStart()}`, ...rest];
  });
}

function brief(command: Command, width: number): string[] {
  return [...usageAt('', command, width, 2), ...wrapAt(command.summary, width, 6)];
}

/** How a command is written, broken between its parts where that can be. */
function usageAt(before: string, command: Command, width: number, indent: number): string[] {
  const whole = usageParts(command).map((part) => (part.length < width / 2 ? part.replaceAll(' ', HARD_SPACE) : part)).join(' ');
  return wrapAt(`${before}${whole}`, width, indent).map((line) => line.replaceAll(HARD_SPACE, ' '));
}
