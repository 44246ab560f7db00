import { createHash } from 'node:crypto';
import { type DirectiveNode, type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, parse, visit } from 'graphql';
import { ANONYMOUS, type Caller } from '../../subgraphs/shared/identity/caller';
import { Felkod, tooLarge } from '../errors';
import { isObject, type JsonObject } from '../executor/json';
import { LruCache } from '../../subgraphs/shared/lru-cache';
import { isAllowed, type Tillatelse } from '../protection';
import type { Limits } from './limits';
import { measure } from './measure';
import { measureVariables } from './variables';
import { type Words, readWords } from './words';

/** Documents whose verdict is kept; long ones by their hash, so that memory is bounded by their number. */
const MAX_REMEMBERED = 2_000;
const LONG = 10_000;

/** What is known of a document that has been judged. */
interface Verdict {
  readonly refusal: GraphQLError | undefined;
  /** Whether the document has a mutation, whose texts may be whole files. */
  readonly changes: boolean;
  /** Whether the document asks for the schema. */
  readonly introspects: boolean;
  readonly operations: readonly KnownOperation[];
  /** Apollo Server's own hash of the document: SHA-256, hexadecimal. */
  readonly hash: string;
}

/** An operation of a document that has been judged. */
export interface KnownOperation {
  /** Tells it from all others that are or have been known. */
  readonly id: number;
  /** Undefined for one that has none. */
  readonly name: string | undefined;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** The names of the variables that it declares. */
  readonly variables: readonly string[];
}

/**
 * Whether an operation of a document is planned, so that to run it takes nothing more than to ask the services. The variables are given when
 * the document asks for the schema: what is asked with them must then be remembered too.
 */
export type IsPlanned = (documentHash: string, operation: string | undefined, variables?: JsonObject) => boolean;

/** What a request has beside its document. */
export interface SentBeside {
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** A value, the most that it may be, and what it counts, in Swedish. */
type Check = readonly [value: number, limit: number, what: string];

const NOT_GRAPHQL: Verdict = { refusal: undefined, changes: false, introspects: false, operations: [], hash: '' };

/** Refuses operations that are too large, before anything costly is done with them. */
export class LimitGuard {
  readonly #verdicts = new LruCache<string, Verdict>(MAX_REMEMBERED);

  /**
   * @param introspection who may ask for the schema
   * @param isPlanned whether an operation has been planned, and is not forgotten
   */
  constructor(
    private readonly limits: Limits,
    private readonly introspection: Tillatelse = 'alla',
    private readonly isPlanned: IsPlanned = () => true,
  ) {}

  /**
   * Whether an operation is known: planned, or of a document that is refused at once. A document that is not valid is never known,
   * since it is parsed and validated anew each time.
   *
   * @param sent what came beside the document, as the client sent it
   */
  knows(source: string, { variables, operationName }: SentBeside = {}): boolean {
    const verdict = this.#verdicts.get(keyOf(source));
    if (!verdict || verdict.refusal) {
      return verdict !== undefined;
    }
    const operation = chosen(verdict, operationName);
    const given = isObject(variables) ? variables : {};
    return operation !== undefined && this.isPlanned(verdict.hash, operation.name, verdict.introspects ? given : undefined);
  }

  /**
   * The operation that a request asks for, and nothing of the schema beside it; undefined when it does, or when there is no such operation in a
   * document that has been judged.
   */
  operationOf(source: string, operationName: unknown): KnownOperation | undefined {
    const verdict = this.#verdicts.get(keyOf(source));
    return verdict && !verdict.introspects ? chosen(verdict, operationName) : undefined;
  }

  /**
   * Judges a document's text and the values of its variables, and whether the caller may ask for the schema.
   *
   * @param sent what came beside the document, as the client sent it; what is of another kind is for Apollo Server to refuse
   * @returns the error, mostly with code FOR_STOR_FRAGA, or undefined when all is within the limits or the document is not
   * GraphQL, which is for the parser to tell
   */
  inspect(source: string, { variables, operationName }: SentBeside = {}, caller: Caller = ANONYMOUS): GraphQLError | undefined {
    const key = keyOf(source);
    let verdict = this.#verdicts.get(key);
    if (verdict === undefined) {
      verdict = this.#judge(source);
      this.#verdicts.set(key, verdict);
    }
    if (verdict.introspects && !isAllowed(this.introspection, caller)) {
      return introspectionRefused(this.introspection);
    }
    const ofVariables = typeof variables === 'object' && variables !== null ? this.#judgeVariables(variables, verdict.changes) : undefined;
    const nameLength = typeof operationName === 'string' ? operationName.length : 0;
    return verdict.refusal ?? ofVariables ?? tooMany([[nameLength, this.limits.nameLength, 'tecken i operationens namn']]);
  }

  #judge(source: string): Verdict {
    const { limits } = this;
    const words = readWords(source, limits.tokens);
    if (!words) {
      return NOT_GRAPHQL;
    }
    const tooLong = this.#judgeWords(words);
    if (tooLong) {
      return { ...NOT_GRAPHQL, refusal: tooLong };
    }
    let document: DocumentNode;
    try {
      document = parse(source, { maxTokens: limits.tokens, noLocation: true });
    } catch {
      return NOT_GRAPHQL;
    }
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const changes = operations.some(({ operation }) => operation === 'mutation');
    const introspections = introspectionsIn(document);
    const counted = tooMany([
      [operations.length, limits.operations, 'operationer'],
      [introspections, limits.introspections, 'frågor om schemat'],
    ]);
    const refusal = this.#judgeTexts(words, changes) ?? counted ?? this.#judgeDocument(document);
    return { refusal, changes, introspects: introspections > 0, operations: operations.map(known), hash: createHash('sha256').update(source).digest('hex') };
  }

