import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, Source, getVariableValues, parse, validate } from 'graphql';
import type { Problem } from '../problem';
import { schemaFolder } from '../subgraph-sdl';

/** A stored operation, and the variables of its cases. */
export interface StoredOperation {
  /** Path relative to the project root. */
  readonly file: string;
  readonly text: string;
  /** The variables of each case; empty when the operation has no file of cases. */
  readonly variables: readonly Record<string, unknown>[];
}

/** The contract's operations in `schema/operations/`, sorted by name. */
export function contractOperations(): StoredOperation[] {
  const folder = join(schemaFolder(), 'operations');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .toSorted()
    .map((file) => ({
      file: `schema/operations/${file}`,
      text: readFileSync(join(folder, file), 'utf8'),
      variables: caseVariables(join(folder, file.replace(/\.graphql$/, '.json'))),
    }));
}

/** Every stored operation is valid against the API schema, and so are the variables of its cases. */
export function checkOperations(schema: GraphQLSchema, operations: readonly StoredOperation[]): Problem[] {
  return operations.flatMap((operation) => {
    const parsed = parseOperation(operation);
    if ('what' in parsed) return [parsed];
    const errors = validate(schema, parsed);
    if (errors.length > 0) return errors.map((error) => operationProblem(operation.file, error));
    return variableProblems(schema, operation, parsed);
  });
}

function parseOperation(operation: StoredOperation): DocumentNode | Problem {
  try {
    return parse(new Source(operation.text, operation.file));
  } catch (error) {
    if (error instanceof GraphQLError) return operationProblem(operation.file, error);
    throw error;
  }
}

function variableProblems(schema: GraphQLSchema, operation: StoredOperation, document: DocumentNode): Problem[] {
  const definitions = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  return operation.variables.flatMap((variables, index) => {
    const { errors = [] } = getVariableValues(schema, definitions, variables);
    return errors.map((error) => ({
      file: operation.file.replace(/\.graphql$/, '.json'),
      what: `Fall ${index + 1} har variabler som schemat inte tar emot: ${error.message}`,
      todo: 'Återställ argumentets typ eller värde; klienter skickar just dessa variabler.',
    }));
  });
}

function operationProblem(file: string, error: GraphQLError): Problem {
  return {
    file,
    line: error.locations?.[0]?.line,
    what: `Operationen går inte att ställa: ${error.message}`,
    todo: 'Återställ fältet, argumentet eller värdet i subgrafens fil; klienter är skrivna mot denna operation.',
  };
}

function caseVariables(path: string): Record<string, unknown>[] {
  if (!existsSync(path)) return [];
  const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly { readonly variables?: Record<string, unknown> }[];
  return cases.map((one) => one.variables ?? {});
}
