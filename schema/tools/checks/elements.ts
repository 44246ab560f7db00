import {
  type ConstDirectiveNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
} from 'graphql';

type NamedNode =
  | TypeDefinitionNode
  | TypeExtensionNode
  | DirectiveDefinitionNode
  | FieldDefinitionNode
  | InputValueDefinitionNode
  | EnumValueDefinitionNode;

/** One thing in the schema that a client can see and that has a name. */
export interface SchemaElement {
  /** `Type`, `Type.field`, `Type.field(arg:)`, `Enum.VALUE` or `@directive`. */
  readonly coordinate: string;
  /** The coordinate of what it stands in; empty for types and directives. */
  readonly parent: string;
  /** Every place where it is written; shared files count once although every subgraph carries them. */
  readonly nodes: NamedNode[];
}

/** Every element of the given SDL documents, with the places of each, in the order in which they are met. */
export function schemaElements(documents: Iterable<DocumentNode>): SchemaElement[] {
  const elements = new Map<string, SchemaElement>();
  const add = (coordinate: string, parent: string, node: NamedNode): void => {
    const element = elements.get(coordinate);
    if (!element) elements.set(coordinate, { coordinate, parent, nodes: [node] });
    else if (!element.nodes.some((known) => samePlace(known, node))) element.nodes.push(node);
  };
  for (const document of documents) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.DIRECTIVE_DEFINITION) addWithArguments(`@${definition.name.value}`, '', definition, add);
      else if (isTypeDefinitionNode(definition) || isTypeExtensionNode(definition)) addType(definition, add);
    }
  }
  return [...elements.values()];
}

/** The directives of one name on a definition. */
export function directivesNamed(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }, name: string): ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name);
}

type Add = (coordinate: string, parent: string, node: NamedNode) => void;

function addType(type: TypeDefinitionNode | TypeExtensionNode, add: Add): void {
  const name = type.name.value;
  add(name, '', type);
  if ('fields' in type) {
    for (const field of type.fields ?? []) addWithArguments(`${name}.${field.name.value}`, name, field, add);
  }
  if ('values' in type) {
    for (const value of type.values ?? []) add(`${name}.${value.name.value}`, name, value);
  }
}

function addWithArguments(
  coordinate: string,
  parent: string,
  node: FieldDefinitionNode | InputValueDefinitionNode | DirectiveDefinitionNode,
  add: Add,
): void {
  add(coordinate, parent, node);
  if (node.kind === Kind.INPUT_VALUE_DEFINITION) return;
  for (const argument of node.arguments ?? []) add(`${coordinate}(${argument.name.value}:)`, coordinate, argument);
}

function samePlace(a: NamedNode, b: NamedNode): boolean {
  return a.loc?.source.name === b.loc?.source.name && a.loc?.start === b.loc?.start;
}
