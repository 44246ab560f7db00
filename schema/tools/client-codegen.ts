import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  Source,
  isEnumType,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
} from 'graphql';
import type { StoredOperation } from './checks/operations';
import { commentOf } from './document-comment';
import { documentIdOf } from './document-id';
import { GENERATED_HEADER } from './generated-header';
import { customScalars } from './parent-types';
import type { Problem } from './problem';
import { schemaFolder } from './subgraph-sdl';

/** Paths, relative to the project root, of the client's generated files. */
export const CLIENT_FILES = ['schema/client/src/generated/types.ts', 'schema/client/src/generated/operations.ts'] as const;

export type ClientFile = (typeof CLIENT_FILES)[number];

/** The client's files, by path, or why there can be none. */
export type GeneratedClient = { readonly files: Readonly<Record<ClientFile, string>> } | { readonly problems: readonly Problem[] };

/**
 * The generated part of the client: the types of what each stored operation takes and answers, and the operations by name.
 *
 * @param apiSchema the schema that clients see
 * @param stored operations that are valid against it, one to a file
 */
export async function generateClient(apiSchema: GraphQLSchema, stored: readonly StoredOperation[]): Promise<GeneratedClient> {
  const schema = lexicographicSortSchema(apiSchema);
  const read = stored.map((one) => ({ ...one, ...named(one) }));
  const problems = [...read.flatMap(({ problem }) => problem ?? []), ...namesakes(read)];
  if (problems.length > 0) return { problems };
  const [types, operations] = CLIENT_FILES;
  return {
    files: {
      [types]: await typesOf(schema, read.flatMap(({ file, document, name }) => (document && name ? [{ location: file, document: withOwnFragments(document, name) }] : []))),
      [operations]: operationsOf(schema, read),
    },
  };
}

/** Writes the client's generated files; returns the paths of those whose content changed. */
export function writeClient(files: Readonly<Record<ClientFile, string>>): string[] {
  return CLIENT_FILES.filter((file) => {
    if (readClientFile(file) === files[file]) return false;
    mkdirSync(dirname(absolute(file)), { recursive: true });
    writeFileSync(absolute(file), files[file]);
    return true;
  });
}

/** A committed file of the client, or undefined if it was never generated. */
export function readClientFile(file: ClientFile): string | undefined {
  try {
    return readFileSync(absolute(file), 'utf8');
  } catch {
    return undefined;
  }
}

const absolute = (file: ClientFile): string => join(schemaFolder(), '..', file);

interface ReadOperation extends StoredOperation {
  readonly document?: DocumentNode;
  readonly definition?: OperationDefinitionNode;
  readonly name?: string;
  readonly problem?: Problem;
}

/** The one operation of a file, which must have a name: it becomes that of a function. */
function named({ file, text }: StoredOperation): Pick<ReadOperation, 'document' | 'definition' | 'name' | 'problem'> {
  const document = parse(new Source(text, file), { noLocation: true });
  const definitions = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [definition, second] = definitions;
  if (!definition || second || !definition.name) {
    return { problem: { file, what: 'Filen har inte precis en operation med namn, så klienten kan inte få en funktion för den.', todo: 'Ge operationen ett namn, och andra operationer egna filer.' } };
  }
  return { document, definition, name: definition.name.value };
}

function namesakes(operations: readonly ReadOperation[]): Problem[] {
  return operations.flatMap(({ file, name }, index) => {
    const first = operations.slice(0, index).find((other) => name !== undefined && other.name?.toLowerCase() === name.toLowerCase());
    return first ? [{ file, what: `Operationen heter ${name}, som den i ${first.file}.`, todo: 'Ge den ett eget namn: klientens funktion får det.' }] : [];
  });
}

/** The document with its fragments named after the operation: files are free to call theirs what others do. */
function withOwnFragments(document: DocumentNode, operation: string): DocumentNode {
  const renamed = (name: { readonly kind: Kind.NAME; readonly value: string }) => ({ ...name, value: `${operation}_${name.value}` });
  return visit(document, {
    FragmentDefinition: (node) => ({ ...node, name: renamed(node.name) }),
    FragmentSpread: (node) => ({ ...node, name: renamed(node.name) }),
  });
}

async function typesOf(schema: GraphQLSchema, documents: readonly { readonly location: string; readonly document: DocumentNode }[]): Promise<string> {
  const code = await codegen({
    filename: CLIENT_FILES[0],
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: [...documents],
    config: {
      skipTypename: true,
      immutableTypes: true,
      strictScalars: true,
      scalars: { ID: 'string', ...Object.fromEntries(customScalars(schema).map((scalar) => [scalar, 'string'])) },
      inlineFragmentTypes: 'combine',
      printFieldsOnNewLines: true,
      namingConvention: 'keep',
    },
    plugins: [{ operations: {} }],
    pluginMap: { operations: typescriptOperations },
  });
  return `${GENERATED_HEADER}${code.trimEnd()}\n`;
}

const KINDS: Readonly<Record<OperationTypeNode, string>> = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

function operationsOf(schema: GraphQLSchema, operations: readonly ReadOperation[]): string {
  const entries = operations.flatMap(({ file, text, name, definition }) => {
    if (!name || !definition) return [];
    const type = `types.${name}${KINDS[definition.operation]}`;
    const said = commentOf(text).replaceAll('*/', '');
    return [`  /** ${said ? `${said} ` : ''}(${file.replace('schema/operations/', '')}) */
  ${name.charAt(0).toLowerCase()}${name.slice(1)}: operation<${type}, ${type}Variables>(
    '${name}',
    '${documentIdOf(text)}',
    ${JSON.stringify(text)},
  ),`];
  });
  const status = schema.getType('Observationsstatus');
  const statuses = isEnumType(status) ? status.getValues() : [];
  return `${GENERATED_HEADER}import { operation } from '../operation.js';
import type * as types from './types.js';

/** The hub's stored operations, by name. */
export const operations = {
${entries.join('\n')}
} as const;

/** What the schema says of each status that a value can have. */
export const STATUS_IN_WORDS: Readonly<Record<types.Observationsstatus, string>> = {
${statuses.map(({ name, description }) => `  ${name}: ${JSON.stringify(description ?? name)},`).join('\n')}
};
`;
}
