import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema, OperationTypeNode, execute, getOperationAST } from 'graphql';
import { LruCache } from './lru-cache';

/** What the short way needs of the server that it is a way through. */
export interface ShortWayOptions {
  readonly schema: GraphQLSchema;
  /** Makes the context of a request. It may be called again for the same request. */
  context(request: FastifyRequest): Promise<object>;
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

/** Answers what it can, and leaves the rest. */
export interface ShortWay {
  /** Learns which questions are valid from those that Apollo Server has run. */
  readonly plugin: ApolloServerPlugin;
  /** Answers a request as Apollo Server would; undefined, and nothing done, for one that it is to answer itself. */
  answer(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined>;
}

/** Routers ask the same few hundred questions, each with other values. */
const MOST_KNOWN = 1_000;
const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * The way of nearly all requests: a router's query whose text has been parsed and found valid before. It goes straight to execution, past
 * what Apollo Server does for every kind of client and every plugin, which costs more than answering a small question does.
 */
export function createShortWay({ schema, context, formatError }: ShortWayOptions): ShortWay {
  const known = new LruCache<string, DocumentNode>(MOST_KNOWN);

  const formatted = (error: GraphQLError): GraphQLFormattedError => {
    const { extensions, ...where } = error.toJSON();
    return formatError({ ...where, extensions: { ...extensions, code: error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR' } }, error);
  };

  return {
    plugin: {
      requestDidStart: () => Promise.resolve({
        didResolveOperation({ source, document }) {
          // Of several operations, Apollo Server says which is meant.
          if (getOperationAST(document)?.operation === OperationTypeNode.QUERY) known.set(source, document);
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
      const { data, errors } = await execute({ schema, document, contextValue, variableValues: asked.variables, operationName: asked.operationName });
      // Values that do not fit the question: nothing has been run.
      if (data === undefined) return undefined;
      void reply.header('content-type', JSON_TYPE);
      return JSON.stringify(errors ? { errors: errors.map(formatted), data } : { data });
    },
  };
}

interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown> | null;
  readonly operationName: string | null;
}

/** The question of a request that asks for nothing out of the ordinary. */
function askedPlainly({ method, headers, body }: FastifyRequest): Asked | undefined {
  if (method !== 'POST' || headers['content-type']?.startsWith('application/json') !== true || !wantsJson(headers.accept)) return undefined;
  if (!isRecord(body)) return undefined;
  const { query, variables = null, operationName = null, extensions } = body;
  const plain = typeof query === 'string' && extensions === undefined && (variables === null || isRecord(variables)) && (operationName === null || typeof operationName === 'string');
  return plain ? { query, variables, operationName } : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether plain JSON is what a client would rather have than anything else that Apollo Server sends. */
const wantsJson = (accept: string | undefined): boolean => accept === undefined || accept === '*/*' || (accept.startsWith('application/json') && !accept.includes(';'));
