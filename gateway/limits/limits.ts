/** How large an operation may be. Every limit is checked before the operation is validated or planned. */
export interface Limits {
  /** Bytes of the HTTP body. */
  readonly bodyBytes: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Brackets within brackets, of any kind: parsing and validation go down one level of the stack for each. */
  readonly brackets: number;
  /** Characters of any name, be it an operation's, an alias's or a variable's. */
  readonly nameLength: number;
  /** Characters of one text that stands in the document of a query. A mutation may carry a whole file. */
  readonly textLength: number;
  /** Operations in the whole document: one is run, and each is planned by itself. */
  readonly operations: number;
  /** Directives in the whole document. */
  readonly directives: number;
  /** Directives at one place. */
  readonly directivesAtOnePlace: number;
  /** Variables that an operation declares. */
  readonly variables: number;
  /** Levels of lists and objects in the variables' values. */
  readonly variableDepth: number;
  /** Values in the variables, those in lists and objects included. */
  readonly variableValues: number;
  /** Characters of all texts and keys in the variables of a query. A mutation may carry a whole file. */
  readonly variableLength: number;
  /** Levels of nested fields. */
  readonly depth: number;
  /** Aliases after fragments are expanded. */
  readonly aliases: number;
  /** Fields of the operation's root after fragments are expanded. */
  readonly rootFields: number;
  /** Fields of the whole operation after fragments are expanded. */
  readonly fields: number;
  /** Questions about the schema, `__schema` and `__type`: they are answered in this process, and all at once. */
  readonly introspections: number;
  /** Selections in one pair of braces, inline fragments opened: validation compares them pairwise. */
  readonly selections: number;
  /** Fields of the same name in one pair of braces: validation compares each of them with all others, arguments included. */
  readonly sameName: number;
  /** Fragment definitions: validation compares them pairwise. */
  readonly fragments: number;
}

/** Limits for a public API whose largest known reports use a tenth of each. */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 100 * 1024,
  tokens: 8_000,
  brackets: 60,
  nameLength: 100,
  textLength: 2_000,
  operations: 10,
  directives: 50,
  directivesAtOnePlace: 4,
  variables: 50,
  variableDepth: 10,
  variableValues: 5_000,
  variableLength: 20_000,
  depth: 20,
  aliases: 200,
  rootFields: 50,
  fields: 2_500,
  introspections: 4,
  selections: 150,
  sameName: 20,
  fragments: 100,
};
