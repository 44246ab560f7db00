import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../shared/paths';

const texts = new Map<string, string>();

/** The SQL file of that name in this folder, for example `las/deltaganden`. */
export function sql(name: string): string {
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = readFileSync(join(projectRoot(), 'subgraphs/forbund/deltaganden', `${name}.sql`), 'utf8')));
  return text;
}
