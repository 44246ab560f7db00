import type { ReadingNotes } from '../datasources/source';
import type { Variables } from './prepared-query';
import type { Cancellation } from '../http-client/transport';

/** What one request brings to the query that it runs. */
export interface RunContext {
  /** The variables that have been checked, defaults included. */
  readonly values: Variables;
  /** The variables as they were given, representations among them. */
  readonly given: Variables;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** The caller's token, for owners that it can be of use to. */
  readonly authorizationFor: (forbund: string) => string | undefined;
  /**
   * Whether an owner refuses only because it was not shown the token, being out of the caller's reach: what it refuses is as if it were not
   * there.
   */
  readonly isOutOfReach: (forbund: string, kraver: readonly string[]) => boolean;
  /** The token that tells a förbund's server which service asks. */
  readonly sign?: ((forbund: string) => Promise<string> | undefined) | undefined;
  readonly requestId: string | undefined;
  /** Where it is noted which owners have answered. */
  readonly reading: ReadingNotes | undefined;
  readonly cancellation: Cancellation;
}
