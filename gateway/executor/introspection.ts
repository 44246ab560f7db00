import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode, executeSync, visit } from 'graphql';
import { LruCache } from '../owner-router/lru-cache';
import { getOwn, type JsonObject, setOwn } from './json';

/** Answers kept of each field: as many as clients may use different values of its variables for. */
const MAX_ANSWERS = 16;

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
      return new Part(schema, { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }, ...fragments] });
    });
  }

  /** The value of each introspection field, by response name. */
  answer(variables: JsonObject): JsonObject {
    const answer: JsonObject = {};
    for (const part of this.#parts) {
      for (const [name, value] of Object.entries(part.answer(variables))) {
        setOwn(answer, name, value);
      }
    }
    return answer;
  }
}

/** One field, kept apart from the others: that one is asked with a new value each time is no reason to answer them all anew. */
class Part {
  /** By the values of the variables that the field uses: with the same ones the answer is always the same. */
  readonly #answers = new LruCache<string, JsonObject>(MAX_ANSWERS);
  readonly #variables: readonly string[];

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
  }

  answer(variables: JsonObject): JsonObject {
    const key = JSON.stringify(this.#variables.map((name) => getOwn(variables, name)));
    let answer = this.#answers.get(key);
    if (!answer) {
      const { data } = executeSync({ schema: this.schema, document: this.document, variableValues: variables });
      answer = data ?? {};
      this.#answers.set(key, answer);
    }
    return answer;
  }
}

function responseName(field: FieldNode): string {
  return (field.alias ?? field.name).value;
}
