import type { SubgraphName } from './subgraph-sdl';

/**
 * GraphQL types whose resolvers' parent is a type written by hand instead of the generated `<Type>Parent`.
 *
 * Add an entry when a parent must carry something that the schema does not show, such as a foreign key:
 * `Overenskommelse: '../../subgraphs/forbund/entities/overenskommelse#OverenskommelseRad'`
 * (the path is seen from `schema/generated/`). Then run `npm run codegen`.
 */
export const MAPPERS: Partial<Record<SubgraphName, Readonly<Record<string, string>>>> = {
  'nns-indikatorer': {
    Matpunktskoppling: '../../subgraphs/nns-indikatorer/loaders/rows#KopplingRow',
    Indikatormalniva: '../../subgraphs/nns-indikatorer/loaders/rows#MalnivaRow',
    Indikatorutfall: '../../subgraphs/nns-indikatorer/loaders/utfall#UtfallRow',
    Indikatorjamforelse: '../../subgraphs/nns-indikatorer/loaders/jamforelse#JamforelseRow',
    Indikatorforandring: '../../subgraphs/nns-indikatorer/loaders/forandringar#ForandringRow',
    Forbundsforandring: '../../subgraphs/nns-indikatorer/loaders/forandringar#ForbundsforandringRow',
    Andring: '../../subgraphs/nns-indikatorer/loaders/andringar#AndringRow',
    Granskning: '../../subgraphs/nns-indikatorer/loaders/granskningar#GranskningRow',
    Granskningsrad: '../../subgraphs/nns-indikatorer/loaders/granskningar#GranskningsradRow',
  },
};
