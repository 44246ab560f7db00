import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { Felkod } from '../errors';
import type { Asked } from '../stored/asked';

/** A GraphQL request as it was sent: what of it is judged, and what is handed on to Apollo Server. */
export interface SentRequest extends Asked {
  /** The variables; undefined when there are none or they cannot be read, which is for Apollo Server to refuse. */
  readonly variables: unknown;
  readonly operationName: unknown;
  readonly search: string;
  readonly body: unknown;
}

/**
 * Takes out of a request what is judged. A body that is a text or nothing is handed on and refused there.
 *
 * @throws GraphQLError OGILTIG_BEGARAN for a list of questions
 */
export function sentRequest(request: FastifyRequest): SentRequest {
  const search = searchOf(request);
  const { body } = request;
  if (Array.isArray(body)) {
    throw new GraphQLError('Begäran går inte att besvara: Flera frågor i samma begäran tas inte emot. Skicka en fråga i taget, eller flera fält i samma fråga.', {
      extensions: { code: Felkod.OGILTIG_BEGARAN, http: { status: 400 } },
    });
  }
  if (request.method === 'POST') {
    const fields = isRecord(body) ? body : {};
    const { query, documentId, variables, operationName } = fields;
    return { query, documentId, variables, operationName, search, body };
  }
  const parameters = new URLSearchParams(search);
  const variables = parameters.get('variables');
  return {
    query: parameters.get('query') ?? undefined,
    documentId: parameters.get('documentId') ?? undefined,
    variables: variables === null ? undefined : parsed(variables),
    operationName: parameters.get('operationName') ?? undefined,
    search,
    body,
  };
}

/** The request with a document's text where its id stood. */
export function withDocument(sent: SentRequest, query: string): SentRequest {
  if (isRecord(sent.body) && sent.body['documentId'] === sent.documentId) {
    const { documentId: _, ...rest } = sent.body;
    return { ...sent, query, body: { ...rest, query } };
  }
  const parameters = new URLSearchParams(sent.search);
  parameters.delete('documentId');
  parameters.set('query', query);
  return { ...sent, query, search: `?${parameters.toString()}` };
}

/**
 * The address's query string as it was sent. Apollo Server reads it itself; were it judged after another decoder, one could be
 * led to see a small document where the other sees a large one.
 */
function searchOf(request: FastifyRequest): string {
  const start = request.url.indexOf('?');
  return start < 0 ? '' : request.url.slice(start);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
