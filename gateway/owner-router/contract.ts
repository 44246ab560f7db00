import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DirectiveNode, type GraphQLScalarType, type GraphQLSchema, Kind, type TypeDefinitionNode, isTypeDefinitionNode, parse } from 'graphql';

/** The SDL that every owner serves, ready to validate queries and complete answers against. */
export interface Contract {
  /** The SDL as text, which the router itself answers as `_service { sdl }`. */
  readonly sdl: string;
  /** The executable schema, `_entities` and `_service` included. */
  readonly schema: GraphQLSchema;
  /** Names of the types that the SDL itself defines, without those that Federation adds. */
  readonly typeNames: readonly string[];
  /** The entity types that owners answer for, each with the one field that is its key. */
  readonly keyFields: ReadonlyMap<string, string>;
}

/**
 * Reads a contract: its entity types and their keys are found in the SDL, nothing is presumed about the domain.
 *
 * @param sdl the whole subgraph SDL, shared types included.
 * @param scalars how to check variables of the contract's own scalars; those left out pass unchecked.
 * Throws if the SDL does not build, if it has root fields of its own (nothing says which owner would answer them), or
 * if an entity has another key than one single field.
 */
export function buildContract(sdl: string, scalars: Readonly<Record<string, GraphQLScalarType>> = {}): Contract {
  const document = parse(sdl);
  const definitions = document.definitions.filter(isTypeDefinitionNode);
  const used = definitions.flatMap(({ name }) => {
    const scalar = scalars[name.value];
    return scalar ? [[name.value, scalar] as const] : [];
  });
  const schema = buildSubgraphSchema([{ typeDefs: document, resolvers: Object.fromEntries(used) }]);
  const rootTypes = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const ownRoot = definitions.find((definition) => rootTypes.some((type) => type?.name === definition.name.value));
  if (ownRoot) {
    throw new Error(`Kontraktet får bara ha entiteter, men definierar rottypen ${ownRoot.name.value}: inget säger vilken ägare som ska svara.`);
  }
  const keyFields = new Map<string, string>();
  for (const definition of definitions) {
    const keyField = keyFieldOf(definition);
    if (keyField !== undefined) keyFields.set(definition.name.value, keyField);
  }
  const service = schema.getQueryType()?.getFields()['_service'];
  // The contract's own text, not a reprint of it: whoever composes it sees the same file as whoever wrote it.
  if (service) service.resolve = () => ({ sdl });
  if (keyFields.size === 0) throw new Error('Kontraktet har ingen entitet med @key: ägardirigeraren har inget att fråga efter.');
  return { sdl, schema, typeNames: definitions.map((definition) => definition.name.value), keyFields };
}

function keyFieldOf(definition: TypeDefinitionNode): string | undefined {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return undefined;
  const resolvable = (definition.directives ?? []).filter(
    (directive) => directive.name.value === 'key' && argumentOf(directive, 'resolvable')?.kind !== Kind.BOOLEAN,
  );
  const [key, ...more] = resolvable;
  if (!key) return undefined;
  const fields = argumentOf(key, 'fields');
  const names = fields?.kind === Kind.STRING ? fields.value.trim().split(/\s+/) : [];
  if (more.length > 0 || names.length !== 1 || !/^\w+$/.test(names[0] ?? '')) {
    throw new Error(`Entiteten ${definition.name.value} måste ha en enda nyckel som är ett enda fält: ägaren läses ur nyckelns första led.`);
  }
  return names[0];
}

function argumentOf(directive: DirectiveNode, name: string) {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  // `resolvable: true` is the default; only `false` says that nobody can be asked for the entity here.
  return value?.kind === Kind.BOOLEAN && value.value ? undefined : value;
}
