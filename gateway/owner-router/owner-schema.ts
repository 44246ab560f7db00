import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  buildASTSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  parse,
} from 'graphql';
import type { Contract } from './contract';

// Far above the real contract's size; an owner is not trusted to stay below it.
const MAX_TOKENS = 50_000;
const MAX_LENGTH = 1_000_000;

/** What an owner's own SDL says that it can answer, held against the contract. */
export interface OwnerSchema {
  readonly schema: GraphQLSchema;
  /** Schema coordinates of what the contract has and the owner lacks; empty for an owner that keeps up. */
  readonly lacks: readonly string[];
}

/**
 * Reads an owner's SDL.
 *
 * It is read leniently, since an owner may run another version of Federation than the hub: directives mean nothing
 * here, and nothing is executed.
 * Throws for a text that is no SDL.
 */
export function readOwnerSchema(contract: Contract, sdl: string): OwnerSchema {
  if (sdl.length > MAX_LENGTH) throw new Error('schemat är för stort');
  const { definitions } = parse(sdl, { maxTokens: MAX_TOKENS, noLocation: true });
  const defined = new Set(definitions.map((definition) => (definition.kind === Kind.OBJECT_TYPE_DEFINITION ? definition.name.value : '')));
  const schema = buildASTSchema(
    {
      kind: Kind.DOCUMENT,
      definitions: definitions
        .filter(({ kind }) => kind !== Kind.DIRECTIVE_DEFINITION && kind !== Kind.SCHEMA_EXTENSION && kind !== Kind.SCHEMA_DEFINITION)
        // Federation 1 servers extend types that stand nowhere in their own SDL.
        .map((definition) =>
          definition.kind === Kind.OBJECT_TYPE_EXTENSION && !defined.has(definition.name.value)
            ? { ...definition, kind: Kind.OBJECT_TYPE_DEFINITION }
            : definition,
        ),
    },
    { assumeValid: true, assumeValidSDL: true },
  );
  return { schema, lacks: [...lackingIn(contract, schema)] };
}

function* lackingIn(contract: Contract, owner: GraphQLSchema): Generator<string> {
  for (const name of contract.typeNames) {
    const type = contract.schema.getType(name);
    const theirs = owner.getType(name);
    if (!type) continue;
    if (!theirs || theirs.constructor !== type.constructor) yield name;
    else yield* lackingInType(type, theirs);
  }
}

function* lackingInType(type: GraphQLNamedType, theirs: GraphQLNamedType): Generator<string> {
  if ((isObjectType(type) || isInterfaceType(type)) && (isObjectType(theirs) || isInterfaceType(theirs))) {
    for (const field of Object.values(type.getFields())) yield* lackingInField(`${type.name}.${field.name}`, field, theirs.getFields()[field.name]);
    const interfaces = new Set(theirs.getInterfaces().map(({ name }) => name));
    for (const { name } of type.getInterfaces()) if (!interfaces.has(name)) yield `${type.name} (${name})`;
  } else if (isUnionType(type) && isUnionType(theirs)) {
    const members = new Set(theirs.getTypes().map(({ name }) => name));
    for (const { name } of type.getTypes()) if (!members.has(name)) yield `${type.name} (${name})`;
  } else if (isEnumType(type) && isEnumType(theirs)) {
    for (const { name } of type.getValues()) if (!theirs.getValue(name)) yield `${type.name}.${name}`;
  } else if (isInputObjectType(type) && isInputObjectType(theirs)) {
    const theirFields = theirs.getFields();
    for (const field of Object.values(type.getFields())) {
      const theirField = theirFields[field.name];
      if (!theirField || !acceptsInput(theirField.type, field.type)) yield `${type.name}.${field.name}`;
    }
    for (const field of Object.values(theirFields)) {
      if (isRequiredInputField(field) && !type.getFields()[field.name]) yield `${type.name}.${field.name}`;
    }
  }
}

function* lackingInField(
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
  theirs: GraphQLField<unknown, unknown> | undefined,
): Generator<string> {
  if (!theirs || !sameOutputShape(field.type, theirs.type)) return yield coordinate;
  for (const argument of field.args) {
    const theirArgument = theirs.args.find(({ name }) => name === argument.name);
    const same = theirArgument && acceptsInput(theirArgument.type, argument.type) && sameDefault(argument, theirArgument);
    if (!same) yield `${coordinate}(${argument.name}:)`;
  }
  for (const theirArgument of demandedBeyond(field, theirs)) yield `${coordinate}(${theirArgument.name}:)`;
}

/** Arguments that the owner demands and the contract does not know, so that nobody will ever send them. */
export function demandedBeyond(field: GraphQLField<unknown, unknown>, theirs: GraphQLField<unknown, unknown>): GraphQLArgument[] {
  return theirs.args.filter((argument) => isRequiredArgument(argument) && !field.args.some(({ name }) => name === argument.name));
}

/** Whether an argument that the caller leaves out means the same to the owner as to the contract. */
export function sameDefault(argument: GraphQLArgument, theirs: GraphQLArgument): boolean {
  return JSON.stringify(argument.defaultValue) === JSON.stringify(theirs.defaultValue);
}

/**
 * Whether a field of the owner has the contract's form, so that it can be asked for in the same way.
 *
 * Nullability does not matter and neither does which scalar or enum it is: each value is checked as it arrives.
 */
export function sameOutputShape(type: GraphQLOutputType, theirs: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return sameOutputShape(type.ofType, theirs);
  if (isNonNullType(theirs)) return sameOutputShape(type, theirs.ofType);
  if (isListType(type) || isListType(theirs)) return isListType(type) && isListType(theirs) && sameOutputShape(type.ofType, theirs.ofType);
  if (isLeafType(type) || isLeafType(theirs)) return isLeafType(type) && isLeafType(theirs);
  return getNamedType(type).name === getNamedType(theirs).name;
}

/** Whether a place of the type `theirs` takes every value, and every variable, of the type `given`. */
export function acceptsInput(theirs: GraphQLInputType, given: GraphQLInputType): boolean {
  if (isNonNullType(theirs)) return isNonNullType(given) && acceptsInput(theirs.ofType, given.ofType);
  if (isNonNullType(given)) return acceptsInput(theirs, given.ofType);
  if (isListType(theirs) || isListType(given)) return isListType(theirs) && isListType(given) && acceptsInput(theirs.ofType, given.ofType);
  return getNamedType(theirs).name === getNamedType(given).name;
}
