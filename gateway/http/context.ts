import type { RequestScope } from '../datasources/source';

/** What belongs to one client's request: the scope that follows it to the subgraphs, and what its log line will say. */
export interface NavetContext extends RequestScope {
  /** The name of the operation, when it has one. */
  operation: string | undefined;
  /** The codes of the answer's errors, each once. */
  codes: string[] | undefined;
}
