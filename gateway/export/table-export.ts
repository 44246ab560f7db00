import type { Form } from './sheet';
import type { Page } from './rows';
import type { Table } from './table';

/** What an export tells of itself beside its rows. */
export interface About {
  /** The operation's name. */
  readonly name: string;
  /** What the operation asks for, in a sentence; empty when it does not say. */
  readonly question: string;
  /** The text of the GraphQL document. */
  readonly document: string;
  /** The variables, with the defaults of those that were not given. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where the same table is had again. */
  readonly address: string;
  /** When the answer was given. */
  readonly at: Date;
  /** Messages of servers that have an older or newer contract. */
  readonly notices: readonly string[];
  /** The statuses and flags of the schema, by code. */
  readonly codes: ReadonlyMap<string, string>;
}

/** A table on its way out: where its rows come from, and what is said of it. */
export interface TableExport {
  readonly table: Table;
  readonly form: Form;
  readonly about: About;
  /** The pages of the answer; each time they are asked for, from the first. */
  readonly pages: () => AsyncIterable<Page>;
}
