/** How large an operation may be. Every limit is checked before the operation is validated or planned. */
export interface Limits {
  /** Bytes of the HTTP body. */
  readonly bodyBytes: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Levels of nested fields. */
  readonly depth: number;
  /** Aliases after fragments are expanded. */
  readonly aliases: number;
  /** Fields of the operation's root after fragments are expanded. */
  readonly rootFields: number;
  /** Fields of the whole operation after fragments are expanded. */
  readonly fields: number;
  /** Selections in one pair of braces, inline fragments opened: validation compares them pairwise. */
  readonly selections: number;
  /** Fragment definitions: validation compares them pairwise. */
  readonly fragments: number;
}

/** Limits for a public API whose largest known reports use a tenth of each. */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 100 * 1024,
  tokens: 8_000,
  depth: 20,
  aliases: 200,
  rootFields: 50,
  fields: 2_500,
  selections: 150,
  fragments: 100,
};
