import type { Client } from 'pg';
import { invantaGateways } from '../../subgraphs/shared/dataversion/invanta';
import { glomInnehall, glomPseudonym } from '../../subgraphs/shared/revision/glom';
import { usageFault, UserFacingError } from '../failure';
import { numberOf } from '../grammar/parse';
import type { CommandInput } from './command';
import { agree } from './consent';
import { chosenRoles, withTrails } from './revision-databaser';
import { commandFailure } from './role-database';
import { whoRuns } from './with-writer';

/** Forgets who somebody is, wherever there is a pseudonym of them, or erases what an entry says. The chain holds all the same. */
export async function glom(input: CommandInput): Promise<number> {
  const { positional, options, flags, out } = input;
  const given = ['pseudonym', 'subjekt', 'post'].filter((name) => options.has(name));
  if (given.length !== 1) throw usageFault('Ange en av --pseudonym, --subjekt och --post.');
  if (options.has('post') && positional[0] === undefined) throw usageFault('--post gäller en enda kedja: ange vilken.');
  if (!flags.has('ja')) {
    const seen = await eachFound(input, false);
    await agree(input, [...seen, 'Det går inte att ångra. Säkerhetskopior har det kvar tills de förstörs.']);
    if (flags.has('torrt')) {
      for (const line of seen) out.say(line);
      return 0;
    }
  }
  for (const line of await eachFound(input, true)) out.say(line);
  return 0;
}

/** Finds everything that is meant, and forgets it; a line for each. Where it is only tried, nothing of it stays. */
async function eachFound(input: CommandInput, ja: boolean): Promise<string[]> {
  const { positional, options, config, out } = input;
  const [post, vem] = [numberOf(input, 'post'), whoRuns(options)];
  const lines: string[] = [];
  const funna: object[] = [];
  await withTrails(config(), chosenRoles(positional[0]), out.note.bind(out), async (role, client) => {
    if (post !== undefined) {
      await iTransaktion(client, ja, () => glomInnehall(client, post, vem));
      funna.push({ roll: role, post });
      lines.push(`${role}: det som post ${post} säger ${ja ? 'är raderat. Att den finns, och när, står kvar.' : 'raderas.'}`);
      return;
    }
    for (const pseudonym of await funnen(client, options)) {
      await iTransaktion(client, ja, () => glomPseudonym(client, pseudonym, vem));
      funna.push({ roll: role, pseudonym });
      lines.push(`${role}: vem ${pseudonym} är, ${ja ? 'är glömt. Posterna står kvar.' : 'glöms.'}`);
    }
  });
  if (funna.length === 0) throw new UserFacingError('Ingen kedja känner någon sådan. Inget är ändrat.');
  out.data({ glomt: ja, funna });
  return lines;
}

/** The pseudonyms in a database that are meant. */
async function funnen(client: Client, options: ReadonlyMap<string, string>): Promise<string[]> {
  const { rows } = await client.query<{ pseudonym: string }>(
    'select pseudonym from revisionspseudonym where pseudonym = $1 or subjekt = $2 order by 1', [options.get('pseudonym') ?? null, options.get('subjekt') ?? null],
  );
  return rows.map((row) => row.pseudonym);
}

/** Does something in a transaction, which is taken back when it was only to be tried. */
async function iTransaktion(client: Client, ja: boolean, run: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await run();
    await client.query(ja ? 'commit' : 'rollback');
  } catch (error) {
    await client.query('rollback');
    throw commandFailure(error);
  }
  if (ja) await invantaGateways(client);
}
