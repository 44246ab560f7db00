import { type Command, TASKS } from './command';
import { EFFECTS, EXIT_CODES, flagSummary } from './help';
import { flagsOf, usageOf, writtenArgument, writtenFlag } from './usage';

/** Where the page stands, from the project's folder. */
export const PAGE = 'infra/docs/kommandon.md';

/** The page that documents every command, as Markdown. */
export function page(commands: readonly Command[]): string {
  return [
    '# Kommandon',
    '',
    'Skrivs av `node dist/infra/grammar/write-page.js` ur samma beskrivning som `npm run hub -- hjalp` visar; ett test prövar att sidan är färsk.',
    '',
    'Varje kommando skrivs `npm run hub -- KOMMANDO [ORD …] [FLAGGOR]`. Vad det handlar om står som ord, hur det görs som flaggor. Flaggor får stå var som helst efter kommandots namn;',
    '`--flagga värde` och `--flagga=värde` betyder samma sak, och det som följer på `--` är ord.',
    '',
    '- `--json`: ett JSON-dokument på standard ut, med `kommando`, `slutkod`, `data` och `meddelanden`; i stället för `data` har ett fel `fel { kod text }`. `revision visa` skriver ett objekt per rad. Allt annat går till standard fel, och inga framsteg visas. Skriv `npm run --silent hub -- …`, så att npm inte lägger till egna rader.',
    '- `--ja`: det som tar bort eller skriver över frågar först vid en terminal. Utan terminal, och med `--json`, behövs `--ja`; annars görs ingenting och slutkoden är 1.',
    '- `--torrt`: allt räknas och prövas, och ingenting blir kvar.',
    '- `--ingen-farg`, eller miljövariabeln `NO_COLOR`: ingen färg. Färg skrivs bara till en terminal. Tabeller ryms i terminalens bredd (`COLUMNS` går före), och är hela där det inte finns någon.',
    '- Ctrl-C avbryter i ordning: det som inte hann bli klart är inte gjort.',
    '',
    '| slutkod | |',
    '|---|---|',
    ...EXIT_CODES.map(([code, meaning]) => `| ${code} | ${meaning} |`),
    ...TASKS.flatMap((task) => ['', `## ${task}`, ...commands.filter((command) => command.task === task).flatMap(section)]),
    '',
  ].join('\n');
}

function section(command: Command): string[] {
  const { name, aliases = [], summary, detail = [], arguments: words = [], effect, asks, examples, exits = {} } = command;
  const common = new Set(['json', 'ingen-farg', 'help']);
  const flags = flagsOf(command).filter((flag) => !common.has(flag.name));
  const terms = [...words.map((word) => [writtenArgument(word), word.summary]), ...flags.map((flag) => [writtenFlag(flag), flagSummary(flag)])];
  return [
    '',
    `### ${name}`,
    '',
    [summary, ...detail, `${EFFECTS[effect]}${asks === undefined ? '' : ` Frågar först: ${asks}`}`].join(' '),
    '',
    '```sh',
    usageOf(command),
    '```',
    ...(terms.length > 0 ? ['', '| | |', '|---|---|', ...terms.map(([term = '', meaning = '']) => `| \`${term.replaceAll('|', String.raw`\|`)}\` | ${meaning} |`)] : []),
    '',
    'Till exempel:',
    '',
    '```sh',
    ...examples.map(({ line, says }) => `npm run hub -- ${line}   # ${says}`),
    '```',
    ...Object.entries(exits).map(([code, meaning]) => `\nSlutkod ${code}: ${meaning}`),
    ...(aliases.length > 0 ? [`\nKan också skrivas: ${aliases.map((alias) => `\`${alias}\``).join(', ')}.`] : []),
    ...(command.json === 'NONE' ? ['\nTar inte `--json`.'] : []),
  ];
}
