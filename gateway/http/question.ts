import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../../subgraphs/shared/identity/caller';
import type { Question } from '../answers/answer';
import { rightsOf } from '../answers/rights';
import { isObject } from '../executor/json';
import type { LimitGuard } from '../limits/guard';
import type { SentRequest } from './sent-request';

/** All that a request may have beside its headers, for its answer to be one that others may have. */
const KNOWN: ReadonlySet<string> = new Set(['query', 'documentId', 'variables', 'operationName']);

/** What a request's answer depends on, beside what was sent. */
export interface RequestHead {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The question that a request asks: an operation that changes nothing and asks nothing of the schema, in a form that leaves nothing for Apollo
 * Server to refuse.
 *
 * @param sent the request, judged, with the text of its document
 * @returns undefined for every other request
 */
export function questionOf(request: RequestHead, sent: SentRequest, guard: LimitGuard, caller: Caller): Question | undefined {
  const { query, operationName, variables } = sent;
  if (typeof query !== 'string' || !isPlain(request, sent) || operationName === '') {
    return undefined;
  }
  const operation = guard.operationOf(query, operationName);
  if (operation?.kind !== 'query') {
    return undefined;
  }
  const given = isObject(variables) ? variables : {};
  const values = operation.variables.map((name) => (Object.hasOwn(given, name) ? [given[name]] : 0));
  const rights = rightsOf(caller);
  return {
    key: JSON.stringify([operation.id, request.method, request.headers.accept, rights, values]),
    operation: `${operation.id} ${rights}`,
    isPublic: rights === '',
    authorization: request.headers.authorization,
  };
}

function isPlain({ method }: RequestHead, { body, search, variables }: SentRequest): boolean {
  if (method === 'POST') {
    return isObject(body) && Object.keys(body).every((name) => KNOWN.has(name)) && ((variables ?? undefined) === undefined || isObject(variables));
  }
  const names = [...new URLSearchParams(search).keys()];
  const isEachOnce = new Set(names).size === names.length && names.every((name) => KNOWN.has(name));
  return method === 'GET' && isEachOnce && (names.includes('variables') ? isObject(variables) : true);
}
