import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AskOptions, MEMBERS, chefVid } from '../support/subgraph';

/** A stored operation with its checked cases. */
export interface Stored {
  name: string;
  query: string;
  cases: StoredCase[];
}

export interface StoredCase {
  variables?: Record<string, unknown>;
  /** Organisationsnummer of the member that asks; somebody without a token when left out. */
  medlem?: keyof typeof MEMBERS;
  /** The förbund whose head asks, instead of a member. */
  chef?: string;
  answer: unknown;
}

/** Who asks a case. */
export const askerOf = ({ medlem, chef }: Pick<StoredCase, 'medlem' | 'chef'> = {}): AskOptions => ({ as: chef === undefined ? medlem && MEMBERS[medlem] : chefVid(chef) });

/** The questions of a folder: `NN-name.graphql`, each with `NN-name.json` beside it where it has cases. Operations that change something are none. */
export function storedOperations(folder: string): Stored[] {
  const files = readdirSync(folder);
  return files.filter((f) => f.endsWith('.graphql')).toSorted().map((file) => {
    const name = file.replace(/\.graphql$/, '');
    const cases = files.includes(`${name}.json`) ? (JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Stored['cases']) : [];
    return { name, query: readFileSync(join(folder, file), 'utf8'), cases };
  }).filter(({ query }) => !/^mutation\b/m.test(query));
}
