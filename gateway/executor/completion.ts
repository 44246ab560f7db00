import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { tooLarge } from '../errors';
import type { Failures } from './failures';
import { EmptyObject, type JsonObject, getOwn, isInheritedKey, isObject, setOwn } from './json';
import { type LeafFitter, leafFitter } from './leaves';
import type { Selected, SelectionCollector } from './selections';

/** What an object's fields become when one that must not be null is null: the nearest nullable parent becomes null. */
const BUBBLE = undefined;

/** State while one response is completed. */
export interface Completing {
  readonly failures: Failures;
  /** Where the value under way stands; leaves of objects are not on it. */
  readonly path: (string | number)[];
  /** Objects and list items that the response may still have. */
  budget: number;
  /** Values of the introspection fields, by response name. */
  readonly introspection: JsonObject;
}

/**
 * Fits a value to its nullable type: the value itself when it fits as it is, another one when it had to be changed, null when it
 * does not fit. Null and undefined are handled by the caller.
 */
type Completer = (value: unknown, completing: Completing) => unknown;

/** How one field of the response is made. */
type FieldForm = {
  readonly name: string;
  /** The answer to `__typename`, where the type is certain. */
  readonly typeName: string | undefined;
  readonly isIntrospection: boolean;
  readonly needsOwnTest: boolean;
  readonly nonNull: boolean;
  /** Type and field, for messages. */
  readonly describe: string;
} & ({ readonly leaf: LeafFitter; readonly complete: undefined } | { readonly leaf: undefined; readonly complete: Completer });

/**
 * The form of one operation's response for given values of its @skip and @include variables: for every object type the list of
 * fields, in the order that the specification says, compiled when the type is first met.
 */
export class ResponseForm {
  readonly #root: readonly FieldForm[];
  /** Root fields that graphql-js answers. */
  readonly introspectionFields: readonly FieldNode[];

  /**
   * @param schema the API schema
   * @param rootType the operation's root type
   * @param selections the operation's selection set
   * @param collector knows the fragments and the condition variables
   */
  constructor(
    private readonly schema: GraphQLSchema,
    rootType: GraphQLObjectType,
    selections: SelectionSetNode,
    private readonly collector: SelectionCollector,
  ) {
    const selected = collector.collect(rootType, [selections]);
    this.#root = this.#fieldForms(rootType, selected, rootType === schema.getQueryType());
    this.introspectionFields = selected.filter(({ nodes }) => isIntrospectionName(nodes[0].name.value)).flatMap(({ nodes }) => nodes);
  }

  /**
   * Completes the response: every value fits its type, what must not be null is not, and nothing is there that was not asked for.
   *
   * @param root what the subgraphs answered, merged; parts of it become parts of the response
   * @returns the response's `data`
   * @throws GraphQLError with code FOR_STOR_FRAGA when the response has more objects than the budget
   */
  complete(root: JsonObject, completing: Completing): JsonObject | null {
    return completeFields(this.#root, root, completing) ?? null;
  }

  #fieldForms(type: GraphQLCompositeType, selected: readonly Selected[], isQueryRoot: boolean): FieldForm[] {
    return selected.map(({ responseName, nodes }) => {
      const fieldName = nodes[0].name.value;
      const describe = `${type.name}.${fieldName}`;
      const shared = { name: responseName, needsOwnTest: isInheritedKey(responseName), typeName: undefined, isIntrospection: false, nonNull: false, describe };
      if (fieldName === '__typename') {
        return { ...shared, nonNull: true, typeName: isObjectType(type) ? type.name : undefined, leaf: () => undefined, complete: undefined };
      }
      if (isQueryRoot && isIntrospectionName(fieldName)) {
        return { ...shared, isIntrospection: true, leaf: () => undefined, complete: undefined };
      }
      const field = 'getFields' in type ? type.getFields()[fieldName] : undefined;
      if (!field) {
        throw new Error(`the validated operation selects an unknown field ${describe}`);
      }
      const nonNull = isNonNullType(field.type);
      const nullable: GraphQLOutputType = isNonNullType(field.type) ? field.type.ofType : field.type;
      return isLeafType(nullable)
        ? { ...shared, nonNull, leaf: leafFitter(nullable), complete: undefined }
        : { ...shared, nonNull, leaf: undefined, complete: this.#completer(nullable, nodes, describe) };
    });
  }

  /** A completer for a nullable type. */
  #completer(type: GraphQLOutputType, nodes: readonly FieldNode[], describe: string): Completer {
    if (isListType(type)) {
      const itemType = type.ofType as GraphQLOutputType;
      const nullableItem: GraphQLOutputType = isNonNullType(itemType) ? itemType.ofType : itemType;
      return listCompleter(this.#completer(nullableItem, nodes, describe), isNonNullType(itemType), isLeafType(nullableItem), describe);
    }
    if (isLeafType(type)) {
      const fit = leafFitter(type);
      return (value, completing) => fit(value) ?? misfit(completing, describe);
    }
    const selectionSets = nodes.flatMap((node) => node.selectionSet ?? []);
    if (isObjectType(type)) {
      return this.#objectCompleter(type, selectionSets, describe);
    }
    if (isAbstractType(type)) {
      return this.#abstractCompleter(type, selectionSets, describe);
    }
    throw new Error(`no completer for ${String(type)}`);
  }

  #objectCompleter(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], describe: string): Completer {
    let fields: readonly FieldForm[] | undefined;
    return (value, completing) => {
      if (!isObject(value)) {
        return misfit(completing, describe);
      }
      fields ??= this.#fieldForms(type, this.collector.collect(type, selectionSets), false);
      return completeFields(fields, value, completing) ?? null;
    };
  }

