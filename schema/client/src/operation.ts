/** An operation that is stored with the hub: what is sent for it, and, for the compiler alone, what it takes and answers. */
export interface Operation<Result, Variables> {
  /** The operation's name in the hub's log. */
  readonly name: string;
  /** What a hub knows it by: the hash of its text. */
  readonly documentId: string;
  /** The text itself, for a hub that has another version of it stored. */
  readonly text: string;
  /** Never set. */
  readonly types?: (variables: Variables) => Result;
}

/** What an operation answers. */
export type ResultOf<O> = O extends Operation<infer Result, never> ? Result : never;

/** What an operation takes. */
export type VariablesOf<O> = O extends { readonly types?: (variables: infer Variables) => unknown } ? Variables : never;

/** Gives a stored operation its types. */
export function operation<Result, Variables>(name: string, documentId: string, text: string): Operation<Result, Variables> {
  return { name, documentId, text };
}
