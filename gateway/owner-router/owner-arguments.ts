import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  type ValueNode,
  type VariableDefinitionNode,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  valueFromASTUntyped,
} from 'graphql';
import { acceptsInput } from './owner-schema';
import type { Variables } from './prepared-query';

/**
 * What to do with an argument for an owner whose schema may lag: send it, leave it out, or not ask for the field at
 * all because the owner lacks the schema coordinate given.
 */
export type ArgumentFit = 'send' | 'omit' | { readonly lacks: string };

/** An argument of the query as both sides know it. */
export interface ArgumentUse {
  /** `Type.field(argument:)` */
  readonly coordinate: string;
  readonly argument: GraphQLArgument;
  readonly theirs: GraphQLArgument | undefined;
  readonly value: ValueNode;
}

/** Whether the fit can differ from request to request: then it is asked anew each time, with that request's variables. */
export function dependsOnVariables({ argument, theirs, value }: ArgumentUse): boolean {
  if (!holdsVariable(value)) return false;
  const named = unwrapped(argument.type);
  return theirs === undefined || isEnumType(named) || isInputObjectType(named);
}

/**
 * Decides about one argument.
 *
 * An argument that the owner does not know is left out only where its value is the contract's default, which is what
 * the field meant before the argument came. Any other value would change the answer's meaning (a budget shown as an
 * outcome), so that the field must not be asked for.
 */
export function argumentFit(
  use: ArgumentUse,
  owner: GraphQLSchema,
  variables: Variables,
  declared: ReadonlyMap<string, VariableDefinitionNode>,
): ArgumentFit {
  const { coordinate, argument, theirs } = use;
  const value: unknown = valueFromASTUntyped(use.value, variables);
  if (!theirs) {
    const meansDefault = value === undefined || JSON.stringify(value) === JSON.stringify(argument.defaultValue ?? null);
    return meansDefault ? 'omit' : { lacks: coordinate };
  }
  if (!acceptsInput(theirs.type, argument.type) && !acceptsHere(theirs.type, use, declared)) return { lacks: coordinate };
  const missing = missingInValue(argument.type, owner, value) ?? missingInDefaults(use, owner, declared);
  return missing === undefined ? 'send' : { lacks: missing };
}

/** The owner demands a value where the contract does not: that holds anyhow where this query is sure to give one. */
function acceptsHere(theirs: GraphQLInputType, { argument, value }: ArgumentUse, declared: ReadonlyMap<string, VariableDefinitionNode>): boolean {
  if (!isNonNullType(theirs) || !acceptsInput(theirs.ofType, argument.type)) return false;
  if (value.kind === Kind.VARIABLE) return declared.get(value.name.value)?.type.kind === Kind.NON_NULL_TYPE;
  return value.kind !== Kind.NULL;
}

/** A variable's default stands in the document, so that the owner reads it whether it is used or not. */
function missingInDefaults({ argument, value }: ArgumentUse, owner: GraphQLSchema, declared: ReadonlyMap<string, VariableDefinitionNode>): string | undefined {
  const fallback = value.kind === Kind.VARIABLE ? declared.get(value.name.value)?.defaultValue : undefined;
  return fallback && missingInValue(argument.type, owner, valueFromASTUntyped(fallback));
}

/** The coordinate of the first enum value or input field in a value that the owner does not know. */
function missingInValue(type: GraphQLInputType, owner: GraphQLSchema, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      const missing = missingInValue(nullable.ofType, owner, item);
      if (missing !== undefined) return missing;
    }
    return undefined;
  }
  const theirs = owner.getType(nullable.name);
  if (isEnumType(nullable)) {
    const name = typeof value === 'string' ? value : '';
    return isEnumType(theirs) && theirs.getValue(name) ? undefined : `${nullable.name}.${name}`;
  }
  if (isLeafType(nullable)) return undefined;
  if (!isInputObjectType(theirs)) return nullable.name;
  for (const [name, given] of Object.entries(value)) {
    const field = nullable.getFields()[name];
    if (!field || !theirs.getFields()[name]) return `${nullable.name}.${name}`;
    const missing = missingInValue(field.type, owner, given);
    if (missing !== undefined) return missing;
  }
  const demanded = Object.values(theirs.getFields()).find((field) => isRequiredInputField(field) && !Object.hasOwn(value, field.name));
  return demanded && `${nullable.name}.${demanded.name}`;
}

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(holdsVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => holdsVariable(field.value));
  return false;
}

function unwrapped(type: GraphQLInputType): GraphQLInputType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? unwrapped(nullable.ofType) : nullable;
}
