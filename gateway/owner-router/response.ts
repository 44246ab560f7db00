import type { GraphQLFormattedError } from 'graphql';
import type { Meddelande } from './notices';

export interface OwnerRouterResponse {
  /** Undefined when the query itself is refused. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly meddelanden: readonly Meddelande[] };
}
