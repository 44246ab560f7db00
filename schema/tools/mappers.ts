import type { SubgraphName } from './subgraph-sdl';

/**
 * GraphQL types whose resolvers' parent is a type written by hand instead of the generated `<Type>Parent`.
 *
 * Add an entry when a parent must carry something that the schema does not show, such as a foreign key:
 * `Overenskommelse: '../../subgraphs/forbund/entities/overenskommelse#OverenskommelseRad'`
 * (the path is seen from `schema/generated/`). Then run `npm run codegen`.
 */
export const MAPPERS: Partial<Record<SubgraphName, Readonly<Record<string, string>>>> = {};
