import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { JsonObject } from './json';

/** A field of the response with every place in the document that selects it. */
export interface Selected {
  readonly responseName: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
}

/** Collects an object's fields from the document, as the GraphQL specification's CollectFields does. */
export class SelectionCollector {
  /**
   * @param fragments the document's fragments by name
   * @param conditions the values of the variables that @skip and @include use
   */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly conditions: JsonObject,
  ) {}

  /** The fields that an object of `type` has in the response, in order. */
  collect(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): Selected[] {
    const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
    const visited = new Set<string>();
    for (const selectionSet of selectionSets) {
      this.#collectInto(type, selectionSet, fields, visited);
    }
    return [...fields].map(([responseName, nodes]) => ({ responseName, nodes }));
  }

  /**
   * How much of a response path the client asked for: what follows was fetched for the hub's own sake (keys, required fields).
   *
   * @returns the path, cut before the first field that the document does not select there
   */
  visiblePath(path: readonly (string | number)[], selections: SelectionSetNode): readonly (string | number)[] {
    let current: readonly SelectionSetNode[] = [selections];
    for (let index = 0; index < path.length; index++) {
      const step = path[index];
      if (typeof step !== 'string') {
        continue;
      }
      const nodes: FieldNode[] = [];
      const visited = new Set<string>();
      for (const selectionSet of current) {
        this.#fieldsNamed(step, selectionSet, visited, nodes);
      }
      if (nodes.length === 0) {
        return path.slice(0, index);
      }
      current = nodes.flatMap((node) => node.selectionSet ?? []);
    }
    return path;
  }

  #fieldsNamed(responseName: string, selectionSet: SelectionSetNode, visited: Set<string>, found: FieldNode[]): void {
    for (const selection of selectionSet.selections) {
      if (!this.#included(selection)) {
        continue;
      }
      if (selection.kind === Kind.FIELD) {
        if ((selection.alias?.value ?? selection.name.value) === responseName) {
          found.push(selection);
        }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#fieldsNamed(responseName, selection.selectionSet, visited, found);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = this.fragments.get(selection.name.value);
        if (fragment) {
          this.#fieldsNamed(responseName, fragment.selectionSet, visited, found);
        }
      }
    }
  }

  #collectInto(type: GraphQLCompositeType, selectionSet: SelectionSetNode, fields: Map<string, [FieldNode, ...FieldNode[]]>, visited: Set<string>): void {
    for (const selection of selectionSet.selections) {
      if (!this.#included(selection)) {
        continue;
      }
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(name);
        if (nodes) {
          nodes.push(selection);
        } else {
          fields.set(name, [selection]);
        }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (this.#applies(selection.typeCondition?.name.value, type)) {
          this.#collectInto(type, selection.selectionSet, fields, visited);
        }
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = this.fragments.get(selection.name.value);
        if (fragment && this.#applies(fragment.typeCondition.name.value, type)) {
          this.#collectInto(type, fragment.selectionSet, fields, visited);
        }
      }
    }
  }

  #included(selection: SelectionNode): boolean {
    for (const directive of selection.directives ?? []) {
      const name = directive.name.value;
      if ((name === 'skip' || name === 'include') && this.#ifValue(directive) !== (name === 'include')) {
        return false;
      }
    }
    return true;
  }

  #ifValue(directive: DirectiveNode): boolean {
    const value = directive.arguments?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) {
      return this.conditions[value.name.value] === true;
    }
    return value?.kind === Kind.BOOLEAN && value.value;
  }

  #applies(condition: string | undefined, type: GraphQLCompositeType): boolean {
    if (condition === undefined || condition === type.name) {
      return true;
    }
    const conditional = this.schema.getType(condition);
    return isAbstractType(conditional) && (isObjectType(type) || isInterfaceType(type)) && this.schema.isSubType(conditional, type);
  }
}
