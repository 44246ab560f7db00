/** The media type with which a GraphQL request that failed before execution may carry a 4xx status. */
const GRAPHQL_RESPONSE = 'application/graphql-response+json';

/**
 * Whether the client reads the HTTP status of a GraphQL answer. Clients that only take `application/json` are to get status 200
 * for a well-formed request, since they cannot tell a GraphQL 4xx from one of a proxy.
 */
export function readsStatus(accept: string | undefined): boolean {
  return accept?.includes(GRAPHQL_RESPONSE) ?? false;
}

/** The media type of an answer that is made outside Apollo Server. */
export function answerType(accept: string | undefined): string {
  return `${readsStatus(accept) ? GRAPHQL_RESPONSE : 'application/json'}; charset=utf-8`;
}
