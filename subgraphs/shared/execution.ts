import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode, execute, getOperationAST } from 'graphql';

/** A question whose document has been found valid. */
export interface ValidQuestion {
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown> | null;
  readonly operationName: string | null;
}

/** What it came to, as it is sent. */
export interface ExecutionAnswer {
  /** Absent when the variables do not fit the question: nothing has then been run. */
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** What a question may be given of what its server remembers. */
export interface Recollection {
  /** What is read from now on may be remembered. */
  begin(): void;
  /** Whether the data changed between what was remembered and what had to be read, so that the answer is to be made anew. */
  readonly isTorn: boolean;
  /** What has been read is forgotten, and nothing is remembered from now on. */
  end(): void;
}

/** What the resolvers of a question share. */
export interface QuestionContext {
  readonly recollection?: Recollection;
  /** Called when the question has been answered. */
  end?(): void;
}

/** Runs valid questions, and says as Apollo Server would what went wrong in them. */
export type Execution = (question: ValidQuestion, context: QuestionContext) => Promise<ExecutionAnswer>;

/** What it takes to run questions. */
export interface ExecutionOptions {
  readonly schema: GraphQLSchema;
  /** Words an error for whoever asks; it may write it to the log. */
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

export function createExecution({ schema, formatError }: ExecutionOptions): Execution {
  const formatted = (error: GraphQLError, code: string): GraphQLFormattedError => {
    const { extensions, ...where } = error.toJSON();
    return formatError({ ...where, extensions: { ...extensions, code: error.extensions['code'] ?? code } }, error);
  };
  return async ({ document, variables, operationName }, contextValue) => {
    const run = () => execute({ schema, document, contextValue, variableValues: variables, operationName });
    // What changes something reads what it has written.
    const recollection = getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY ? contextValue.recollection : undefined;
    try {
      recollection?.begin();
      let answer = await run();
      if (recollection?.isTorn) {
        recollection.end();
        answer = await run();
      }
      const { data, errors } = answer;
      const code = data === undefined ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
      return { ...(errors && { errors: errors.map((error) => formatted(error, code)) }), ...(data !== undefined && { data }) };
    } finally {
      contextValue.end?.();
    }
  };
}
