import { join } from 'node:path';
import { type Exempelval, STANDARDVAL, generera, medAntalSvar } from '../../subgraphs/nns-indikatorer/exempel/generator';
import { laddaExempel } from '../../subgraphs/nns-indikatorer/exempel/ladda';
import { type Skrivenfil, skrivMapp } from '../../subgraphs/nns-indikatorer/exempel/mapp';
import { taBortExempel } from '../../subgraphs/nns-indikatorer/exempel/ta-bort';
import { somMigrator } from '../../subgraphs/shared/exempel/migrator';
import { usageFault } from '../failure';
import { numberOf } from '../grammar/parse';
import { tal as count } from '../terminal/format';
import type { CommandInput, Run } from './command';
import { agree } from './consent';
import { filerDeltagare, lasDeltagare, taBortDeltagare } from './exempel-deltagare';
import { commandFailure, withIndicatorDatabase, writingUrl } from './indicator-database';
import { shownPath, userPath } from './paths';

/** The files' own names and year: they can be taken in beside the example of a start. */
const FILER = { fro: 2, namn: 'prov', ar: [2023] } as const;

/** What can be mended is told in its own words. */
const told = (run: Run): Run => (input) => run(input).catch((error: unknown) => {
  throw commandFailure(error);
});

/** Loads made-up measurements and participants, the whole way to released. */
export const las: Run = told(async (input) => {
  const { options, config: readConfig, out } = input;
  const bara = options.get('bara');
  if (bara === 'deltagare' && options.size > 1) throw usageFault('Deltagarnas exempel har en enda storlek: --bara deltagare står ensamt.');
  if (bara !== 'deltagare') await lasMatningar(input);
  const code = bara === 'matningar' ? 0 : await lasDeltagare(readConfig(), out.say.bind(out));
  if (bara !== 'deltagare') out.say('Ta bort allt påhittat igen: npm run hub -- exempel ta-bort');
  return code;
});

async function lasMatningar(input: CommandInput): Promise<void> {
  const { config, out } = input;
  const val = chosen(input, { fro: STANDARDVAL.fro });
  // What is wrong with the choice should be known before a database is started.
  generera(val);
  const done = await withIndicatorDatabase(config(), out.note.bind(out), (database, log) =>
    laddaExempel({ migratorUrl: database.migratorUrl, skrivUrl: writingUrl(database), log }, val, (klara, alla) =>
      out.progress.show({ phase: 'Läser in mätningarna', done: klara, total: alla, text: `${count(klara)} av ${count(alla)} enkäter` })));
  const { redanInlast, matomgangar, antalForbund, antalEnkater, antalSvar } = done;
  out.data(done);
  out.say(redanInlast
    ? `Exemplet är redan inläst: ${matomgangar.join(', ')}. Inget är ändrat.`
    : `Läste in ${matomgangar.join(' och ')}: ${count(antalSvar)} påhittade svar i ${count(antalEnkater)} enkäter från ${antalForbund} förbund. Varje värde är märkt som påhittat.`);
}

/** Writes made-up measurements and participants as files. */
export const filer: Run = told(async (input) => {
  const { positional, options, flags, out } = input;
  const say = out.say.bind(out);
  const folder = userPath(positional[0] ?? '');
  const years = options.get('ar')?.split(',').map(yearOf);
  const done = await skrivMapp(folder, chosen(input, { ...FILER, ...(years && { ar: years }) }), { fel: flags.has('fel') });
  out.data(done);
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
  await filerDeltagare(folder, numberOf(input, 'fro'), say);
  return 0;
});

const importOf = ({ fil, matomgang, forbund, enkat }: Skrivenfil): string =>
  `  npm run hub -- import enkat ${shownPath(fil)} --matning ${matomgang} --forbund ${forbund} --enkat ${enkat}`;

/** Takes away everything that is made up. */
export const taBort: Run = told(async (input) => {
  const { config: readConfig, out } = input;
  const say = out.say.bind(out);
  await agree(input, ['Allt som är märkt som påhittat tas bort: mätningar med svar och utfall, och deltagare med tabeller, också det som är inläst för hand.']);
  const config = readConfig();
  const { matomgangar, instrument } = await withIndicatorDatabase(config, out.note.bind(out), ({ migratorUrl }) => somMigrator(migratorUrl, (client) => taBortExempel(client)));
  const deltagare = await taBortDeltagare(config, out.note.bind(out));
  out.data({ matomgangar, instrument, deltagare });
  if (matomgangar.length > 0 || instrument) say(`Tog bort ${[...matomgangar, ...(instrument ? ['exemplets instrument'] : [])].join(', ')}.`);
  else if (deltagare.length === 0) say('Det finns inget påhittat att ta bort.');
  for (const line of deltagare) say(`${line.charAt(0).toLocaleUpperCase('sv')}${line.slice(1)}.`);
  say('Nästa npm start läser in sitt lilla exempel igen, om inte NAVET_EXEMPEL är av.');
  return 0;
});

/** What is asked for on the command line; --svar is of all measurements together. */
function chosen(input: Pick<CommandInput, 'options'>, base: Omit<Exempelval, 'antalForbund'>): Exempelval {
  const val = { ...base, fro: numberOf(input, 'fro') ?? base.fro, antalForbund: numberOf(input, 'forbund') ?? STANDARDVAL.antalForbund };
  const svar = numberOf(input, 'svar');
  return svar === undefined ? val : medAntalSvar(val, svar);
}

function yearOf(text: string): number {
  if (!/^\s*\d+\s*$/.test(text)) throw usageFault(`--ar ska vara ett heltal, inte «${text}».`);
  return Number(text);
}
