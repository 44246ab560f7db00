import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
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
          if (response.body.kind === 'single' && response.body.singleResult.errors) {
            account.codes = [...new Set(response.body.singleResult.errors.map(({ extensions }) => String(extensions?.['code'])))];
          }
        },
      };
    },
  };
}
