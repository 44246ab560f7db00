import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { PreparedOperation, Variables } from './prepared-query';

/**
 * An operation whose `@skip` and `@include` have been decided, so that everything after this is free of conditions.
 *
 * A query has few variants (most have one), and each is compiled once.
 */
export interface OperationVariant {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly reservedPrefix: string;
  /** All but those that hold representations. */
  readonly checkedVariables: readonly VariableDefinitionNode[];
  /** The root fields in the order of the answer; nodes of the same response name stand together. */
  readonly rootFields: readonly RootField[];
}

export interface RootField {
  readonly responseName: string;
  readonly fieldName: string;
  readonly nodes: readonly FieldNode[];
}

/** Names the variant that a request's variables choose. */
export function variantKey(prepared: PreparedOperation, variables: Variables): string {
  if (prepared.conditionVariables.length === 0) return '';
  return prepared.conditionVariables.map((name) => (variables[name] === true ? '1' : '0')).join('');
}

export function decideConditions(prepared: PreparedOperation, variables: Variables): OperationVariant {
  const operation = withoutConditions(prepared.operation, variables);
  const fragments = new Map([...prepared.fragments].map(([name, fragment]) => [name, withoutConditions(fragment, variables)]));
  const { reservedPrefix, checkedVariables } = prepared;
  return { operation, fragments, reservedPrefix, checkedVariables, rootFields: rootFieldsOf(operation.selectionSet, fragments) };
}

function withoutConditions<Node extends OperationDefinitionNode | FragmentDefinitionNode>(node: Node, variables: Variables): Node {
  const decide = (selection: SelectionNode) => {
    const directives = selection.directives ?? [];
    if (!directives.some(isCondition)) return undefined;
    if (!directives.every((directive) => holds(directive, variables))) return null;
    return { ...selection, directives: directives.filter((directive) => !isCondition(directive)) };
  };
  return visit(node, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
}

function isCondition(directive: DirectiveNode): boolean {
  return directive.name.value === 'skip' || directive.name.value === 'include';
}

function holds(directive: DirectiveNode, variables: Variables): boolean {
  if (!isCondition(directive)) return true;
  const condition = directive.arguments?.[0]?.value;
  const value = condition?.kind === Kind.VARIABLE ? variables[condition.name.value] === true : condition?.kind === Kind.BOOLEAN && condition.value;
  return value === (directive.name.value === 'include');
}

function rootFieldsOf(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): RootField[] {
  const fields = new Map<string, { responseName: string; fieldName: string; nodes: FieldNode[] }>();
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const responseName = responseNameOf(selection);
        const field = fields.get(responseName);
        if (field) field.nodes.push(selection);
        else fields.set(responseName, { responseName, fieldName: selection.name.value, nodes: [selection] });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(set);
  return [...fields.values()];
}

/** The name under which a field stands in the answer. */
export function responseNameOf(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}
