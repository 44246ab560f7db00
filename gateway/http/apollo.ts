import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { Budgets } from '../cost/budget';
import { type CostCalculator, costGuard } from '../cost/guard';
import type { NavetGateway } from '../executor/gateway';
import type { Limits } from '../limits/limits';
import type { Tillatelse } from '../protection';
import type { NavetContext } from './context';
import { formatError } from './format-error';
import { recentDocuments } from '../../subgraphs/shared/recent-documents';
import { observe, statusForJsonClients, withholdSuggestions } from './plugins';

/** Bytes of the documents that have been parsed and found valid, the ones used last. */
const ROOM_FOR_DOCUMENTS = 48_000_000;

export interface ApolloOptions {
  readonly gateway: NavetGateway;
  readonly limits: Limits;
  readonly costs: CostCalculator;
  readonly budgets: Budgets;
  /** Who may introspect, and be told what names there are. */
  readonly introspektion: Tillatelse;
  readonly plugins: readonly ApolloServerPlugin<NavetContext>[];
  readonly log: Logger;
}

/**
 * Apollo Server over a gateway, set up for a public API: CSRF protection on, batches and stack traces off. Who may introspect
 * is judged before, by the limits' guard.
 */
export function createApolloServer({ gateway, limits, costs, budgets, introspektion, plugins, log }: ApolloOptions): ApolloServer<NavetContext> {
  return new ApolloServer<NavetContext>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    documentStore: recentDocuments(ROOM_FOR_DOCUMENTS),
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
      costGuard(costs, budgets),
      ...plugins,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
