import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
} from 'graphql';
import { Random } from './random';

/** An operation and the variables to run it with. */
export interface GeneratedOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Generates a valid query with aliases, fragments of both kinds, conditions, arguments and `__typename`. */
export function generateOperation(schema: GraphQLSchema, seed: number): GeneratedOperation {
  const random = new Random(seed);
  const fragments: string[] = [];
  const query = schema.getQueryType();
  if (!query) {
    throw new Error('no query type');
  }
  const selection = new OperationWriter(schema, random, fragments).selectionSet(query, 4);
  // Every variable is used at least once, since validation demands it.
  const uses = '__typename @skip(if: $nej) anvand1: __typename @include(if: $ja) anvand2: __typename @include(if: $standard) ...N';
  const introspection = 'fragment N on Query { anvand3: __type(name: "Query") { fields @skip(if: $ja) { name } namn: name } }';
  const body = `{ ${uses} ${selection} }\n${introspection}\n${fragments.join('\n')}`;
  const usesN = body.includes('n: $n');
  const variables = { ja: random.chance(0.5), nej: random.chance(0.5), ...(usesN && { n: 2 }) };
  return { query: `query Genererad($ja: Boolean!, $nej: Boolean!, $standard: Boolean = true${usesN ? ', $n: Int' : ''}) ${body}`, variables };
}

class OperationWriter {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly fragments: string[],
  ) {}

  selectionSet(type: GraphQLCompositeType, depth: number): string {
    const selections: string[] = [];
    const count = 1 + this.random.below(4);
    for (let index = 0; index < count; index++) {
      selections.push(this.#selection(type, depth));
    }
    return selections.join(' ');
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const condition = this.#condition();
    if (depth > 0 && (isAbstractType(type) || this.random.chance(0.15))) {
      const target = isAbstractType(type) && this.random.chance(0.75) ? this.random.pick(this.schema.getPossibleTypes(type)) : type;
      const inner = this.selectionSet(target, depth - 1);
      if (this.random.chance(0.3)) {
        const name = `F${this.fragments.length}`;
        this.fragments.push(`fragment ${name} on ${target.name} { ${inner} }`);
        return `...${name}${condition}`;
      }
      return `... on ${target.name}${condition} { ${inner} }`;
    }
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    const usable = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    if (usable.length === 0 || this.random.chance(0.1)) {
      return `__typename${condition}`;
    }
    return this.#field(this.random.pick(usable), depth, condition);
  }

  /** A field under an alias that tells its arguments apart, so that equal response names always mean equal fields. */
  #field(field: GraphQLField<unknown, unknown>, depth: number, condition: string): string {
    const argument = field.args.length === 0 ? '' : this.random.pick(['', '(n: 3)', '(n: $n)']);
    const suffix = argument === '' ? '' : argument.includes('$') ? 'V' : 'T';
    const alias = suffix !== '' || this.random.chance(0.3) ? `alias_${field.name}${suffix}: ` : '';
    const named = getNamedType(field.type);
    const inner = isCompositeType(named) ? ` { ${this.selectionSet(named, depth - 1)} }` : '';
    return `${alias}${field.name}${argument}${condition}${inner}`;
  }

  #condition(): string {
    return this.random.chance(0.15) ? this.random.pick([' @include(if: $ja)', ' @skip(if: $ja)', ' @include(if: $nej)', ' @include(if: false)', ' @skip(if: $standard)']) : '';
  }
}
