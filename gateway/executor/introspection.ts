import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind, type OperationDefinitionNode, executeSync } from 'graphql';
import type { JsonObject } from './json';

/** Answers the introspection fields of one operation from the API schema. */
export class Introspection {
  readonly #document: DocumentNode;
  /** Without variables the answer is always the same. */
  #constant: JsonObject | undefined;
  readonly #variesByVariables: boolean;

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
    this.#variesByVariables = (operation.variableDefinitions ?? []).length > 0;
    this.#document = {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: this.fields } },
        ...document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION),
      ],
    };
  }

  /** The value of each introspection field, by response name. */
  answer(variables: JsonObject): JsonObject {
    if (this.#constant) {
      return this.#constant;
    }
    const { data } = executeSync({ schema: this.schema, document: this.#document, variableValues: variables });
    const answer = data ?? {};
    if (!this.#variesByVariables) {
      this.#constant = answer;
    }
    return answer;
  }
}
