import { Client } from 'pg';

type Query = (this: Client, config: unknown, ...rest: unknown[]) => unknown;

/**
 * Counts the SQL statements that this process sends while `work` runs, in all and by database.
 * BEGIN, COMMIT, ROLLBACK and SET are counted apart: they carry no question. What gateways ask of the data's version, all the time, is left out.
 */
export async function countStatements(work: () => Promise<unknown>): Promise<{ statements: string[]; byDatabase: Map<string, string[]>; control: number }> {
  const original = Client.prototype.query as Query;
  const statements: string[] = [];
  const byDatabase = new Map<string, string[]>();
  let control = 0;
  Client.prototype.query = function counted(this: Client, config: unknown, ...rest: unknown[]) {
    // One text, one statement, or several that are sent together.
    const { text, statements: together } = typeof config === 'string' ? { text: config } : (config as { text?: unknown; statements?: readonly { text: string }[] });
    for (const one of together?.map((s) => s.text) ?? [String(text)]) {
      if (/^\s*(begin|commit|rollback|set)\b/i.test(one)) control += 1;
      else if (!one.includes('dataversion')) {
        statements.push(one);
        const database = this.database ?? '';
        byDatabase.set(database, [...(byDatabase.get(database) ?? []), one]);
      }
    }
    return original.call(this, config, ...rest);
  } as unknown as typeof Client.prototype.query;
  try {
    await work();
  } finally {
    Client.prototype.query = original as unknown as typeof Client.prototype.query;
  }
  return { statements, byDatabase, control };
}
