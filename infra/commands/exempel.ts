import { join } from 'node:path';
import { type Exempelval, STANDARDVAL, generera, medAntalSvar } from '../../subgraphs/nns-indikatorer/exempel/generator';
import { laddaExempel } from '../../subgraphs/nns-indikatorer/exempel/ladda';
import { type Skrivenfil, skrivMapp } from '../../subgraphs/nns-indikatorer/exempel/mapp';
import { taBortExempel } from '../../subgraphs/nns-indikatorer/exempel/ta-bort';
import { somMigrator } from '../../subgraphs/shared/exempel/migrator';
import { UserFacingError } from '../failure';
import { parseArguments, shownPath, userPath } from './arguments';
import type { Config } from '../config';
import type { CommandInput, Run } from './command';
import { filerDeltagare, lasDeltagare, taBortDeltagare } from './exempel-deltagare';
import { commandFailure, withIndicatorDatabase, writingUrl } from './indicator-database';

const USAGE = 'exempel las [--forbund N] [--svar N] [--fro TAL] [--bara matningar|deltagare], exempel filer MAPP [--forbund N] [--svar N] [--fro TAL] [--ar ÅR] [--fel], eller exempel ta-bort';
const SIZE = ['forbund', 'svar', 'fro'] as const;
/** The files' own names and year: they can be taken in beside the example of a start. */
const FILER = { fro: 2, namn: 'prov', ar: [2023] } as const;

/** Loads made-up measurements, writes them as files to try things with, or takes away everything that is made up. */
export const run: Run = async (input) => {
  const [what, ...args] = input.args;
  const parts: Record<string, (given: CommandInput) => Promise<number>> = { las, filer, 'ta-bort': taBort };
  const part = parts[what ?? ''];
  if (!part) throw new UserFacingError(`Så här: ${USAGE}`, 2);
  return part({ ...input, args }).catch((error: unknown) => {
    throw commandFailure(error);
  });
};

async function las({ args, config: readConfig, say }: CommandInput): Promise<number> {
  const { options } = parseArguments(args, { least: 0, most: 0, options: [...SIZE, 'bara'], usage: USAGE });
  const bara = options.get('bara');
  if (bara !== undefined && bara !== 'matningar' && bara !== 'deltagare') throw new UserFacingError(`--bara ska vara matningar eller deltagare, inte «${bara}». Så här: ${USAGE}`, 2);
  if (bara === 'deltagare' && options.size > 1) throw new UserFacingError(`Deltagarnas exempel har en enda storlek: --bara deltagare står ensamt. Så här: ${USAGE}`, 2);
  const config = readConfig();
  if (bara !== 'deltagare') await lasMatningar(options, config, say);
  const code = bara === 'matningar' ? 0 : await lasDeltagare(config, say);
  if (bara !== 'deltagare') say('Ta bort allt påhittat igen: npm run hub -- exempel ta-bort');
  return code;
}

async function lasMatningar(options: ReadonlyMap<string, string>, config: Config, say: (line: string) => void): Promise<void> {
  const val = chosen(options, { fro: STANDARDVAL.fro });
  // What is wrong with the choice should be known before a database is started.
  generera(val);
  const done = await withIndicatorDatabase(config, say, (database, log) => {
    let told = 0;
    return laddaExempel({ migratorUrl: database.migratorUrl, skrivUrl: writingUrl(database), log }, val, (klara, alla) => {
      const tenth = Math.floor((10 * klara) / alla);
      if (tenth > told) say(`  ${(told = tenth) * 10} %`);
    });
  });
  const { redanInlast, matomgangar, antalForbund, antalEnkater, antalSvar } = done;
  say(redanInlast
    ? `Exemplet är redan inläst: ${matomgangar.join(', ')}. Inget är ändrat.`
    : `Läste in ${matomgangar.join(' och ')}: ${count(antalSvar)} påhittade svar i ${count(antalEnkater)} enkäter från ${antalForbund} förbund. Varje värde är märkt som påhittat.`);
}

async function filer({ args, say }: CommandInput): Promise<number> {
  const { positional, options, flags } = parseArguments(args, { least: 1, most: 1, options: [...SIZE, 'ar'], flags: ['fel'], usage: USAGE });
  const folder = userPath(positional[0] ?? '');
  const years = options.get('ar')?.split(',').map((year) => number(year, '--ar'));
  const done = await skrivMapp(folder, chosen(options, { ...FILER, ...(years && { ar: years }) }), { fel: flags.has('fel') });
  say(`Skrev ${done.matningar.map((id) => shownPath(join(folder, id))).join(' och ')}: plan.yaml, ${count(done.antalFiler)} filer med ${count(done.antalSvar)} påhittade svar, och facit.json.`);
  const [id = ''] = done.matningar;
  say('Hela vägen för hand:');
  say('  npm run hub -- instrument subgraphs/nns-indikatorer/exempel/instrument.yaml');
  say(`  npm run hub -- matning planera ${shownPath(join(folder, id, 'plan.yaml'))}`);
  say(`  npm run hub -- matning oppna ${id}`);
  if (done.forsta) say(importOf(done.forsta));
  if (flags.has('fel')) {
    const { felfil } = done;
    if (felfil) say(`En fil med planterade fel, som facit-fel.json bredvid räknar upp:\n${importOf(felfil)}`);
    else say('Ingen fil med fel är skriven: ingen enkät har tillräckligt många svar. Välj fler med --svar.');
  }
  await filerDeltagare(folder, options.has('fro') ? number(options.get('fro') ?? '', '--fro') : undefined, say);
  return 0;
}

const importOf = ({ fil, matomgang, forbund, enkat }: Skrivenfil): string =>
  `  npm run hub -- import enkat ${shownPath(fil)} --matning ${matomgang} --forbund ${forbund} --enkat ${enkat}`;

async function taBort({ args, config: readConfig, say }: CommandInput): Promise<number> {
  parseArguments(args, { least: 0, most: 0, usage: USAGE });
  const config = readConfig();
  const { matomgangar, instrument } = await withIndicatorDatabase(config, say, ({ migratorUrl }) => somMigrator(migratorUrl, (client) => taBortExempel(client)));
  const deltagare = await taBortDeltagare(config, say);
  if (matomgangar.length > 0 || instrument) say(`Tog bort ${[...matomgangar, ...(instrument ? ['exemplets instrument'] : [])].join(', ')}.`);
  else if (deltagare.length === 0) say('Det finns inget påhittat att ta bort.');
  for (const line of deltagare) say(`${line.charAt(0).toLocaleUpperCase('sv')}${line.slice(1)}.`);
  say('Nästa npm start läser in sitt lilla exempel igen, om inte NAVET_EXEMPEL är av.');
  return 0;
}

/** What is asked for on the command line; --svar is of all measurements together. */
function chosen(options: ReadonlyMap<string, string>, base: Omit<Exempelval, 'antalForbund'>): Exempelval {
  const given = (name: string): number | undefined => (options.has(name) ? number(options.get(name) ?? '', `--${name}`) : undefined);
  const val = { ...base, fro: given('fro') ?? base.fro, antalForbund: given('forbund') ?? STANDARDVAL.antalForbund };
  const svar = given('svar');
  return svar === undefined ? val : medAntalSvar(val, svar);
}

function number(text: string, option: string): number {
  const value = Number(text.replaceAll(/[\s_]/g, ''));
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0) throw new UserFacingError(`${option} ska vara ett heltal, inte «${text}». Så här: ${USAGE}`, 2);
  return value;
}

const count = (n: number): string => n.toLocaleString('sv-SE');
