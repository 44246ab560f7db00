import { type FieldNode, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { ForeignReference, ReferenceShape } from './completion-context';
import type { Contract } from './contract';
import type { OperationVariant } from './operation-variant';
import { type PreparedOperation, prepareOperation } from './prepared-query';

/** The name of the variable that holds the representations in {@link referenceQuery}. */
export const REFERENCE_VARIABLE = 'hanvisade';

/**
 * The query that asks the right owners for entities that another owner's answer pointed to.
 *
 * A supergraph's planner sees one subgraph for all owners, and so leaves it to us to follow a field that leads from
 * one owner's entity to another's. The selection is a part of a valid query, and so is valid itself.
 */
export function referenceQuery(contract: Contract, variant: OperationVariant, shape: ReferenceShape): PreparedOperation {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  const entities: FieldNode = {
    kind: Kind.FIELD,
    name: name('_entities'),
    arguments: [{ kind: Kind.ARGUMENT, name: name('representations'), value: { kind: Kind.VARIABLE, name: name(REFERENCE_VARIABLE) } }],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: shape.selected.map(({ set }) => ({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: name(shape.typeName) },
        selectionSet: set,
      })),
    },
  };
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: variant.checkedVariables,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [entities] },
  };
  return prepareOperation(contract, operation, variant.fragments);
}

/** References grouped by the selection that they are asked for with, so that each selection is one query. */
export function groupByShape(references: readonly ForeignReference[]): Map<ReferenceShape, ForeignReference[]> {
  const groups = new Map<ReferenceShape, ForeignReference[]>();
  for (const reference of references) {
    const group = groups.get(reference.shape);
    if (group) group.push(reference);
    else groups.set(reference.shape, [reference]);
  }
  return groups;
}

/** Puts a value in its place in an answer, unless a null further up has taken the place away. */
export function setAt(root: object, path: readonly (string | number)[], value: unknown): void {
  let parent: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null) return;
    parent = (parent as Record<string | number, unknown>)[step];
  }
  const last = path.at(-1);
  if (typeof parent === 'object' && parent !== null && last !== undefined) (parent as Record<string | number, unknown>)[last] = value;
}
