import { type GraphQLScalarType, type GraphQLSchema, assertValidSchema, isObjectType, isScalarType } from 'graphql';
import { type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GuardedFields, guardedFields } from '../../subgraphs/shared/authorization/guarded-fields';
import { rulesInWords } from '../../subgraphs/shared/authorization/in-words';
import { TypeSystem } from './type-system';

/** A supergraph ready to plan and run operations on. */
export interface LoadedSupergraph {
  readonly sdl: string;
  /** The schema that clients see. */
  readonly apiSchema: GraphQLSchema;
  /** The same schema in the planner's own form. */
  readonly planningSchema: Schema;
  readonly planner: QueryPlanner;
  readonly types: TypeSystem;
  /** The fields that lead to what is not open to everybody; undefined when the schema does not say. */
  readonly guardedFields: GuardedFields | undefined;
  /** Names of the subgraphs. */
  readonly services: readonly string[];
}

/**
 * Builds what a supergraph's operations need.
 *
 * @param sdl the composed supergraph
 * @param scalars how custom scalars read input, by name, so that bad input is refused before any subgraph is asked
 * @throws Error when the supergraph is invalid or uses features that need another gateway
 */
export function loadSupergraph(sdl: string, scalars: Readonly<Record<string, GraphQLScalarType>> = {}): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: true });
  const planningSchema = supergraph.apiSchema();
  const apiSchema = planningSchema.toGraphQLJSSchema();
  for (const scalar of Object.values(scalars)) {
    const type = apiSchema.getType(scalar.name);
    if (isScalarType(type)) {
      type.parseValue = scalar.parseValue;
      type.parseLiteral = scalar.parseLiteral;
    }
  }
  sayWhoMay(apiSchema, rulesInWords(sdl));
  assertValidSchema(apiSchema);
  return {
    sdl,
    apiSchema,
    planningSchema,
    planner: new QueryPlanner(supergraph, { generateQueryFragments: false }),
    guardedFields: guardedFields(sdl),
    types: new TypeSystem(supergraph.schema.toGraphQLJSSchema()),
    services: [...supergraph.subgraphsMetadata()].map(({ name }) => name),
  };
}

/** Adds to descriptions who may see what they describe: clients do not see directives. */
function sayWhoMay(schema: GraphQLSchema, words: ReadonlyMap<string, string>): void {
  const add = (described: { description: string | null | undefined }, coordinate: string) => {
    const rule = words.get(coordinate);
    if (rule !== undefined) {
      described.description = [described.description, rule].filter(Boolean).join('\n\n');
    }
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) {
      continue;
    }
    add(type, type.name);
    for (const field of Object.values(type.getFields())) {
      add(field, `${type.name}.${field.name}`);
      for (const argument of field.args) {
        add(argument, `${type.name}.${field.name}(${argument.name}:)`);
      }
    }
  }
}
