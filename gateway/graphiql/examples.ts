import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A tab that GraphiQL opens with. */
export interface ExampleTab {
  readonly query: string;
  /** JSON text, as GraphiQL's editor shows it. */
  readonly variables: string | null;
}

/**
 * The stored operations as tabs, each with the variables of its first case.
 *
 * @param folder holds `NAME.graphql` and, when the operation has variables, `NAME.json` with a list of cases
 */
export function readExamples(folder: string): ExampleTab[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql')).toSorted();
  return files.map((file) => {
    const cases = path.join(folder, file.replace(/\.graphql$/, '.json'));
    return { query: readFileSync(path.join(folder, file), 'utf8'), variables: existsSync(cases) ? firstVariables(cases) : null };
  });
}

function firstVariables(file: string): string | null {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { variables?: unknown }[];
  const variables = cases[0]?.variables;
  return variables === undefined ? null : JSON.stringify(variables, null, 2);
}
