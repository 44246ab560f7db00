import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode, executeSync, visit } from 'graphql';
import { LruCache } from '../owner-router/lru-cache';
import { getOwn, type JsonObject } from './json';

/** Answers kept per operation: as many as clients may use different values of the variables for. */
const MAX_ANSWERS = 16;

/** Answers the introspection fields of one operation from the API schema. */
export class Introspection {
  readonly #document: DocumentNode;
  /** By the values of the variables that the introspection uses: with the same ones the answer is always the same. */
  readonly #answers = new LruCache<string, JsonObject>(MAX_ANSWERS);
  readonly #variables: readonly string[];

  /**
   * @param schema the API schema
   * @param operation the client's operation
   * @param document the client's document, for its fragments
   * @param fields the root fields `__schema` and `__type` that the operation selects
   */
  constructor(
    private readonly schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    document: DocumentNode,
    private readonly fields: readonly FieldNode[],
  ) {
    this.#document = {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: this.fields } },
        ...document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION),
      ],
    };
    const used = new Set<string>();
    visit(this.#document, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
    });
    this.#variables = [...used];
  }

  /** The value of each introspection field, by response name. */
  answer(variables: JsonObject): JsonObject {
    const key = JSON.stringify(this.#variables.map((name) => getOwn(variables, name)));
    let answer = this.#answers.get(key);
    if (!answer) {
      const { data } = executeSync({ schema: this.schema, document: this.#document, variableValues: variables });
      answer = data ?? {};
      this.#answers.set(key, answer);
    }
    return answer;
  }
}
