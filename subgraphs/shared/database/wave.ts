import type { Connection, Submittable } from 'pg';
import { types } from './pool';

/** A prepared statement with its parameters. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** As they are sent. */
  readonly values: (string | Buffer | null)[];
}

/** How the rows of a prepared statement are read. */
interface Shape {
  readonly columns: readonly { readonly name: string; readonly parse: (text: string) => unknown }[];
  /** Every column in its place, so that all rows are made alike. */
  readonly empty: Readonly<Record<string, unknown>>;
}

const NO_COLUMNS: Shape = { columns: [], empty: {} };

/** The statements that a connection has prepared. Their columns do not change: PostgreSQL refuses a statement whose tables have. */
const prepared = new WeakMap<Connection, Map<string, Shape>>();

/**
 * Statements that go to the database together and come back together: what a small statement costs is mostly its journey. They run one
 * after the other in one transaction, and a statement's columns are told on a connection's first use of it only.
 *
 * To be given to a client's `query`. It is for statements that only read; after a failure the connection is not to be used again.
 */
export class Wave implements Submittable {
  /** The rows of each statement that has been answered, in their order. */
  readonly answered: object[][] = [];
  /** Resolves when the connection is free again, with what failed if anything did. */
  readonly ended: Promise<Error | undefined>;
  /** What pg calls at the end. It puts its own around it, with a time limit. */
  callback!: (failure: Error | null) => void;
  #shapes = new Map<string, Shape>();
  #rows: object[] = [];

  /** @param query_timeout milliseconds after which pg gives it up, when others than for all */
  constructor(
    readonly statements: readonly Statement[],
    readonly query_timeout?: number,
  ) {
    this.ended = new Promise((resolve) => {
      this.callback = (failure) => resolve(failure ?? undefined);
    });
  }

  submit(connection: Connection): void {
    const known = prepared.get(connection) ?? new Map<string, Shape>();
    prepared.set(connection, (this.#shapes = known));
    const begun = new Set<string>();
    connection.stream.cork();
    for (const { name, text, values } of this.statements) {
      const isNew = !known.has(name) && !begun.has(name);
      begun.add(name);
      if (isNew) connection.parse({ name, text, types: [] }, true);
      connection.bind({ statement: name, values }, true);
      if (isNew) connection.describe({ type: 'P', name: '' }, true);
      connection.execute(null, true);
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: Parameters<typeof types.getTypeParser>[0] }[] }): void {
    this.#shapes.set(this.#current.name, {
      columns: fields.map(({ name, dataTypeID }) => ({ name, parse: types.getTypeParser(dataTypeID) as (text: string) => unknown })),
      empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
    });
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const { columns, empty } = this.#shapes.get(this.#current.name) as Shape;
    const row = { ...empty };
    for (let i = 0; i < columns.length; i += 1) {
      const [column, text] = [columns[i] as Shape['columns'][number], fields[i]];
      if (typeof text === 'string') row[column.name] = column.parse(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete(): void {
    // Of a statement that has no columns, none have been told.
    if (!this.#shapes.has(this.#current.name)) this.#shapes.set(this.#current.name, NO_COLUMNS);
    this.answered.push(this.#rows);
    this.#rows = [];
  }

  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleError(failure: Error): void {
    this.callback(failure);
  }

  get #current(): Statement {
    return this.statements[this.answered.length] as Statement;
  }
}
