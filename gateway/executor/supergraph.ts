import { type GraphQLScalarType, type GraphQLSchema, assertValidSchema, isScalarType } from 'graphql';
import { type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { guardedFields } from '../../subgraphs/shared/authorization/guarded-fields';
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
  /** Names of fields that lead to what is not open to everybody; undefined when the schema does not say. */
  readonly guardedFields: ReadonlySet<string> | undefined;
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
