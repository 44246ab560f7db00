import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { tooLarge } from '../errors';
import { LruCache } from '../owner-router/lru-cache';
import type { Limits } from './limits';
import { measure } from './measure';

/** Documents whose verdict is kept, unless they are so long that keeping them costs more than judging them again. */
const MAX_REMEMBERED = 2_000;
const MAX_REMEMBERED_LENGTH = 10_000;

/** Refuses operations that are too large, before anything costly is done with them. */
export class LimitGuard {
  readonly #verdicts = new LruCache<string, GraphQLError | 'ok'>(MAX_REMEMBERED);

  constructor(private readonly limits: Limits) {}

  /**
   * Judges a document's text.
   *
   * @returns the error with code FOR_STOR_FRAGA, or undefined when the document is within the limits or is not GraphQL, which
   * is for the parser to tell
   */
  inspect(source: string): GraphQLError | undefined {
    let verdict = this.#verdicts.get(source);
    if (verdict === undefined) {
      verdict = this.#judge(source) ?? 'ok';
      if (source.length <= MAX_REMEMBERED_LENGTH) {
        this.#verdicts.set(source, verdict);
      }
    }
    return verdict === 'ok' ? undefined : verdict;
  }

  #judge(source: string): GraphQLError | undefined {
    let document: DocumentNode;
    try {
      document = parse(source, { maxTokens: this.limits.tokens, noLocation: true });
    } catch (error) {
      return error instanceof GraphQLError && error.message.includes('tokens. Parsing aborted')
        ? tooLarge(`Frågan är för stor: fler än ${this.limits.tokens} ord och tecken (tokens).`)
        : undefined;
    }
    const found = measure(document);
    const limits = this.limits;
    const checks: [number, number, string][] = [
      [found.depth, limits.depth, 'nivåer'],
      [found.aliases, limits.aliases, 'alias'],
      [found.rootFields, limits.rootFields, 'fält på översta nivån'],
      [found.fields, limits.fields, 'fält'],
      [found.selections, limits.selections, 'fält i samma urval'],
      [found.fragments, limits.fragments, 'fragment'],
    ];
    for (const [value, limit, what] of checks) {
      if (value > limit) {
        return tooLarge(`Frågan är för stor: ${value} ${what}, och högst ${limit} tas emot.`);
      }
    }
    return undefined;
  }
}
