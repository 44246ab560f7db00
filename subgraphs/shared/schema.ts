import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { subgraphSdl } from '../../schema/tools/subgraph-sdl';
import { enforce } from './authorization/enforce';
import { wireMatvarden } from './matvarde/wire';
import { scalars } from './scalars';
import type { SubgraphDefinition } from './subgraph';

/** The executable schema of a subgraph. Throws when SDL and resolvers do not fit together, and for a field without a rule of who may see it. */
export function buildSchema(definition: SubgraphDefinition): GraphQLSchema {
  return enforce(buildUnguardedSchema(definition));
}

/** The same without the rules in front: row-level security is then all that holds. For tests of exactly that. */
export function buildUnguardedSchema(definition: SubgraphDefinition): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(subgraphSdl(definition.name)), resolvers: { ...scalars, ...definition.resolvers } as never }]);
  wireMatvarden(schema, definition.enheter);
  return schema;
}
