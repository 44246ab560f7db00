import { type GraphQLSchema, assertValidSchema } from 'graphql';
import { type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
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
  /** Names of the subgraphs. */
  readonly services: readonly string[];
}

/**
 * Builds what a supergraph's operations need.
 *
 * @param sdl the composed supergraph
 * @throws Error when the supergraph is invalid or uses features that need another gateway
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, { validateSupergraph: true });
  const planningSchema = supergraph.apiSchema();
  const apiSchema = planningSchema.toGraphQLJSSchema();
  assertValidSchema(apiSchema);
  return {
    sdl,
    apiSchema,
    planningSchema,
    planner: new QueryPlanner(supergraph, { generateQueryFragments: false }),
    types: new TypeSystem(supergraph.schema.toGraphQLJSSchema()),
    services: [...supergraph.subgraphsMetadata()].map(({ name }) => name),
  };
}
