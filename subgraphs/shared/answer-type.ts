/** What GraphQL answers are given as. */
const TYPES = ['application/json', 'application/graphql-response+json'] as const;

/** A parameter that is no weight: one that fits makes a type weigh more than it says. */
const OTHER_PARAMETER = /;(?!\s*q=)/i;

/**
 * The media type that a client would rather have than any other, where that takes no weighing: the first that it names stands before all of the
 * same weight, and none weighs more than one that has no weight of its own. It is what Apollo Server would choose.
 *
 * @param accept the request's header
 * @returns undefined where it takes weighing, or is none of those that there are
 */
export function answerTypeWithoutWeighing(accept: string | undefined): string | undefined {
  if (accept !== undefined && OTHER_PARAMETER.test(accept)) return undefined;
  return accept === undefined || accept === '*/*' ? TYPES[0] : TYPES.find((type) => accept.split(',', 1)[0]?.trim() === type);
}
