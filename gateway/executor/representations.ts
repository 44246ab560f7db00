import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { EmptyObject, type JsonObject, getOwn, isObject, setOwn } from './json';
import { mergeInto } from './merge';
import { type Rewrite, applyRewrites } from './rewrites';
import type { TypeSystem } from './type-system';

/** The representations of one entity fetch, and which of the answer's entities belongs to which object. */
export interface Representations {
  readonly list: JsonObject[];
  /** The objects that were representable, in the order of the response. */
  readonly objects: JsonObject[];
  /** For each of `objects`, the position of its representation in `list`. */
  readonly positions: number[];
}

/** Builds representations out of the objects that a fetch adds fields to. */
export class RepresentationBuilder {
  /** The only key field, when every alternative is `__typename` and that one field: equal keys are then sent once. */
  readonly #simpleKey: string | undefined;

  /**
   * @param requires the selections that the plan wants of each object
   * @param rewrites the plan's input rewrites
   * @param types decides the type conditions
   */
  constructor(
    private readonly requires: readonly QueryPlanSelectionNode[],
    private readonly rewrites: readonly Rewrite[] | undefined,
    private readonly types: TypeSystem,
  ) {
    this.#simpleKey = rewrites ? undefined : simpleKeyOf(requires);
  }

  /** Represents the objects; those that lack a required field, or a type, are left out. */
  build(objects: readonly JsonObject[]): Representations {
    const result: Representations = { list: [], objects: [], positions: [] };
    const seen = this.#simpleKey !== undefined && objects.length > 1 ? new Map<string, number>() : undefined;
    for (const object of objects) {
      const representation = this.#select(object, this.requires);
      if (!representation || typeof representation['__typename'] !== 'string') {
        continue;
      }
      if (this.rewrites) {
        applyRewrites(this.rewrites, representation, this.types);
      }
      let position: number | undefined;
      if (seen) {
        const key = `${representation['__typename']} ${JSON.stringify(representation[this.#simpleKey as string])}`;
        position = seen.get(key);
        if (position === undefined) {
          seen.set(key, result.list.length);
        }
      }
      result.objects.push(object);
      result.positions.push(position ?? result.list.length);
      if (position === undefined) {
        result.list.push(representation);
      }
    }
    return result;
  }

  #select(source: unknown, selections: readonly QueryPlanSelectionNode[]): JsonObject | null {
    if (!isObject(source)) {
      return null;
    }
    const result = new EmptyObject();
    for (const selection of selections) {
      if (selection.kind === 'Field') {
        const name = selection.alias ?? selection.name;
        const value = getOwn(source, name);
        if (value === undefined) {
          return null;
        }
        setOwn(result, name, selection.selections ? this.#selectNested(value, selection.selections) : value);
      } else if (selection.typeCondition) {
        const typeName = source['__typename'];
        if (typeof typeName === 'string' && this.types.satisfies(typeName, selection.typeCondition)) {
          const part = this.#select(source, selection.selections);
          if (part) {
            mergeInto(result, part);
          }
        }
      }
    }
    return result;
  }

  #selectNested(value: unknown, selections: readonly QueryPlanSelectionNode[]): unknown {
    return Array.isArray(value) ? value.map((item) => this.#selectNested(item, selections)) : this.#select(value, selections);
  }
}

/** The one key field that all alternatives share beside `__typename`, if there is exactly one and it is a leaf. */
function simpleKeyOf(requires: readonly QueryPlanSelectionNode[]): string | undefined {
  let key: string | undefined;
  for (const alternative of requires) {
    if (alternative.kind !== 'InlineFragment' || alternative.selections.length !== 2) {
      return undefined;
    }
    for (const selection of alternative.selections) {
      if (selection.kind !== 'Field' || selection.selections || selection.alias) {
        return undefined;
      }
      if (selection.name !== '__typename') {
        if (key !== undefined && key !== selection.name) {
          return undefined;
        }
        key = selection.name;
      }
    }
  }
  return key;
}
