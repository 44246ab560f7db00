import { createHash } from 'node:crypto';
import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode, Kind, isEnumType, parse, printSchema, validate } from 'graphql';
import { commentOf } from '../../schema/tools/document-comment';
import type { StoredOperations } from '../stored/list';
import { ExportFault, Exportfel } from './fault';
import { ordinaryTable, planTables } from './plan';
import { selectionOf } from './selection';
import type { Table } from './table';
import { type Variable, variablesOf } from './variables';

/** An operation whose answer can be had as tables. */
export interface Exportable {
  /** The stored operation's name, or the operation's own in a free question. */
  readonly name: string;
  /** The operation's name in the document. */
  readonly operationName: string | undefined;
  /** Undefined for a free question. */
  readonly documentId: string | undefined;
  readonly text: string;
  /** What the document's first comment says; empty when it has none. */
  readonly question: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: readonly Variable[];
}

const FREE_NAME = 'fraga';

/** The operations that can be exported, and the tables of their answers. */
export class Catalogue {
  #read: readonly Exportable[] | undefined;
  #edition: string | undefined;

  constructor(
    readonly schema: GraphQLSchema,
    private readonly operations: StoredOperations,
  ) {}

  /** The stored operations, in the order of their names; read when they are first asked for. */
  get stored(): readonly Exportable[] {
    this.#read ??= [...this.operations.values()]
      .flatMap(({ name, documentId, text }) => {
        const read = readDocument(text);
        const operation = read && operationsIn(read)[0];
        // One that cannot be asked here is named in the log when it is planned ahead.
        return read && operation?.operation === 'query' && validate(this.schema, read).length === 0 ? [{ ...this.#describe(read, operation, text), name, documentId }] : [];
      })
      .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
    return this.#read;
  }

  /** Tells the schema from what it has been and will be: tables say what it says of their columns and statuses. */
  get edition(): string {
    return (this.#edition ??= createHash('sha256').update(printSchema(this.schema)).digest('base64url'));
  }

  /**
   * A stored operation, by its own name or that of its operation.
   *
   * @throws ExportFault OKAND_FRAGA
   */
  named(name: string): Exportable {
    const found = this.stored.find((one) => one.name === name) ?? this.stored.find(({ operationName }) => operationName === name);
    if (!found) {
      const names = this.stored.map((one) => one.name);
      throw new ExportFault(Exportfel.OKAND_FRAGA, `Det finns ingen lagrad fråga som heter ${name.slice(0, 100)}. De som finns står på /export.`, names);
    }
    return found;
  }

  /**
   * A question that is not stored; its document has been found to be within the limits.
   *
   * @returns undefined for a text that is no document, which is for whoever answers questions to refuse
   * @throws ExportFault when the document changes something, or does not say which operation is meant
   */
  free(text: string, operationName: string | undefined): Exportable | undefined {
    const document = readDocument(text);
    if (!document) {
      return undefined;
    }
    const operations = operationsIn(document);
    const operation = operationName === undefined ? operations[0] : operations.find(({ name }) => name?.value === operationName);
    if (!operation || (operationName === undefined && operations.length > 1)) {
      throw new ExportFault(Exportfel.OGILTIG_PARAMETER, 'Det framgår inte vilken operation i frågan som ska bli en tabell. Ange dess namn i operation.', operations.flatMap(({ name }) => (name ? [name.value] : [])));
    }
    if (operation.operation !== 'query') {
      throw new ExportFault(Exportfel.STODS_INTE, 'Bara frågor kan bli tabeller. Ändringar skickas till /graphql.');
    }
    return this.#describe(document, operation, text);
  }

  /** The tables of an answer, with the values that the operation is run with. */
  tables({ document, operation }: Exportable, variables: Readonly<Record<string, unknown>>): Table[] {
    const fragments = new Map(document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]));
    return planTables(selectionOf(operation, { schema: this.schema, fragments, variables: { ...variables } }));
  }

  /**
   * The table that is meant.
   *
   * @param path undefined for the ordinary one
   * @throws ExportFault OKAND_TABELL or INGEN_TABELL
   */
  table(tables: readonly Table[], path: string | undefined): Table {
    const found = path === undefined ? ordinaryTable(tables) : tables.find((table) => table.path === path);
    const paths = tables.map((table) => table.path);
    if (!found && path !== undefined && tables.length > 0) {
      throw new ExportFault(Exportfel.OKAND_TABELL, `Svaret har ingen tabell ${path.slice(0, 200)}. De tabeller som finns är ${paths.join(', ')}.`, paths);
    }
    if (!found) {
      throw new ExportFault(Exportfel.INGEN_TABELL, 'Svaret på frågan har inga uppgifter som kan bli en tabell.');
    }
    return found;
  }

  /** The values of a code list of the schema, with what they mean. */
  codes(...types: readonly string[]): ReadonlyMap<string, string> {
    return new Map(
      types.flatMap((name) => {
        const type = this.schema.getType(name);
        return isEnumType(type) ? type.getValues().map((value) => [value.name, value.description ?? ''] as const) : [];
      }),
    );
  }

  #describe(document: DocumentNode, operation: OperationDefinitionNode, text: string): Exportable {
    const operationName = operation.name?.value;
    return { name: operationName ?? FREE_NAME, operationName, documentId: undefined, text, question: commentOf(text), document, operation, variables: variablesOf(operation, this.schema) };
  }
}

function operationsIn(document: DocumentNode): OperationDefinitionNode[] {
  return document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
}

function readDocument(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
