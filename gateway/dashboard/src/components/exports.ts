import type { StoredOperation } from '../graphql/ask';

/** What a view shows: the question, with what it was asked with, and where in the answer a table is. */
export interface Shown {
  readonly operation: StoredOperation;
  readonly variables: Readonly<Record<string, string | number | boolean | null>>;
  /** The table's place in the answer: `indikator.jamforelse.forbund`. */
  readonly table: string;
}

/** The formats that a table can be had in, with the names that are shown. */
export const FORMATS: readonly (readonly [string, string])[] = [
  ['xlsx', 'Excel (xlsx)'],
  ['csv-sv', 'CSV för svenskt Excel'],
  ['csv', 'CSV'],
  ['json-stat', 'JSON-stat 2.0'],
  ['sdmx-csv', 'SDMX-CSV 2'],
];

/** What the export's own parameters are called: a variable of that name is written with a word before it. */
const OWN: readonly string[] = ['tabell', 'form', 'format'];

/** The address of a table in a format. */
export function exportAddress({ operation, variables, table }: Shown, format: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(variables)) if (value !== null) query.set(OWN.includes(name) ? `variabel.${name}` : name, String(value));
  query.set('tabell', table);
  query.set('format', format);
  return `/export/${operation.name}?${query}`;
}

/** The address of GraphiQL with the question and its variables. They stand after the hash, which is not sent to the server. */
export function graphiqlAddress({ operation, variables }: Shown): string {
  return `/graphiql#${new URLSearchParams({ query: operation.text, variables: JSON.stringify(variables, null, 2) })}`;
}
