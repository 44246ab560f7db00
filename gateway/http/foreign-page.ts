import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import { Felkod } from '../errors';

/** What browsers let any page send without asking first. */
const SENT_WITHOUT_ASKING: ReadonlySet<string> = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);
/** Headers that a page may only send when it has asked; the same ones that Apollo Server goes by. */
const ASKED_FOR = ['x-apollo-operation-name', 'apollo-require-preflight'];

/** What is said to whoever sends what a foreign page could have sent. */
export const FOREIGN_PAGE =
  'Den kan ha skickats från en främmande webbsida (CSRF). Skicka huvudet content-type: application/json, eller huvudet apollo-require-preflight med något värde.';

/**
 * Whether a request may come from a page that has nothing to do with the hub, in the browser of somebody who is only reading it: a form, an
 * image. It is Apollo Server's own rule, applied before anything is done with the request, because what such a request does is not to be
 * held against the address that it comes from.
 */
export function mayBeOfForeignPage(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return (type === undefined || SENT_WITHOUT_ASKING.has(type)) && !ASKED_FOR.some((name) => (headers[name] ?? '').length > 0);
}

/** The refusal of such a request. */
export function foreignPage(): GraphQLError {
  return new GraphQLError(`Begäran går inte att besvara: ${FOREIGN_PAGE}`, { extensions: { code: Felkod.OGILTIG_BEGARAN, http: { status: 400 } } });
}
