import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse, validate } from 'graphql';
import type { Execution, ExecutionAnswer, QuestionContext } from './execution';
import { ParsedDocuments } from './parsed-documents';

/** A question from within the process. */
export interface InProcessQuestion {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | undefined;
  /** The header `authorization` of whoever asks. */
  readonly authorization: string | undefined;
}

/** Answers questions from within the process: without HTTP, and with values instead of their JSON. */
export type InProcessAnswers = (question: InProcessQuestion) => Promise<ExecutionAnswer>;

/** What it takes to answer from within the process. */
export interface InProcessOptions {
  readonly schema: GraphQLSchema;
  readonly execution: Execution;
  /** Makes the context of a question; what it throws as a typed error is the whole answer. */
  context(authorization: string | undefined): Promise<QuestionContext>;
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

/** Bytes of the documents that are known. A gateway asks the same few hundred questions, each with other values. */
const ROOM = 16_000_000;

export function createInProcessAnswers({ schema, execution, context, formatError }: InProcessOptions): InProcessAnswers {
  const known = new ParsedDocuments(ROOM);
  const valid = (query: string): DocumentNode => {
    const document = parsed(query);
    const [fault] = validate(schema, document);
    if (fault) throw new GraphQLError(fault.message, { nodes: fault.nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    known.set(query, document, query.length);
    return document;
  };
  const refusal = (error: unknown): ExecutionAnswer => {
    const { extensions, ...shown } = error instanceof GraphQLError ? error.toJSON() : { message: String(error), extensions: undefined };
    const { extensions: said, ...worded } = formatError({ ...shown, extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } }, error);
    // What HTTP is to say is for HTTP.
    const { http: _, ...kept } = said ?? {};
    return { errors: [{ ...worded, extensions: kept }] };
  };
  return async ({ query, variables, operationName = null, authorization }) => {
    try {
      const document = known.get(query) ?? valid(query);
      return await execution({ document, variables, operationName }, await context(authorization));
    } catch (error) {
      return refusal(error);
    }
  };
}

/** Without places: nobody is told where in the gateway's words something is. */
function parsed(query: string): DocumentNode {
  try {
    return parse(query, { noLocation: true });
  } catch (error) {
    throw error instanceof GraphQLError ? new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } }) : error;
  }
}
