import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type VariableDefinitionNode,
  getNamedType,
  getVariableValues,
  parse,
  print,
  typeFromAST,
  validate,
  visit,
} from 'graphql';
import { isPublicCode, withoutTechnicalLead } from '../errors';
import type { Contract } from './contract';
import { invalidRequest } from './errors';

// A planned fetch has a few hundred tokens; the router is also a service that anybody on its network can reach.
const MAX_TOKENS = 20_000;

export type Variables = Readonly<Record<string, unknown>>;

/** One operation of a query that is valid against the contract. */
export interface PreparedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Begins every name that the router adds, and occurs nowhere in the query itself. */
  readonly reservedPrefix: string;
  /** The Boolean variables that `@skip` and `@include` look at. */
  readonly conditionVariables: readonly string[];
  /** Those whose values are checked here; representations are checked one by one when they are split. */
  readonly checkedVariables: readonly VariableDefinitionNode[];
}

export type Prepared =
  | { readonly operations: ReadonlyMap<string, PreparedOperation> }
  | { readonly errors: readonly GraphQLFormattedError[] };

/** Parses (unless that is done) and validates a query, once for all the times it will be sent. */
export function prepareQuery(contract: Contract, query: string | DocumentNode): Prepared {
  let document: DocumentNode;
  try {
    document = typeof query === 'string' ? parse(query, { maxTokens: MAX_TOKENS, noLocation: true }) : query;
  } catch (error) {
    return refused(error);
  }
  const errors = validate(contract.schema, document, undefined, { maxErrors: 10 });
  if (errors.length > 0) return { errors: errors.flatMap((error) => refused(error).errors) };
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  return { operations: new Map(operations.map((operation) => [operation.name?.value ?? '', prepareOperation(contract, operation, fragments)])) };
}

/** Prepares an operation that is known to be valid. */
export function prepareOperation(
  contract: Contract,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): PreparedOperation {
  const definitions = [operation, ...fragments.values()];
  const declared = operation.variableDefinitions ?? [];
  const conditionVariables = conditionVariablesOf(definitions);
  return {
    operation,
    fragments,
    reservedPrefix: unusedPrefix(definitions),
    conditionVariables: declared.map(({ variable }) => variable.name.value).filter((name) => conditionVariables.has(name)),
    checkedVariables: declared.filter((definition) => !holdsRepresentations(contract, definition)),
  };
}

/** Picks the operation to run, as the GraphQL specification says. */
export function selectOperation(
  operations: ReadonlyMap<string, PreparedOperation>,
  name: string | null | undefined,
): PreparedOperation | GraphQLFormattedError {
  const [first] = operations.values();
  const chosen = name ? operations.get(name) : operations.size === 1 ? first : undefined;
  if (!chosen) return invalidRequest(name ? `Frågan har ingen operation med namnet ${name}.` : 'Frågan har flera operationer: ange operationName.');
  if (chosen.operation.operation !== OperationTypeNode.QUERY) return invalidRequest('Förbundens uppgifter går bara att läsa (query).');
  return chosen;
}

/** The variables with their defaults filled in, or why they do not fit their types. */
export function checkVariables(
  contract: Contract,
  prepared: PreparedOperation,
  given: Variables,
): { readonly values: Variables } | { readonly errors: readonly GraphQLFormattedError[] } {
  const { coerced, errors } = getVariableValues(contract.schema, prepared.checkedVariables, given, { maxErrors: 10 });
  return errors ? { errors: errors.flatMap((error) => refused(error).errors) } : { values: coerced };
}

function refused(error: unknown): { readonly errors: readonly GraphQLFormattedError[] } {
  const { message, locations, extensions } = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  const place = locations && { locations };
  // A scalar has said in its own words what is wrong with a value.
  if (isPublicCode(extensions['code'])) return { errors: [{ message: withoutTechnicalLead(message), ...place, extensions: { code: extensions['code'] } }] };
  return { errors: [{ ...invalidRequest(`Frågan följer inte kontraktet: ${message}`), ...place }] };
}

function unusedPrefix(definitions: readonly DefinitionNode[]): string {
  const text = definitions.map(print).join('\n');
  let prefix = 'navet_';
  // A caller's alias that looked like one of the router's own could otherwise pass off any field as an entity's key.
  while (text.includes(prefix)) prefix += '_';
  return prefix;
}

function conditionVariablesOf(definitions: readonly DefinitionNode[]): Set<string> {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive(directive) {
        if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
        const condition = directive.arguments?.[0]?.value;
        if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
      },
    });
  }
  return names;
}

function holdsRepresentations(contract: Contract, definition: VariableDefinitionNode): boolean {
  const type = typeFromAST(contract.schema, definition.type as never);
  return type !== undefined && getNamedType(type)?.toString() === '_Any';
}