  #judgeWords(words: Words): GraphQLError | undefined {
    const { limits } = this;
    if (words.tokens > limits.tokens) {
      return tooLarge(`Frågan är för stor: fler än ${limits.tokens} ord och tecken (tokens).`);
    }
    return tooMany([
      [words.brackets, limits.brackets, 'parenteser, klamrar och hakparenteser inuti varandra'],
      [words.longestName, limits.nameLength, 'tecken i ett namn'],
      [words.directives, limits.directives, 'direktiv'],
    ]);
  }

  #judgeTexts(words: Words, changes: boolean): GraphQLError | undefined {
    return words.unstorable ? unstorable() : changes ? undefined : tooMany([[words.longestText, this.limits.textLength, 'tecken i en text']]);
  }

  #judgeDocument(document: DocumentNode): GraphQLError | undefined {
    const found = measure(document);
    const { limits } = this;
    return tooMany([
      [found.depth, limits.depth, 'nivåer'],
      [found.aliases, limits.aliases, 'alias'],
      [found.rootFields, limits.rootFields, 'fält på översta nivån'],
      [found.fields, limits.fields, 'fält'],
      [found.selections, limits.selections, 'fält i samma urval'],
      [found.fragments, limits.fragments, 'fragment'],
      [mostOfOneName(document), limits.sameName, 'fält med samma namn i samma urval'],
      [mostDirectives(document), limits.directivesAtOnePlace, 'direktiv på samma ställe'],
      [mostVariables(document), limits.variables, 'variabler'],
    ]);
  }

  #judgeVariables(variables: object, changes: boolean): GraphQLError | undefined {
    const { limits } = this;
    const found = measureVariables(variables, { depth: limits.variableDepth, values: limits.variableValues });
    const refusal = tooMany([
      [found.depth, limits.variableDepth, 'nivåer i variablernas värden'],
      [found.values, limits.variableValues, 'värden i variablerna'],
      [changes ? 0 : found.length, limits.variableLength, 'tecken i variablerna'],
    ]);
    return refusal ?? (found.unstorable ? unstorable() : undefined);
  }
}

/** The operation of a name, or the only one when none is named. */
function chosen({ operations }: Verdict, operationName: unknown): KnownOperation | undefined {
  const asked = operationName ?? undefined;
  return asked === undefined && operations.length === 1 ? operations[0] : operations.find(({ name }) => name === asked);
}

let knownSoFar = 0;

function known({ name, operation, variableDefinitions }: OperationDefinitionNode): KnownOperation {
  return { id: (knownSoFar += 1), name: name?.value, kind: operation, variables: (variableDefinitions ?? []).map(({ variable }) => variable.name.value) };
}

function keyOf(source: string): string {
  return source.length <= LONG ? source : createHash('sha256').update(source).digest('base64');
}

/** The refusal of the first value that is above its limit. */
function tooMany(checks: readonly Check[]): GraphQLError | undefined {
  for (const [value, limit, what] of checks) {
    if (value > limit) {
      return tooLarge(`Frågan är för stor: ${value} ${what}, och högst ${limit} tas emot.`);
    }
  }
  return undefined;
}

function unstorable(): GraphQLError {
  return new GraphQLError('En text innehåller nolltecken eller halva teckenpar (surrogat), som inte kan lagras eller sökas efter.', {
    extensions: { code: Felkod.OGILTIG_INDATA },
  });
}

function introspectionRefused(introspection: Tillatelse): GraphQLError {
  const remedy = introspection === 'inloggade' ? 'Logga in för att göra det.' : 'Schemat finns i navets dokumentation.';
  return new GraphQLError(`Schemat går inte att fråga efter här (__schema, __type). ${remedy}`, { extensions: { code: Felkod.INTROSPEKTION_EJ_TILLATEN } });
}

/** Fields by which introspection begins, as they stand in the document: in a fragment that is used twice they are answered once. */
function introspectionsIn(document: DocumentNode): number {
  let found = 0;
  visit(document, {
    Field({ name }) {
      found += name.value === '__schema' || name.value === '__type' ? 1 : 0;
    },
  });
  return found;
}

function mostVariables(document: DocumentNode): number {
  return Math.max(0, ...document.definitions.map((definition) => ('variableDefinitions' in definition ? (definition.variableDefinitions?.length ?? 0) : 0)));
}

/** The most fields of one name in one pair of braces. */
function mostOfOneName(document: DocumentNode): number {
  let most = 0;
  visit(document, {
    SelectionSet({ selections }) {
      const counts = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const name = (selection.alias ?? selection.name).value;
          const count = (counts.get(name) ?? 0) + 1;
          counts.set(name, count);
          most = Math.max(most, count);
        }
      }
    },
  });
  return most;
}

/** The most directives that stand at one place. */
function mostDirectives(document: DocumentNode): number {
  let most = 0;
  visit(document, {
    enter(node) {
      const { directives } = node as { directives?: readonly DirectiveNode[] };
      most = Math.max(most, directives?.length ?? 0);
    },
  });
  return most;
}
