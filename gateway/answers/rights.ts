import { type Caller, isSignedIn } from '../../subgraphs/shared/identity/caller';

/**
 * Names all of a caller that an answer may depend on where no token is sent on: two callers with the same name are answered alike. Somebody
 * without a token has the name ''. What a caller may spend follows from it.
 */
export function rightsOf(caller: Caller): string {
  return isSignedIn(caller) ? JSON.stringify([[...caller.roller].toSorted(), caller.organisation, [...caller.forbund].toSorted()]) : '';
}
