import { type ArgumentNode, type DirectiveNode, type FieldDefinitionNode, type InputValueDefinitionNode, Kind, type TypeNode, type ValueNode, parse, valueFromASTUntyped } from 'graphql';

/** Objects that a list is taken to hold when the schema does not say. */
export const DEFAULT_LIST_SIZE = 10;

/** What one field costs, as far as the schema says. */
export interface FieldCost {
  /** Cost of each value: what `@cost` says of the field or of its type, else 1 for an object and 0 for a leaf. */
  readonly weight: number;
  readonly typeName: string;
  readonly isList: boolean;
  /** Values in the list without a slicing argument; undefined where the schema has no `@listSize`. */
  readonly assumedSize: number | undefined;
  /** Arguments whose value says how many values there are at most. */
  readonly slicing: readonly string[];
  /** Fields of the field's own type that have the size, when the field itself is no list. */
  readonly sizedFields: readonly string[];
  /** What arguments that are given cost, where that is not nothing. */
  readonly argumentWeights: ReadonlyMap<string, number>;
  /** Values of arguments that are not given. */
  readonly defaults: ReadonlyMap<string, unknown>;
}

/** The costs of every field, by type and field. */
export type CostSchema = ReadonlyMap<string, ReadonlyMap<string, FieldCost>>;

const COST_SPECIFICATION = 'https://specs.apollo.dev/cost/';

/**
 * Reads `@cost` and `@listSize` from a supergraph, as IBM's cost specification and Federation 2.9 define them.
 *
 * @param sdl the composed supergraph: the API schema has lost the directives
 */
export function readCostSchema(sdl: string): CostSchema {
  const document = parse(sdl, { noLocation: true });
  const names = directiveNames(document.definitions.flatMap((definition) => ('directives' in definition && definition.kind.startsWith('Schema') ? (definition.directives ?? []) : [])));
  const typeWeights = new Map<string, number>();
  for (const definition of document.definitions) {
    if ('name' in definition && definition.name) {
      const composite = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION || definition.kind === Kind.UNION_TYPE_DEFINITION;
      const stated = 'directives' in definition ? weightOf(definition.directives, names.cost) : undefined;
      typeWeights.set(definition.name.value, stated ?? (composite ? 1 : 0));
    }
  }
  const types = new Map<string, ReadonlyMap<string, FieldCost>>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      types.set(definition.name.value, new Map(definition.fields?.map((field) => [field.name.value, fieldCost(field, names, typeWeights)])));
    }
  }
  return types;
}

interface Names {
  readonly cost: string;
  readonly listSize: string;
}

/** The directives' names in this supergraph: a composition may import them under others. */
function directiveNames(links: readonly DirectiveNode[]): Names {
  const link = links.find((directive) => String(valueOf(directive, 'url')).startsWith(COST_SPECIFICATION));
  const imports = (link && valueOf(link, 'import')) as (string | { name: string; as?: string })[] | undefined;
  const nameOf = (own: string) => {
    const found = imports?.find((one) => (typeof one === 'string' ? one : one.name) === `@${own}`);
    return (typeof found === 'object' ? found.as : undefined)?.replace('@', '') ?? own;
  };
  return { cost: nameOf('cost'), listSize: nameOf('listSize') };
}

function fieldCost(field: FieldDefinitionNode, names: Names, typeWeights: ReadonlyMap<string, number>): FieldCost {
  const listSize = field.directives?.find(({ name }) => name.value === names.listSize);
  const args = field.arguments ?? [];
  const weighed = args.map((arg) => [arg.name.value, argumentWeight(arg, names, typeWeights)] as const);
  const typeName = namedType(field.type);
  return {
    weight: weightOf(field.directives, names.cost) ?? typeWeights.get(typeName) ?? 0,
    typeName,
    isList: hasList(field.type),
    assumedSize: listSize && (valueOf(listSize, 'assumedSize') as number | undefined),
    slicing: ((listSize && valueOf(listSize, 'slicingArguments')) as string[] | undefined) ?? [],
    sizedFields: ((listSize && valueOf(listSize, 'sizedFields')) as string[] | undefined) ?? [],
    argumentWeights: new Map(weighed.filter(([, weight]) => weight !== 0)),
    defaults: new Map(args.flatMap(({ name, defaultValue }) => (defaultValue ? [[name.value, valueFromASTUntyped(defaultValue)]] : []))),
  };
}

function argumentWeight(argument: InputValueDefinitionNode, names: Names, typeWeights: ReadonlyMap<string, number>): number {
  return weightOf(argument.directives, names.cost) ?? typeWeights.get(namedType(argument.type)) ?? 0;
}

function weightOf(directives: readonly DirectiveNode[] | undefined, name: string): number | undefined {
  const found = directives?.find((directive) => directive.name.value === name);
  return found && (valueOf(found, 'weight') as number | undefined);
}

function valueOf(directive: DirectiveNode, name: string): unknown {
  const value: ValueNode | undefined = directive.arguments?.find((argument: ArgumentNode) => argument.name.value === name)?.value;
  const plain: unknown = value && valueFromASTUntyped(value);
  return plain ?? undefined;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function hasList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && hasList(type.type));
}
