import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperationTypeNode, getOperationAST } from 'graphql';
import { answerTypeWithoutWeighing } from './answer-type';
import type { Execution, QuestionContext } from './execution';
import { ParsedDocuments } from './parsed-documents';

/** What the short way needs of the server that it is a way through. */
export interface ShortWayOptions {
  readonly execution: Execution;
  /** Makes the context of a request. It may be called again for the same request. */
  context(request: FastifyRequest): Promise<QuestionContext>;
}

/** Answers what it can, and leaves the rest. */
export interface ShortWay {
  /** Learns which questions are valid from those that Apollo Server has run. */
  readonly plugin: ApolloServerPlugin;
  /** Answers a request as Apollo Server would; undefined, and nothing done, for one that it is to answer itself. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined>;
}

/** Bytes of the documents that are known. Routers ask the same few hundred questions, each with other values. */
const ROOM = 32_000_000;

/**
 * The way of nearly all requests: a router's query whose text has been parsed and found valid before. It goes straight to execution, past
 * what Apollo Server does for every kind of client and every plugin, which costs more than answering a small question does.
 */
export function createShortWay({ execution, context }: ShortWayOptions): ShortWay {
  const known = new ParsedDocuments(ROOM);

  return {
    plugin: {
      requestDidStart: () => Promise.resolve({
        didResolveOperation({ source, document }) {
          // Of several operations, Apollo Server says which is meant.
          if (getOperationAST(document)?.operation === OperationTypeNode.QUERY) known.set(source, document, source.length);
          return Promise.resolve();
        },
      }),
    },
    async answer(request, reply) {
      const asked = askedPlainly(request);
      const document = asked && known.get(asked.query);
      if (!document) return undefined;
      const contextValue = await context(request).catch(() => undefined);
      if (!contextValue) return undefined;
      const { data, errors } = await execution({ document, variables: asked.variables, operationName: asked.operationName }, contextValue);
      // Values that do not fit the question: nothing has been run.
      if (data === undefined) return undefined;
      void reply.header('content-type', `${asked.type}; charset=utf-8`);
      return JSON.stringify({ ...(errors && { errors }), data });
    },
  };
}

interface Asked {
  /** What the answer is to be given as. */
  readonly type: string;
  readonly query: string;
  readonly variables: Record<string, unknown> | null;
  readonly operationName: string | null;
}

/** The question of a request that asks for nothing out of the ordinary. */
function askedPlainly({ method, headers, body }: FastifyRequest): Asked | undefined {
  const type = answerTypeWithoutWeighing(headers.accept);
  if (method !== 'POST' || headers['content-type']?.startsWith('application/json') !== true || type === undefined || !isRecord(body)) return undefined;
  const { query, variables = null, operationName = null, extensions } = body;
  const plain = typeof query === 'string' && extensions === undefined && (variables === null || isRecord(variables)) && (operationName === null || typeof operationName === 'string');
  return plain ? { type, query, variables, operationName } : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
