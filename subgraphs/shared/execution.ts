import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema, execute } from 'graphql';

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

/** Runs valid questions, and says as Apollo Server would what went wrong in them. */
export type Execution = (question: ValidQuestion, context: { end?(): void }) => Promise<ExecutionAnswer>;

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
    try {
      const { data, errors } = await execute({ schema, document, contextValue, variableValues: variables, operationName });
      const code = data === undefined ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
      return { ...(errors && { errors: errors.map((error) => formatted(error, code)) }), ...(data !== undefined && { data }) };
    } finally {
      contextValue.end?.();
    }
  };
}
