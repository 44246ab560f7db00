import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { Budgets } from '../cost/budget';
import { CostCalculator, costGuard } from '../cost/guard';
import type { NavetGateway } from '../executor/gateway';
import type { Limits } from '../limits/limits';
import type { Tillatelse } from '../protection';
import type { NavetContext } from './context';
import { formatError } from './format-error';
import { observe, statusForJsonClients, withholdSuggestions } from './plugins';

/**
 * Apollo Server over a gateway, set up for a public API: CSRF protection on, batches and stack traces off. Who may introspect
 * is judged before, by the limits' guard.
 *
 * @param introspektion who may introspect, and be told what names there are
 */
export function createApolloServer(gateway: NavetGateway, limits: Limits, budgets: Budgets, introspektion: Tillatelse, log: Logger): ApolloServer<NavetContext> {
  return new ApolloServer<NavetContext>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    logger: {
      debug: (message: unknown) => log.debug(String(message)),
      info: (message: unknown) => log.debug(String(message)),
      warn: (message: unknown) => log.warn(String(message)),
      error: (message: unknown) => log.error(String(message)),
    },
    formatError,
    stringifyResult: (result) => JSON.stringify(result),
    plugins: [
      statusForJsonClients,
      observe(log),
      withholdSuggestions(introspektion),
      costGuard(new CostCalculator(gateway.supergraph.sdl, gateway.supergraph.apiSchema), budgets),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
