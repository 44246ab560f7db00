import { Random, hash } from './random';

/** Subgraphs of a generated supergraph: SDL and resolvers by name. */
export type GeneratedSubgraphs = Record<string, { typeDefs: string; resolvers: Record<string, unknown> }>;

interface Field {
  readonly name: string;
  /** SDL type, wrappers included. */
  readonly type: string;
  readonly hasArgument: boolean;
}

const SUBGRAPHS = ['a', 'b', 'c'] as const;
const ENTITIES = ['E0', 'E1', 'E2'] as const;
const IDS = 4;

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external", "@provides"])
scalar Blob
enum Farg { ROD GRON BLA }
interface Namngiven { id: ID! namn: String }
type Par @shareable { vanster: Int hoger: String! }
`;

/**
 * Generates three subgraphs that share entities.
 *
 * Every entity is a `Namngiven`; its other fields are spread over the subgraphs at random: scalars, enums, value types, entities,
 * the interface, a union, lists of lists, with and without non-null, some with `@requires`. Values depend on the entity and the
 * field only: some are null, some are errors, also where null is forbidden.
 */
export function generateSubgraphs(seed: number): GeneratedSubgraphs {
  const random = new Random(seed);
  const generated: GeneratedSubgraphs = {};
  for (const subgraph of SUBGRAPHS) {
    const types: string[] = [];
    const resolvers: Record<string, unknown> = {
      Namngiven: { __resolveType: typeNameOf },
      Nagot: { __resolveType: typeNameOf },
    };
    for (const entity of ENTITIES) {
      const fields = Array.from({ length: 2 + random.below(3) }, (_, index) => randomField(`${entity.toLowerCase()}${subgraph}${index}`, random));
      const owner = ENTITIES.indexOf(entity) === SUBGRAPHS.indexOf(subgraph);
      const requiring = !owner && random.chance(0.5);
      types.push(`type ${entity} implements Namngiven @key(fields: "id") {
        id: ID!
        namn: String @shareable
        ${owner ? `${entity.toLowerCase()}Egen: Int` : ''}
        ${requiring ? `${entity.toLowerCase()}Egen: Int @external\n ${entity.toLowerCase()}${subgraph}Kravd: String @requires(fields: "${entity.toLowerCase()}Egen")` : ''}
        ${fields.map(sdlOf).join('\n')}
      }`);
      resolvers[entity] = {
        __resolveReference: (reference: Record<string, unknown>) => reference,
        namn: ({ id }: { id: string }) => valueOf(`${entity}.${id}.namn`, 'String'),
        ...(owner && { [`${entity.toLowerCase()}Egen`]: ({ id }: { id: string }) => valueOf(`${entity}.${id}.egen`, 'Int') }),
        ...(requiring && { [`${entity.toLowerCase()}${subgraph}Kravd`]: (object: Record<string, unknown>) => `av ${String(object[`${entity.toLowerCase()}Egen`])}` }),
        ...Object.fromEntries(fields.map((field) => [field.name, resolverOf(entity, field)])),
      };
    }
    const roots = Array.from({ length: 3 }, (_, index) => randomField(`${subgraph}Rot${index}`, random));
    types.push(`union Nagot = ${ENTITIES.join(' | ')}`, `type Query { ${roots.map(sdlOf).join('\n')} }`);
    resolvers['Query'] = Object.fromEntries(roots.map((field) => [field.name, resolverOf('Query', field)]));
    generated[subgraph] = { typeDefs: HEADER + types.join('\n'), resolvers };
  }
  return generated;
}

function sdlOf({ name, type, hasArgument }: Field): string {
  return `${name}${hasArgument ? '(n: Int = 1)' : ''}: ${type}`;
}

function randomField(name: string, random: Random): Field {
  const named = random.pick(['Int', 'Float', 'String', 'Boolean', 'ID', 'Blob', 'Farg', 'Par', 'Namngiven', 'Namngiven', 'Nagot', 'Nagot', ...ENTITIES, ...ENTITIES]);
  const inner = named + (random.chance(0.25) ? '!' : '');
  const shape = random.below(10);
  const list = shape < 5 ? inner : shape < 9 ? `[${inner}]` : `[[${inner}]]`;
  const type = list + (list !== inner && random.chance(0.25) ? '!' : '');
  return { name, type, hasArgument: random.chance(0.2) };
}

function typeNameOf(value: { __typename: string }): string {
  return value.__typename;
}

function resolverOf(parent: string, field: Field) {
  return (source: { id?: string } | undefined, args: { n?: number }) => valueOf(`${parent}.${source?.id ?? ''}.${field.name}.${args.n ?? ''}`, field.type);
}

/** The value at a place: null now and then, an error now and then, whatever the type says. */
function valueOf(place: string, type: string): unknown {
  const number = hash(place);
  const bare = type.endsWith('!') ? type.slice(0, -1) : type;
  if (number % 29 === 0) {
    throw new Error(`fel i ${place}`);
  }
  if (number % (bare === type ? 7 : 31) === 0) {
    return null;
  }
  if (bare.startsWith('[')) {
    return Array.from({ length: number % 4 }, (_, index) => valueOrError(`${place}.${index}`, bare.slice(1, -1)));
  }
  return namedValue(number, bare);
}

/** In a list an error stands as an item. */
function valueOrError(place: string, type: string): unknown {
  try {
    return valueOf(place, type);
  } catch (error) {
    return error;
  }
}

function namedValue(number: number, type: string): unknown {
  switch (type) {
    case 'Int':
      return (number % 1000) - 500;
    case 'Float':
      return (number % 1000) / 8;
    case 'Boolean':
      return number % 2 === 0;
    case 'String':
      return ['', 'å"ä\\ö', 'rad\nbrytning', '\u{1F600}', 'x'.repeat(80)][number % 5];
    case 'ID':
      return `id-${number % 10}`;
    case 'Blob':
      return [{ a: [1, null], constructor: 'x' }, 7, 'text', [true], false][number % 5];
    case 'Farg':
      return ['ROD', 'GRON', 'BLA'][number % 3];
    case 'Par':
      return { vanster: number % 9, hoger: number % 13 === 0 ? null : 'h' };
    case 'Namngiven':
    case 'Nagot':
      return { __typename: ENTITIES[number % ENTITIES.length], id: String((number >>> 8) % IDS) };
    default:
      return { __typename: type, id: String((number >>> 8) % IDS) };
  }
}
