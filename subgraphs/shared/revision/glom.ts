import type { ClientBase } from 'pg';
import { UserError } from '../user-error';
import { anteckna } from './anteckna';
import { NAVET } from './funktioner';

/** Columns outside the audit trail that say who did something, where a table of that name is. */
const SIGNERADE = [['inlamning', 'inlast_av'], ['deltagarinlasning', 'inlast_av'], ['rattslig_grund', 'registrerad_av'], ['inlamnad_utgava', 'mottagen_av']] as const;

/**
 * Forgets who a pseudonym is. The entries stay, and the chain with them; nobody can say any more whose they are, and the same person gets
 * another pseudonym next time.
 *
 * @param client with the migrator's login, in a transaction
 * @param vem who forgets
 * @throws UserError OKAND_PSEUDONYM
 */
export async function glomPseudonym(client: ClientBase, pseudonym: string, vem: string): Promise<void> {
  const { rows: [glomd] } = await client.query<{ utfardare: string; subjekt: string }>('delete from revisionspseudonym where pseudonym = $1 returning utfardare, subjekt', [pseudonym]);
  if (!glomd) throw new UserError('OKAND_PSEUDONYM', `Det finns ingen pseudonym ${JSON.stringify(pseudonym)} här, eller så är den redan glömd.`, 'pseudonym');
  if (glomd.utfardare === NAVET) await skrivOver(client, glomd.subjekt, pseudonym);
  await anteckna(client, { vem, vad: 'GLOMSKA', objekt: 'PSEUDONYM', objektId: pseudonym });
}

/** A name that has been written out elsewhere becomes the pseudonym there. */
async function skrivOver(client: ClientBase, namn: string, pseudonym: string): Promise<void> {
  for (const [table, column] of SIGNERADE) {
    const { rows: [row] } = await client.query<{ finns: boolean }>('select to_regclass($1) is not null as finns', [table]);
    if (row?.finns) await client.query(`update ${table} set ${column} = $2 where ${column} = $1`, [namn, pseudonym]);
  }
}

/**
 * Erases what an entry says in words: why, and its facts. The entry itself stays, with the hash of what it said, and another one says that
 * this has been erased.
 *
 * @param client with the migrator's login, in a transaction
 * @throws UserError OKAND_POST
 */
export async function glomInnehall(client: ClientBase, nummer: number, vem: string): Promise<void> {
  const { rowCount } = await client.query('delete from revisionsinnehall where nummer = $1', [nummer]);
  if (!rowCount) throw new UserError('OKAND_POST', `Det finns ingen post ${nummer} med innehåll här.`, 'nummer');
  await anteckna(client, { vem, vad: 'RADERING', objekt: 'REVISIONSPOST', objektId: String(nummer) });
}
