import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import { isAllowed, type Tillatelse } from '../protection';
import { readsStatus } from './accept';
import type { NavetContext } from './context';

/** Status 200 instead of 400 for GraphQL errors, when the client only takes `application/json`. */
export const statusForJsonClients: ApolloServerPlugin<NavetContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.http.status === 400 && typeof request.query === 'string' && !readsStatus(request.http?.headers.get('accept'))) {
          response.http.status = 200;
        }
      },
    };
  },
};

/** Collects what the request's log line says of the operation, and logs faults whose details the client does not see. */
export function observe(log: Logger): ApolloServerPlugin<NavetContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            if (error.originalError && error.extensions['code'] === undefined) {
              log.error({ begaran: contextValue.requestId, err: error.originalError }, 'oväntat fel i gatewayen');
            }
          }
        },
        async willSendResponse({ operationName, response, contextValue }) {
          const { account } = contextValue;
          if (operationName) {
            account.operation = operationName;
          }
          if (response.body.kind !== 'single') {
            return;
          }
          const { errors, extensions } = response.body.singleResult;
          account.isWhole = errors === undefined && extensions?.['meddelanden'] === undefined;
          if (errors) {
            account.codes = [...new Set(errors.map((error) => String(error.extensions?.['code'])))];
          }
        },
      };
    },
  };
}

/** How graphql-js begins what it suggests, at the end of a message. */
const SUGGESTION = ' Did you mean ';
/** Codes of errors that may suggest names of the schema. */
const SUGGESTING: ReadonlySet<unknown> = new Set(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', undefined]);

/**
 * Takes the suggestions out of messages to somebody who may not ask for the schema: name by name, they tell it.
 *
 * @param introspection who may ask for the schema
 */
export function withholdSuggestions(introspection: Tillatelse): ApolloServerPlugin<NavetContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          if (isAllowed(introspection, contextValue.caller)) {
            return;
          }
          for (const error of errors) {
            const start = error.message.lastIndexOf(SUGGESTION);
            if (start >= 0 && error.message.endsWith('?') && SUGGESTING.has(error.extensions['code'])) {
              error.message = error.message.slice(0, start);
            }
          }
        },
      };
    },
  };
}
