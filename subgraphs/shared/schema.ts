import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { subgraphSdl } from '../../schema/tools/subgraph-sdl';
import { wireMatvarden } from './matvarde/wire';
import { scalars } from './scalars';
import type { SubgraphDefinition } from './subgraph';

/** The executable schema of a subgraph. Throws when SDL and resolvers do not fit together. */
export function buildSchema(definition: SubgraphDefinition): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(subgraphSdl(definition.name)), resolvers: { ...scalars, ...definition.resolvers } as never }]);
  wireMatvarden(schema, definition.enheter);
  return schema;
}
