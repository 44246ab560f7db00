import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { ExportFault, Exportfel } from '../../export/fault';
import { type AnswerError, codeOf } from '../../export/losses';
import { Felkod } from '../../errors';
import { headed } from '../refuse';

/** The HTTP status of each code that has one of its own; what else is refused is 400. */
const STATUSES: ReadonlyMap<string, number> = new Map([
  [Felkod.UNAUTHENTICATED, 401],
  [Felkod.FRI_FRAGA_EJ_TILLATEN, 403],
  [Felkod.INTROSPEKTION_EJ_TILLATEN, 403],
  ['FORBIDDEN', 403],
  [Felkod.OKAND_FRAGA, 404],
  [Exportfel.OKAND_TABELL, 404],
  [Exportfel.OKANT_FORMAT, 406],
  [Exportfel.FOR_STOR_TABELL, 413],
  [Felkod.FOR_MANGA_FRAGOR, 429],
  [Felkod.INTERNT_FEL, 500],
  [Felkod.OGILTIGT_SVAR, 502],
  [Felkod.SUBGRAPH_UNAVAILABLE, 503],
  ['OWNER_UNAVAILABLE', 503],
  ['DATABAS_OTILLGANGLIG', 503],
  ['INLOGGNING_OTILLGANGLIG', 503],
]);
const ORDINARY = 400;

/** The refusal of an answer's errors: with the status of the first. */
export function refuseWith(request: FastifyRequest, reply: FastifyReply, errors: readonly AnswerError[]): FastifyReply {
  const [first] = errors;
  return sendErrors(request, reply, first ? statusOf(codeOf(first)) : ORDINARY, errors);
}

/**
 * Refuses a request for what was thrown while it was judged.
 *
 * @throws the error itself, when it is no refusal
 */
export function refuseFor(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof ExportFault) {
    return sendErrors(request, reply, statusOf(error.code), [{ message: error.message, extensions: { code: error.code, ...(error.choices && { finns: error.choices }) } }]);
  }
  if (!(error instanceof GraphQLError)) {
    throw error;
  }
  const { status, extensions } = headed(reply, error);
  if (request.navet) {
    request.navet.unread = true;
  }
  return sendErrors(request, reply, status ?? statusOf(String(extensions.code)), [{ ...error.toJSON(), extensions }]);
}

function statusOf(code: string): number {
  return STATUSES.get(code) ?? ORDINARY;
}

function sendErrors(request: FastifyRequest, reply: FastifyReply, status: number, errors: readonly AnswerError[]): FastifyReply {
  if (request.navet) {
    request.navet.codes = [...new Set(errors.map(codeOf))];
  }
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify({ errors }));
}
