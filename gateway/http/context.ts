import type { Caller } from '../../subgraphs/shared/identity/caller';
import type { KeptAnswer } from '../answers/kept-answer';
import type { RequestScope } from '../datasources/source';

/** What a request's log line says of its operation; filled in while the request is answered. */
export interface Account {
  /** The name of the operation, when it has one. */
  operation?: string;
  /** The codes of the answer's errors, each once. */
  codes?: string[];
  /** Whether the answer has neither errors nor notices. */
  isWhole?: boolean;
  /** How the request was answered without a run of its own: with an answer that was kept, or with somebody else's who asked the same. */
  svar?: 'minne' | 'delat';
  /** The kept answer that a request without a token was answered with. */
  kept?: KeptAnswer;
  /** Whether the request was refused before it was read as GraphQL. */
  unread?: boolean;
  /** Whether a foreign page may have sent the request, which is then not held against anybody. */
  foreign?: boolean;
}

/** What belongs to one client's request: the scope that follows it to the subgraphs, and the account for its log line. */
export interface NavetContext extends RequestScope {
  readonly caller: Caller;
  /** An object of its own, because Apollo Server copies the context. */
  readonly account: Account;
}
