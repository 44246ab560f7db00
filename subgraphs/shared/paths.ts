import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let root: string | undefined;

/**
 * The folder that holds package.json and the project's data, SQL and SDL files.
 *
 * The same from the TypeScript sources and from the build output, so that files which are
 * not compiled (.sql, .yaml, .graphql) have one place and are never copied.
 */
export function projectRoot(): string {
  if (root !== undefined) return root;
  for (let folder = __dirname; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'schema'))) return (root = folder);
  }
  throw new Error('Hittar inte projektets mapp: ingen package.json ovanför programmet.');
}
