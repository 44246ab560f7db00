import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { entityKeys } from './entities';

/** Types that the subgraph takes whole from `schema/shared/`, or whose parent is written by hand. */
export interface ParentTypeOptions {
  readonly sharedTypes: ReadonlySet<string>;
  readonly mappedByHand: Readonly<Record<string, string>>;
}

const ROOT_TYPES: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** The object types for which {@link parentInterfaces} writes an interface. */
export function typesWithParentInterface(schema: GraphQLSchema, options: ParentTypeOptions): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('_') && !ROOT_TYPES.has(type.name))
    .filter((type) => !options.sharedTypes.has(type.name) && !(type.name in options.mappedByHand))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * TypeScript interfaces `<Type>Parent`: what a resolver must return for a type, and gets as its parent.
 *
 * Of an entity only its key is required, so that `{ id }` can be returned and the rest be loaded by field
 * resolvers. Of other types the leaves that may not be null are required; what has arguments or is itself an
 * object may be left to a field resolver. Shared value types are always whole, so they need no interface.
 */
export function parentInterfaces(schema: GraphQLSchema, options: ParentTypeOptions): string {
  return typesWithParentInterface(schema, options)
    .map((type) => {
      const keys = entityKeys(type);
      const fields = Object.values(type.getFields()).map((field) => {
        const required = keys.length > 0 ? keys.includes(field.name) : isRequiredLeaf(field);
        return `  readonly ${field.name}${required ? '' : '?'}: ${tsType(field.type)};`;
      });
      return [`export interface ${type.name}Parent {`, ...fields, '}'].join('\n');
    })
    .join('\n\n');
}

function isRequiredLeaf(field: GraphQLField<unknown, unknown>): boolean {
  return isNonNullType(field.type) && field.args.length === 0 && isLeafType(getNamedType(field.type));
}

function tsType(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return tsTypeNonNull(type.ofType);
  return `Maybe<${tsTypeNonNull(type)}>`;
}

function tsTypeNonNull(type: GraphQLOutputType): string {
  if (isListType(type)) return `ReadonlyArray<${tsType(type.ofType as GraphQLOutputType)}>`;
  const named = getNamedType(type);
  if (isScalarType(named)) return `Scalars['${named.name}']['output']`;
  if (isLeafType(named)) return named.name;
  return `ResolversParentTypes['${named.name}']`;
}

/** Names of the scalars that a schema adds to GraphQL's own. */
export function customScalars(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type) && !type.name.startsWith('_'))
    .map((type) => type.name);
}
