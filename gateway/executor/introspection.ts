import { createHash } from 'node:crypto';
import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode, executeSync, print, visit } from 'graphql';
import { type JsonObject, setOwn } from './json';
import type { WeightedCache } from '../../subgraphs/shared/weighted-cache';

/** Bytes of one value of an answer, the object or list that it stands in counted in; texts are the schema's own. */
const BYTES_PER_VALUE = 80;

/** Answers to introspection fields, of all operations together: whatever is asked in different ways, they take no more room. */
export type IntrospectionAnswers = WeightedCache<JsonObject>;

/** Answers the introspection fields of one operation from the API schema. */
export class Introspection {
  readonly #parts: readonly Part[];

  /**
   * @param schema the API schema
   * @param operation the client's operation
   * @param document the client's document, for its fragments
   * @param fields the root fields `__schema` and `__type` that the operation selects
   */
  constructor(schema: GraphQLSchema, operation: OperationDefinitionNode, document: DocumentNode, fields: readonly FieldNode[]) {
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    const names = new Set(fields.map((field) => responseName(field)));
    this.#parts = [...names].map((name) => {
      const selections = fields.filter((field) => responseName(field) === name);
      return new Part(schema, { kind: Kind.DOCUMENT, definitions: [{ ...operation, name: undefined, selectionSet: { kind: Kind.SELECTION_SET, selections } }, ...fragments] });
    });
  }

  /** Whether all that {@link answer} would give is remembered. */
  isRemembered(variables: JsonObject, answers: IntrospectionAnswers): boolean {
    return this.#parts.every((part) => answers.get(part.keyOf(variables)) !== undefined);
  }

  /**
   * The value of each introspection field, by response name.
   *
   * @param variables as the client sent them
   */
  answer(variables: JsonObject, answers: IntrospectionAnswers): JsonObject {
    const answer: JsonObject = {};
    for (const part of this.#parts) {
      for (const [name, value] of Object.entries(part.answer(variables, answers))) {
        setOwn(answer, name, value);
      }
    }
    return answer;
  }
}

/** One field, kept apart from the others: that one is asked with a new value each time is no reason to answer them all anew. */
class Part {
  readonly #variables: readonly string[];
  /** Stands for the field's text: the same field is the same in whatever operation it stands. */
  readonly #text: string;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {
    const used = new Set<string>();
    visit(document, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
    });
    this.#variables = [...used];
    this.#text = createHash('sha256').update(print(document)).digest('base64');
  }

  /** The field and the values of the variables that it uses, where null is not the same as nothing. */
  keyOf(variables: JsonObject): string {
    const values = this.#variables.filter((name) => Object.hasOwn(variables, name)).map((name) => [name, variables[name]]);
    return `${this.#text} ${JSON.stringify(values)}`;
  }

  answer(variables: JsonObject, answers: IntrospectionAnswers): JsonObject {
    const key = this.keyOf(variables);
    let answer = answers.get(key);
    if (!answer) {
      const { data } = executeSync({ schema: this.schema, document: this.document, variableValues: variables });
      answer = data ?? {};
      answers.set(key, answer, valuesIn(answer) * BYTES_PER_VALUE);
    }
    return answer;
  }
}

function valuesIn(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, inner) => sum + valuesIn(inner), 1) : 1;
}

function responseName(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}
