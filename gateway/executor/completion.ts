import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { tooLarge } from '../errors';
import type { Failures } from './failures';
import { type JsonObject, getOwn, isInheritedKey, isObject } from './json';
import { leafWriter } from './leaves';
import type { Selected, SelectionCollector } from './selections';

/** What an object's fields become when one that must not be null is null: the nearest nullable parent becomes null. */
const BUBBLE = undefined;

/** State while one response is written. */
export interface Writing {
  readonly failures: Failures;
  /** Where the value under way stands; leaves are not on it. */
  readonly path: (string | number)[];
  /** Objects that may still be written. */
  budget: number;
  /** JSON text of the introspection fields, by response name. */
  readonly introspection: ReadonlyMap<string, string>;
}

/** Turns a value into JSON text that fits its nullable type; "null" when it does not. Null and undefined are handled by the caller. */
type Writer = (value: unknown, writing: Writing) => string;

interface FieldWriter {
  readonly name: string;
  /** Comma, quoted response name and colon. */
  readonly prefix: string;
  /** Text that does not depend on the data (`__typename`), when it does not. */
  readonly constant: string | undefined;
  readonly isIntrospection: boolean;
  readonly needsOwnTest: boolean;
  readonly nonNull: boolean;
  readonly describe: string;
  readonly write: Writer;
}

/**
 * The form of one operation's response for given values of its @skip and @include variables: for every object type the list of
 * fields, in the order that the specification says, compiled when the type is first met.
 */
export class ResponseForm {
  readonly #root: readonly FieldWriter[];
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
    this.#root = this.#fieldWriters(rootType, selected, rootType === schema.getQueryType());
    this.introspectionFields = selected.filter(({ nodes }) => isIntrospectionName(nodes[0].name.value)).flatMap(({ nodes }) => nodes);
  }

  /**
   * Writes the response.
   *
   * @returns the JSON text of `data`, "null" included
   * @throws GraphQLError with code FOR_STOR_FRAGA when the response has more objects than the writing's budget
   */
  write(root: JsonObject, writing: Writing): string {
    return writeFields(this.#root, root, writing) ?? 'null';
  }

  #fieldWriters(type: GraphQLCompositeType, selected: readonly Selected[], isQueryRoot: boolean): FieldWriter[] {
    return selected.map(({ responseName, nodes }, index) => {
      const fieldName = nodes[0].name.value;
      const prefix = `${index === 0 ? '' : ','}${JSON.stringify(responseName)}:`;
      const shared = { name: responseName, prefix, needsOwnTest: isInheritedKey(responseName) };
      if (fieldName === '__typename') {
        const constant = isObjectType(type) ? JSON.stringify(type.name) : undefined;
        const describe = `${type.name}.__typename`;
        return { ...shared, constant, isIntrospection: false, nonNull: true, describe, write: (_, writing) => misfit(writing, describe) };
      }
      if (isQueryRoot && isIntrospectionName(fieldName)) {
        return { ...shared, constant: undefined, isIntrospection: true, nonNull: false, describe: fieldName, write: () => 'null' };
      }
      const field = 'getFields' in type ? type.getFields()[fieldName] : undefined;
      if (!field) {
        throw new Error(`the validated operation selects an unknown field ${type.name}.${fieldName}`);
      }
      const nonNull = isNonNullType(field.type);
      const describe = `${type.name}.${fieldName}`;
      const write = this.#writer(isNonNullType(field.type) ? field.type.ofType : field.type, nodes, describe);
      return { ...shared, constant: undefined, isIntrospection: false, nonNull, describe, write };
    });
  }

  /** A writer for a nullable type. */
  #writer(type: GraphQLOutputType, nodes: readonly FieldNode[], describe: string): Writer {
    if (isNonNullType(type)) {
      throw new Error('the caller strips non-null');
    }
    if (isListType(type)) {
      const itemType = type.ofType as GraphQLOutputType;
      const nullableItem = isNonNullType(itemType) ? itemType.ofType : itemType;
      return listWriter(this.#writer(nullableItem, nodes, describe), isNonNullType(itemType), isLeafType(getNamedType(type)), describe);
    }
    if (isLeafType(type)) {
      return checkedLeafWriter(type, describe);
    }
    const selectionSets = nodes.flatMap((node) => node.selectionSet ?? []);
    return isAbstractType(type) ? this.#abstractWriter(type, selectionSets, describe) : this.#objectWriter(type, selectionSets, describe);
  }

  #objectWriter(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], describe: string): Writer {
    let fields: readonly FieldWriter[] | undefined;
    return (value, writing) => {
      if (!isObject(value)) {
        return misfit(writing, describe);
      }
      fields ??= this.#fieldWriters(type, this.collector.collect(type, selectionSets), false);
      return writeFields(fields, value, writing) ?? 'null';
    };
  }

  #abstractWriter(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[], describe: string): Writer {
    const byTypeName = new Map<string, readonly FieldWriter[]>();
    return (value, writing) => {
      if (!isObject(value)) {
        return misfit(writing, describe);
      }
      // Only fields of the abstract type itself can be selected without the planner asking for the type's name.
      const typeName = value['__typename'] ?? type.name;
      let fields = typeof typeName === 'string' ? byTypeName.get(typeName) : undefined;
      if (!fields) {
        const actual = this.#possibleType(type, typeName);
        if (!actual) {
          return misfit(writing, describe);
        }
        fields = this.#fieldWriters(actual, this.collector.collect(actual, selectionSets), false);
        byTypeName.set(actual.name, fields);
      }
      return writeFields(fields, value, writing) ?? 'null';
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

function writeFields(fields: readonly FieldWriter[], object: JsonObject, writing: Writing): string | typeof BUBBLE {
  if (--writing.budget < 0) {
    throw tooLarge('Svaret blir för stort. Begränsa frågan och försök igen.');
  }
  let text = '{';
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as FieldWriter;
    if (field.constant !== undefined) {
      text += field.prefix + field.constant;
      continue;
    }
    if (field.isIntrospection) {
      text += field.prefix + (writing.introspection.get(field.name) ?? 'null');
      continue;
    }
    const value = field.needsOwnTest ? getOwn(object, field.name) : object[field.name];
    let written: string;
    if (value === null || value === undefined) {
      if (field.nonNull) {
        writing.failures.violation([...writing.path, field.name], missing(field.describe));
        return BUBBLE;
      } else {
        written = 'null';
      }
    } else {
      writing.path.push(field.name);
      written = field.write(value, writing);
      writing.path.pop();
      if (field.nonNull && written === 'null') {
        return BUBBLE;
      }
    }
    text += field.prefix + written;
  }
  return text + '}';
}

