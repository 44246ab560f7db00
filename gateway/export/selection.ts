import {
  type ArgumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  TypeNameMetaFieldDef,
  getNamedType,
  isInterfaceType,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';

/** A field of an answer, with all that is selected below it wherever the operation selects it under the same name. */
export interface Selected {
  /** Its name in the answer: the alias, when there is one. */
  readonly key: string;
  /** Its name in the schema. */
  readonly name: string;
  readonly type: GraphQLOutputType;
  readonly description: string;
  readonly arguments: readonly ArgumentNode[];
  /** Nothing for leaves. */
  readonly children: readonly Selected[];
}

/** What an operation's selections are read with. */
export interface SelectionContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The values that the operation is run with: they decide what `@skip` and `@include` leave. */
  readonly variables: Record<string, unknown>;
}

/** A selection set, and the type that it selects on. */
type Part = readonly [selections: SelectionSetNode, on: GraphQLNamedType | undefined];

/**
 * The fields of an operation's answer, in the order in which they are selected. Fragments are opened and fields with the same name in the answer are put
 * together; where an abstract type's fragments select different fields, all of them are given.
 *
 * @param operation one that is valid in the schema
 */
export function selectionOf(operation: OperationDefinitionNode, context: SelectionContext): readonly Selected[] {
  const root = context.schema.getRootType(operation.operation) ?? undefined;
  return merged([[operation.selectionSet, root]], context);
}

function merged(parts: readonly Part[], context: SelectionContext): readonly Selected[] {
  const found = new Map<string, { field: Omit<Selected, 'children'>; below: Part[] }>();
  const gather = ([{ selections }, on]: Part): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, context)) {
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        gather([selection.selectionSet, typeOf(selection.typeCondition?.name.value, context) ?? on]);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = context.fragments.get(selection.name.value);
        if (fragment) {
          gather([fragment.selectionSet, typeOf(fragment.typeCondition.name.value, context)]);
        }
      } else {
        const name = selection.name.value;
        const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : isObjectType(on) || isInterfaceType(on) ? on.getFields()[name] : undefined;
        if (definition) {
          const key = selection.alias?.value ?? name;
          const known = found.get(key) ?? { field: { key, name, type: definition.type, description: firstParagraph(definition.description), arguments: selection.arguments ?? [] }, below: [] };
          if (selection.selectionSet) {
            known.below.push([selection.selectionSet, getNamedType(definition.type)]);
          }
          found.set(key, known);
        }
      }
    }
  };
  parts.forEach(gather);
  return [...found.values()].map(({ field, below }) => ({ ...field, children: merged(below, context) }));
}

function typeOf(name: string | undefined, { schema }: SelectionContext): GraphQLNamedType | undefined {
  return name === undefined ? undefined : schema.getType(name);
}

/** A condition whose variable has no value leaves out nothing: what the answer may have is asked for then. */
function isIncluded({ directives = [] }: SelectionNode, { variables }: SelectionContext): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    const holds = value && valueFromASTUntyped(value, variables);
    return !(name.value === GraphQLSkipDirective.name && holds === true) && !(name.value === GraphQLIncludeDirective.name && holds === false);
  });
}

/** What a description says of the thing itself: after it, the gateway's schema says who may see it. */
export function firstParagraph(description: string | null | undefined): string {
  return description?.split('\n\n', 1)[0] ?? '';
}
