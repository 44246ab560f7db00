import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, type GraphQLFieldResolver, type GraphQLOutputType, execute, isEnumType, isListType, isNonNullType, isObjectType, isUnionType, parse, validate } from 'graphql';
import { subgraphSdl } from '../../../schema/tools/subgraph-sdl';

/** A question as it comes over HTTP. */
export interface Question {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** What decides all that is made up about an object. */
interface Origin {
  readonly forbund: string;
  readonly seed: number;
  /** Its place in the list that it, or what it belongs to, stands in. */
  readonly index: number;
}

const ORIGIN = Symbol('origin');
type Source = Readonly<Record<string, unknown>> & { readonly [ORIGIN]?: Origin };

/** How many are in a list, where it is not two. A förbund's economy is then some 3.9 kB; a real one is 3.6. */
const LENGTHS: Readonly<Record<string, number>> = {
  'Matvarde.flaggor': 0, 'Matvarde.kallkonflikter': 0, 'Matvarde.kallor': 1, 'Medlemsbidragslista.rader': 3, 'Insatslista.rader': 6,
};

/** What a field always says. */
const CONSTANTS: Readonly<Record<string, unknown>> = {
  'Matvarde.precision': 'EXAKT', 'Matvarde.min': null, 'Matvarde.max': null, 'Matvarde.enhet': 'KRONOR', 'Matvarde.slag': 'UTFALL', 'Matvarde.status': 'NORMAL',
  'Matvarde.syntetisk': true, 'Medlemsbidragslista.status': 'NORMAL', 'Insatslista.status': 'NORMAL', 'Kalla.dokument': 'Årsredovisning', 'Kalla.avsnitt': null,
};

const SCALARS: Readonly<Record<string, (seed: number) => unknown>> = {
  Boolean: (seed) => seed % 2 === 0,
  Int: (seed) => seed % 1_000,
  Float: (seed) => seed % 10_000_000,
  String: (seed) => `uppgift ${seed % 10_000}`,
  ID: (seed) => `id-${seed % 10_000}`,
  Date: (seed) => `${2010 + (seed % 15)}-01-01`,
  Tidpunkt: (seed) => `${2010 + (seed % 15)}-01-01T12:00:00.000Z`,
  Period: (seed) => String(2010 + (seed % 15)),
  Organisationsnummer: organisationsnummer,
  Kommunkod: (seed) => `24${10 + (seed % 90)}`,
  Lanskod: (seed) => String(10 + (seed % 16)),
};

/** Members of every förbund: Försäkringskassan and Arbetsförmedlingen. */
const AUTHORITIES = ['202100-5521', '202100-2114'];

/** What an entity is known by in a förbund's answer. */
const KEYS: Readonly<Record<string, (origin: Origin) => object>> = {
  Samordningsforbund: ({ forbund }) => ({ id: forbund }),
  Insats: ({ forbund, index }) => ({ id: `${forbund}/insats-${index + 1}` }),
  Organisation: ({ forbund, index }) => ({ organisationsnummer: AUTHORITIES[index] ?? organisationsnummer(hash(`${forbund}/${index}`)) }),
};

/**
 * Answers whatever a subgraph may be asked, with values that follow from the seed, the förbund and the field alone. Arguments change
 * nothing, so that a request may differ from all others and have the same answer.
 *
 * @param subgraph its name in the supergraph
 * @param allaForbund the ids of all förbund, for the register's list
 * @returns the response to a question, as JSON; `errors` for a document that is not valid
 */
export function madeUpAnswers(subgraph: string, allaForbund: readonly string[], seed: number): (question: Question) => Promise<string> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(subgraphSdl(subgraph)) }]);
  const documents = new Map<string, DocumentNode>();

  const object = (typename: string, origin: Origin): Source => ({ __typename: typename, ...KEYS[typename]?.(origin), [ORIGIN]: origin });

  const valueOf = (type: GraphQLOutputType, coordinate: string, origin: Origin): unknown => {
    if (coordinate in CONSTANTS) return CONSTANTS[coordinate];
    if (isNonNullType(type)) return valueOf(type.ofType, coordinate, origin);
    if (isListType(type)) return Array.from({ length: LENGTHS[coordinate] ?? 2 }, (_, index) => valueOf(type.ofType, coordinate, { ...origin, seed: hash(String(index), origin.seed), index }));
    if (isObjectType(type)) return object(type.name, origin);
    if (isUnionType(type)) return object(type.getTypes()[0]?.name ?? '', origin);
    if (isEnumType(type)) return type.getValues()[origin.seed % type.getValues().length]?.name;
    return SCALARS[type.name]?.(origin.seed);
  };

  const fieldResolver: GraphQLFieldResolver<Source, unknown> = (source, _args, _context, { fieldName, parentType, returnType }) => {
    if (Object.hasOwn(source, fieldName)) return source[fieldName];
    if (fieldName === 'allaForbund') return allaForbund.map((forbund, index) => object('Samordningsforbund', { forbund, seed: hash(forbund, seed), index }));
    const origin = source[ORIGIN] ?? originOf(source, seed);
    return valueOf(returnType, `${parentType.name}.${fieldName}`, { ...origin, seed: hash(fieldName, origin.seed) });
  };

  return async ({ query, variables, operationName }) => {
    let document = documents.get(query);
    if (!document) {
      document = parse(query);
      const errors = validate(schema, document);
      if (errors.length > 0) return JSON.stringify({ errors });
      // Whoever asks ever new questions must not fill the memory of what only stands in.
      if (documents.size >= 1_000) documents.clear();
      documents.set(query, document);
    }
    const answer = await execute({ schema, document, variableValues: variables, operationName, rootValue: {}, fieldResolver: fieldResolver as GraphQLFieldResolver<unknown, unknown> });
    return JSON.stringify(answer);
  };
}

/** The origin of what a representation stands for: its id begins with its förbund. */
function originOf(representation: Source, seed: number): Origin {
  const { id } = representation;
  const [forbund = ''] = typeof id === 'string' ? id.split('/') : [];
  return { forbund, seed: hash(JSON.stringify(representation), seed), index: 0 };
}

/** FNV-1a, 32 bits. */
function hash(text: string, seed = 0): number {
  let value = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** A number of the form that authorities have, with the right check digit. */
export function organisationsnummer(seed: number): string {
  const nine = `2220${String(seed % 100_000).padStart(5, '0')}`;
  const sum = Array.from(nine).reduce((total, digit, i) => {
    const weighed = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${nine.slice(0, 6)}-${nine.slice(6)}${(10 - (sum % 10)) % 10}`;
}
