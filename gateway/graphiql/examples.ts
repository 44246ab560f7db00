import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A question to begin from. */
export interface Example {
  /** What it asks, in Swedish. */
  readonly namn: string;
  readonly query: string;
  /** JSON text, as GraphiQL's editor shows it. */
  readonly variables: string | null;
}

/** Questions for one group of users. */
export interface ExampleGroup {
  readonly namn: string;
  readonly fragor: readonly Example[];
}

/**
 * The questions that GraphiQL offers, by who asks them: those written as examples, and last the stored operations.
 *
 * @param examples a folder with `grupper.json` and one folder for each group; the first sentence of a file, a comment, is its name
 * @param operations holds `NAME.graphql` and, when the operation has variables, `NAME.json` with a list of cases
 */
export function readExamples(examples: string, operations: string): ExampleGroup[] {
  const groups = JSON.parse(readFileSync(path.join(examples, 'grupper.json'), 'utf8')) as { mapp: string; namn: string }[];
  return [
    ...groups.map(({ mapp, namn }) => ({ namn, fragor: readFolder(path.join(examples, mapp)) })),
    { namn: 'Lagrade frågor', fragor: readFolder(operations) },
  ];
}

function readFolder(folder: string): Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql')).toSorted();
  return files.map((file) => {
    const query = readFileSync(path.join(folder, file), 'utf8');
    const cases = path.join(folder, file.replace(/\.graphql$/, '.json'));
    return { namn: nameOf(query) ?? file.replace(/\.graphql$/, ''), query, variables: existsSync(cases) ? firstVariables(cases) : null };
  });
}

function nameOf(query: string): string | undefined {
  return /^#\s*(.+?[.?](?=\s)|.+)/.exec(query)?.[1]?.trim() ?? /^(?:query|mutation)\s+(\w+)/m.exec(query)?.[1];
}

function firstVariables(file: string): string | null {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { variables?: unknown }[];
  const variables = cases[0]?.variables;
  return variables === undefined ? null : JSON.stringify(variables, null, 2);
}
