import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';

/** What a document consists of, word by word: known before anything recursive is done with it. */
export interface Words {
  readonly tokens: number;
  /** Brackets within brackets at the deepest place. */
  readonly brackets: number;
  readonly longestName: number;
  readonly longestText: number;
  readonly directives: number;
  /** Whether a text holds a character that no text may hold. */
  readonly unstorable: boolean;
}

/** The zero character, which no database stores, and halves of surrogate pairs, which are no characters. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Whether a text holds what can be neither stored nor sent on. */
export function isUnstorable(text: string): boolean {
  return UNSTORABLE.test(text);
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads a document's words without parsing it.
 *
 * @param maxTokens where reading stops: a document with more is reported as having one more
 * @returns undefined when the text has something in it that is no word of GraphQL, which is for the parser to tell
 */
export function readWords(text: string, maxTokens: number): Words | undefined {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let open = 0;
  const found = { brackets: 0, longestName: 0, longestText: 0, directives: 0, unstorable: false };
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      tokens += 1;
      if (tokens > maxTokens) {
        break;
      }
      if (OPENING.has(token.kind)) {
        open += 1;
        found.brackets = Math.max(found.brackets, open);
      } else if (CLOSING.has(token.kind)) {
        open -= 1;
      } else if (token.kind === TokenKind.NAME) {
        found.longestName = Math.max(found.longestName, token.value.length);
      } else if (token.kind === TokenKind.AT) {
        found.directives += 1;
      } else if (token.kind === TokenKind.STRING || token.kind === TokenKind.BLOCK_STRING) {
        found.longestText = Math.max(found.longestText, token.value.length);
        found.unstorable ||= isUnstorable(token.value);
      }
    }
  } catch (error) {
    if (error instanceof GraphQLError) {
      return undefined;
    }
    throw error;
  }
  return { tokens, ...found };
}