  #abstractCompleter(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[], describe: string): Completer {
    const byTypeName = new Map<string, readonly FieldForm[]>();
    return (value, completing) => {
      if (!isObject(value)) {
        return misfit(completing, describe);
      }
      // Only fields of the abstract type itself can be selected without the planner asking for the type's name.
      const typeName = value['__typename'] ?? type.name;
      let fields = typeof typeName === 'string' ? byTypeName.get(typeName) : undefined;
      if (!fields) {
        const actual = this.#possibleType(type, typeName);
        if (!actual) {
          return misfit(completing, describe);
        }
        fields = this.#fieldForms(actual, this.collector.collect(actual, selectionSets), false);
        byTypeName.set(actual.name, fields);
      }
      return completeFields(fields, value, completing) ?? null;
    };
  }

  #possibleType(type: GraphQLCompositeType, typeName: unknown): GraphQLCompositeType | undefined {
    if (typeName === type.name) {
      return type;
    }
    const actual = typeof typeName === 'string' ? this.schema.getType(typeName) : undefined;
    const fits = isAbstractType(type) && (isObjectType(actual) || isInterfaceType(actual)) && this.schema.isSubType(type, actual);
    return fits ? actual : undefined;
  }
}

function isIntrospectionName(name: string): boolean {
  return name === '__schema' || name === '__type';
}

/**
 * Completes an object. Most objects come from one subgraph with just the fields that were asked for, in the order asked for; such
 * an object is taken as it is. From the first difference on, a new one is built.
 */
function completeFields(fields: readonly FieldForm[], object: JsonObject, completing: Completing): JsonObject | typeof BUBBLE {
  spend(completing, 1);
  let built: JsonObject | undefined;
  let position = 0;
  let inStep = true;
  for (const key in object) {
    const field = fields[position];
    if (field === undefined || field.name !== key) {
      inStep = false;
      break;
    }
    const value = object[key];
    const completed = completeField(field, value, completing);
    if (completed === BUBBLE) {
      return BUBBLE;
    }
    if (completed !== value) {
      built ??= firstFields(object, fields, position);
    }
    if (built) {
      setOwn(built, key, completed);
    }
    position += 1;
  }
  if (inStep && position === fields.length) {
    return built ?? object;
  }
  built ??= firstFields(object, fields, position);
  for (; position < fields.length; position++) {
    const field = fields[position] as FieldForm;
    const completed = completeField(field, field.needsOwnTest ? getOwn(object, field.name) : object[field.name], completing);
    if (completed === BUBBLE) {
      return BUBBLE;
    }
    setOwn(built, field.name, completed);
  }
  return built;
}

/** A new object with the first fields of another. */
function firstFields(object: JsonObject, fields: readonly FieldForm[], count: number): JsonObject {
  const copy = new EmptyObject();
  for (let index = 0; index < count; index++) {
    const { name } = fields[index] as FieldForm;
    setOwn(copy, name, object[name]);
  }
  return copy;
}

/** Completes one field; BUBBLE when it must not be null and is. */
function completeField(field: FieldForm, value: unknown, completing: Completing): unknown {
  if (field.typeName !== undefined) {
    return field.typeName;
  }
  if (field.isIntrospection) {
    return getOwn(completing.introspection, field.name) ?? null;
  }
  let completed: unknown = null;
  if (value === null || value === undefined) {
    if (field.nonNull) {
      completing.failures.violation([...completing.path, field.name], `Ett värde saknas för ${field.describe}, som alltid ska ha ett.`);
    }
  } else if (field.leaf !== undefined) {
    completed = field.leaf(value);
    if (completed === undefined) {
      completing.path.push(field.name);
      completed = misfit(completing, field.describe);
      completing.path.pop();
    }
  } else {
    completing.path.push(field.name);
    completed = field.complete(value, completing);
    completing.path.pop();
  }
  return completed === null && field.nonNull ? BUBBLE : completed;
}

/** Completes a list; an item that must not be null and is makes the list null. */
function listCompleter(completeItem: Completer, nonNullItems: boolean, leaves: boolean, describe: string): Completer {
  return (value, completing) => {
    if (!Array.isArray(value)) {
      return misfit(completing, describe);
    }
    const list: readonly unknown[] = value;
    if (leaves) {
      spend(completing, list.length);
    }
    let built: unknown[] | undefined;
    for (let index = 0; index < list.length; index++) {
      const item = list[index];
      let completed: unknown = null;
      if (item !== null && item !== undefined) {
        completing.path.push(index);
        completed = completeItem(item, completing);
        completing.path.pop();
      } else if (nonNullItems) {
        completing.failures.violation([...completing.path, index], `Ett värde saknas i listan ${describe}, där alla ska ha ett.`);
      }
      if (completed === null && nonNullItems) {
        return null;
      }
      if (completed !== item) {
        built ??= list.slice();
        built[index] = completed;
      }
    }
    return built ?? list;
  };
}

/** A value of the wrong kind becomes null, with an error. */
function misfit(completing: Completing, describe: string): null {
  completing.failures.violation([...completing.path], `Ett värde för ${describe} har fel form och har utelämnats.`);
  return null;
}

function spend(completing: Completing, count: number): void {
  completing.budget -= count;
  if (completing.budget < 0) {
    throw tooLarge('Svaret blir för stort. Begränsa frågan och försök igen.');
  }
}