/** Writes a list; an item that bubbles makes the list null. */
function listWriter(writeItem: Writer, nonNullItems: boolean, leaves: boolean, describe: string): Writer {
  return (value, writing) => {
    if (!Array.isArray(value)) {
      return misfit(writing, describe);
    }
    const length = value.length;
    if (length === 0) {
      return '[]';
    }
    if (leaves && (writing.budget -= length) < 0) {
      throw tooLarge('Svaret blir för stort. Begränsa frågan och försök igen.');
    }
    let text = '[';
    for (let index = 0; index < length; index++) {
      const item: unknown = value[index];
      let written = 'null';
      if (item !== null && item !== undefined) {
        writing.path.push(index);
        written = writeItem(item, writing);
        writing.path.pop();
      } else if (nonNullItems) {
        writing.failures.violation([...writing.path, index], missing(describe));
      }
      if (nonNullItems && written === 'null') {
        return 'null';
      }
      text += index === 0 ? written : ',' + written;
    }
    return text + ']';
  };
}

function checkedLeafWriter(type: GraphQLLeafType, describe: string): Writer {
  const write = leafWriter(type);
  return (value, writing) => write(value) ?? misfit(writing, describe);
}

/** A value of the wrong kind becomes null, with an error. */
function misfit(writing: Writing, describe: string): string {
  writing.failures.violation([...writing.path], `Ett värde för ${describe} har fel form och har utelämnats.`);
  return 'null';
}

function missing(describe: string): string {
  return `Ett värde saknas för ${describe}, som alltid ska ha ett.`;
}
