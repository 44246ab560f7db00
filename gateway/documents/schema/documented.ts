import { type ConstDirectiveNode, type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLNamedType, type GraphQLSchema, astFromValue, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isScalarType, isSpecifiedScalarType, isUnionType, parse, print } from 'graphql';

/** What sort of type it is, which is also where on the page it stands. */
export type Sort = 'rot' | 'objekt' | 'indata' | 'upprakning' | 'skalar';

/** Something that has a name and a description. */
export interface Documented {
  readonly name: string;
  readonly description: string;
  /** Why it is not to be used any longer. */
  readonly deprecated: string | undefined;
}

/** An argument, or a field of input. */
export interface DocumentedInput extends Documented {
  /** Its type as GraphQL writes it, `[ID!]!`. */
  readonly type: string;
  /** The type without its brackets and marks. */
  readonly typeName: string;
  /** As GraphQL writes it. */
  readonly fallback: string | undefined;
}

export interface DocumentedField extends DocumentedInput {
  readonly arguments: readonly DocumentedInput[];
  /** The services that answer it, when they are not all of its type's. */
  readonly services: readonly string[];
}

export interface DocumentedType extends Documented {
  readonly sort: Sort;
  readonly fields: readonly DocumentedField[];
  readonly values: readonly Documented[];
  /** The services that know it; empty when the schema does not say. */
  readonly services: readonly string[];
  /** Coordinates of the fields that give it or take it, `Type.field`. */
  readonly usedBy: readonly string[];
}

/**
 * Every type of the schema that clients see, sorted by name, with what the supergraph says of who answers it.
 *
 * @param schema the schema that clients see
 * @param supergraphSdl the supergraph that it is of
 */
export function documentedTypes(schema: GraphQLSchema, supergraphSdl: string): DocumentedType[] {
  const owners = readOwners(supergraphSdl);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const used = usesOf(types);
  return types
    .map((type): DocumentedType => ({
      name: type.name,
      description: type.description ?? (isSpecifiedScalarType(type) ? (BUILT_IN[type.name] ?? '') : ''),
      deprecated: undefined,
      sort: roots.includes(type as never) ? 'rot' : sortOf(type),
      fields: fieldsOf(type, owners),
      values: isEnumType(type) ? type.getValues().map(({ name, description, deprecationReason }) => ({ name, description: description ?? '', deprecated: deprecationReason ?? undefined })) : [],
      services: owners.ofType.get(type.name) ?? [],
      usedBy: used.get(type.name) ?? [],
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'));
}

/** GraphQL's own scalars have English descriptions. */
const BUILT_IN: Readonly<Record<string, string>> = {
  ID: 'Ett id. Det skickas som text och ska inte tolkas.',
  String: 'En text.',
  Int: 'Ett heltal.',
  Float: 'Ett tal, med eller utan decimaler.',
  Boolean: 'Sant eller falskt.',
};

function sortOf(type: GraphQLNamedType): Sort {
  if (isInputObjectType(type)) {
    return 'indata';
  }
  if (isEnumType(type)) {
    return 'upprakning';
  }
  return isScalarType(type) ? 'skalar' : 'objekt';
}

function fieldsOf(type: GraphQLNamedType, owners: Owners): DocumentedField[] {
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) {
    return [];
  }
  const all = owners.ofType.get(type.name) ?? [];
  return Object.values(type.getFields() as Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>).map((field) => {
    const services = owners.ofField.get(`${type.name}.${field.name}`) ?? all;
    return {
      ...inputOf(field),
      arguments: 'args' in field ? field.args.map(inputOf) : [],
      services: services.length < all.length ? services : [],
    };
  });
}

function inputOf(input: GraphQLArgument | GraphQLInputField | GraphQLField<unknown, unknown>): DocumentedInput {
  const fallback = 'defaultValue' in input && input.defaultValue !== undefined ? astFromValue(input.defaultValue, input.type) : undefined;
  return {
    name: input.name,
    description: input.description ?? '',
    deprecated: input.deprecationReason ?? undefined,
    type: String(input.type),
    typeName: getNamedType(input.type).name,
    fallback: fallback ? print(fallback) : undefined,
  };
}

function usesOf(types: readonly GraphQLNamedType[]): Map<string, string[]> {
  const used = new Map<string, string[]>();
  const note = (name: string, coordinate: string) => {
    const known = used.get(name) ?? [];
    if (!known.includes(coordinate)) {
      used.set(name, [...known, coordinate]);
    }
  };
  for (const type of types) {
    if (isUnionType(type)) {
      type.getTypes().forEach((member) => note(member.name, type.name));
      continue;
    }
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) {
      continue;
    }
    for (const field of Object.values(type.getFields() as Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>)) {
      for (const place of [field, ...('args' in field ? field.args : [])]) {
        note(getNamedType(place.type).name, `${type.name}.${field.name}`);
      }
    }
  }
  return used;
}

interface Owners {
  /** Names of services by type. */
  readonly ofType: ReadonlyMap<string, readonly string[]>;
  /** Names of services by `Type.field`, where the supergraph says it of the field. */
  readonly ofField: ReadonlyMap<string, readonly string[]>;
}

function readOwners(supergraphSdl: string): Owners {
  const ofType = new Map<string, string[]>();
  const ofField = new Map<string, string[]>();
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const services = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind === 'EnumTypeDefinition' && definition.name.value === 'join__Graph') {
      for (const { name, directives = [] } of definition.values ?? []) {
        services.set(name.value, argumentsOf(directives, 'join__graph', 'name')[0] ?? name.value);
      }
    }
  }
  const named = (graphs: readonly string[]) => [...new Set(graphs.map((graph) => services.get(graph) ?? graph))].toSorted();
  for (const definition of definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) {
      continue;
    }
    const type = definition.name.value;
    ofType.set(type, named(argumentsOf((definition.directives ?? []) as readonly ConstDirectiveNode[], 'join__type', 'graph')));
    for (const field of ('fields' in definition ? (definition.fields ?? []) : [])) {
      const own = (field.directives ?? []).filter((directive) => !isTrue(directive, 'external'));
      const graphs = argumentsOf(own, 'join__field', 'graph');
      if (graphs.length > 0) {
        ofField.set(`${type}.${field.name.value}`, named(graphs));
      }
    }
  }
  return { ofType, ofField };
}

function argumentsOf(directives: readonly ConstDirectiveNode[], directive: string, argument: string): string[] {
  return directives
    .filter(({ name }) => name.value === directive)
    .flatMap((one) => one.arguments?.filter(({ name }) => name.value === argument) ?? [])
    .flatMap(({ value }) => (value.kind === 'EnumValue' || value.kind === 'StringValue' ? [value.value] : []));
}

function isTrue(directive: ConstDirectiveNode, argument: string): boolean {
  return directive.arguments?.some(({ name, value }) => name.value === argument && value.kind === 'BooleanValue' && value.value) ?? false;
}
