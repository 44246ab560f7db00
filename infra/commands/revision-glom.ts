import type { Client } from 'pg';
import { invantaGateways } from '../../subgraphs/shared/dataversion/invanta';
import { glomInnehall, glomPseudonym } from '../../subgraphs/shared/revision/glom';
import { UserFacingError } from '../failure';
import { parseArguments } from './arguments';
import type { CommandInput } from './command';
import { chosenRoles, withTrails } from './revision-databaser';
import { commandFailure } from './role-database';
import { whoRuns } from './with-writer';

const USAGE = 'revision glom --pseudonym P | --subjekt SUB, eller revision glom ROLL --post NUMMER; med --ja för att göra det [--vem NAMN]';

/** Forgets who somebody is, wherever there is a pseudonym of them, or erases what an entry says. The chain holds all the same. Exit code 1 without --ja. */
export async function glom({ args, config, say }: CommandInput): Promise<number> {
  const { positional, options, flags } = parseArguments(args, { least: 0, most: 1, options: ['pseudonym', 'subjekt', 'post', 'vem'], flags: ['ja'], usage: USAGE });
  const given = ['pseudonym', 'subjekt', 'post'].filter((name) => options.has(name));
  if (given.length !== 1) throw new UserFacingError(`Ange en av --pseudonym, --subjekt och --post. Så här: ${USAGE}`, 2);
  const roles = chosenRoles(positional[0], USAGE);
  const post = nummerAv(options.get('post'), positional[0]);
  const [vem, ja] = [whoRuns(options), flags.has('ja')];
  let funna = 0;
  await withTrails(config(), roles, say, async (role, client) => {
    if (post !== undefined) {
      if (ja) await iTransaktion(client, () => glomInnehall(client, post, vem));
      funna += 1;
      say(`${role}: vad post ${post} säger ${ja ? 'är raderat. Att den finns, och när, står kvar.' : 'skulle raderas.'}`);
      return;
    }
    for (const pseudonym of await funnen(client, options)) {
      if (ja) await iTransaktion(client, () => glomPseudonym(client, pseudonym, vem));
      funna += 1;
      say(`${role}: vem ${pseudonym} är, ${ja ? 'är glömt. Posterna står kvar.' : 'skulle glömmas.'}`);
    }
  });
  if (funna === 0) throw new UserFacingError('Ingen kedja känner någon sådan. Inget är ändrat.');
  if (!ja) say('Inget är ändrat. Kör igen med --ja; det går inte att ångra. Säkerhetskopior har det kvar tills de förstörs.');
  return ja ? 0 : 1;
}

/** The pseudonyms in a database that are meant. */
async function funnen(client: Client, options: ReadonlyMap<string, string>): Promise<string[]> {
  const { rows } = await client.query<{ pseudonym: string }>(
    'select pseudonym from revisionspseudonym where pseudonym = $1 or subjekt = $2 order by 1', [options.get('pseudonym') ?? null, options.get('subjekt') ?? null],
  );
  return rows.map((row) => row.pseudonym);
}

function nummerAv(given: string | undefined, role: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (role === undefined) throw new UserFacingError(`--post gäller en enda kedja: ange vilken. Så här: ${USAGE}`, 2);
  if (!/^[1-9]\d{0,14}$/.test(given)) throw new UserFacingError(`--post ska vara en posts nummer, 1 eller mer. Så här: ${USAGE}`, 2);
  return Number(given);
}

async function iTransaktion(client: Client, run: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await run();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw commandFailure(error);
  }
  await invantaGateways(client);
}
