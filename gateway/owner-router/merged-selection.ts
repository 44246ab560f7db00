import {
  type ASTNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  isAbstractType,
} from 'graphql';
import { responseNameOf } from './operation-variant';

/** A selection set and whether the owner was asked for it, or whether it stands in something pruned. */
export interface Selected {
  readonly set: SelectionSetNode;
  readonly asked: boolean;
}

/** All that a query says about one response name on one object type. */
export interface MergedField {
  readonly responseName: string;
  readonly node: FieldNode;
  asked: boolean;
  readonly children: Selected[];
}

/** The query's selections on one object type, merged by response name in the order of the answer. */
export function mergeSelections(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  pruned: ReadonlySet<ASTNode>,
  selected: readonly Selected[],
  type: GraphQLObjectType,
): MergedField[] {
  const merged = new Map<string, MergedField>();
  const spread = new Set<string>();
  const applies = (condition: string | undefined) => {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = schema.getType(condition);
    return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  };
  const collect = (selections: readonly SelectionNode[], parentAsked: boolean) => {
    for (const selection of selections) {
      const asked = parentAsked && !pruned.has(selection);
      if (selection.kind === Kind.FIELD) {
        const responseName = responseNameOf(selection);
        let field = merged.get(responseName);
        if (!field) merged.set(responseName, (field = { responseName, node: selection, asked: false, children: [] }));
        field.asked ||= asked;
        if (selection.selectionSet) field.children.push({ set: selection.selectionSet, asked });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value)) collect(selection.selectionSet.selections, asked);
      } else {
        const key = `${selection.name.value} ${asked}`;
        const fragment = fragments.get(selection.name.value);
        if (!fragment || spread.has(key) || !applies(fragment.typeCondition.name.value)) continue;
        spread.add(key);
        collect(fragment.selectionSet.selections, asked);
      }
    }
  };
  for (const { set, asked } of selected) collect(set.selections, asked);
  return [...merged.values()];
}
