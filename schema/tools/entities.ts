import { type ConstDirectiveNode, type GraphQLObjectType, Kind, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';

/** The text of a directive's string argument, or undefined when it is absent or not a string. */
export function stringArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** The `fields` of every `@key` on one definition of a type, in the order in which they are written. */
export function keyFields(node: ObjectTypeDefinitionNode | ObjectTypeExtensionNode): string[] {
  return (node.directives ?? [])
    .filter((directive) => directive.name.value === 'key')
    .map((directive) => stringArgument(directive, 'fields') ?? '');
}

/** The `fields` of every `@key` on a type, its extensions included; empty for a type that is no entity. */
export function entityKeys(type: GraphQLObjectType): string[] {
  return [type.astNode, ...type.extensionASTNodes].flatMap((node) => (node ? keyFields(node) : []));
}
