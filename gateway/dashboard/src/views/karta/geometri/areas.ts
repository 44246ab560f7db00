import { type Geometry, type Ring, type Shape, type Topology, feature, merge, mesh } from 'topojson-client';
import file from './sverige.topojson.json';

const topology = file as unknown as Topology;
const of = (collection: 'lan' | 'kommuner') => topology.objects[collection]?.geometries ?? [];

/** A polygon: its outer ring, then its holes, in degrees. */
export type Polygon = readonly Ring[];

/** A län or a kommun as it is drawn. */
export interface Area {
  /** SCB's code. */
  readonly kod: string;
  readonly polygons: readonly Polygon[];
}

const polygonsOf = (shape: Shape): readonly Polygon[] => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates);
const areaOf = (geometry: Geometry): Area => ({ kod: geometry.id ?? '', polygons: polygonsOf(feature(topology, geometry).geometry) });

/** All län, with their names. */
export const lan: readonly (Area & { readonly namn: string })[] = of('lan').map((geometry) => ({ ...areaOf(geometry), namn: geometry.properties?.['namn'] ?? '' }));

/** The kommuner that can be drawn, by code. */
export const kommuner: ReadonlyMap<string, Area> = new Map(of('kommuner').map((geometry) => [geometry.id ?? '', areaOf(geometry)]));

/** Some kommuner as one area. */
export const together = (koder: readonly string[]): readonly Polygon[] =>
  merge(topology, of('kommuner').filter(({ id = '' }) => koder.includes(id))).coordinates;

/**
 * The borders between kommuner of different groups, as lines.
 *
 * @param groupOf the group of a kommun's code
 */
export const bordersBetween = (groupOf: (kod: string) => string): readonly Ring[] =>
  mesh(topology, { type: 'GeometryCollection', geometries: of('kommuner') }, (one, other) => one !== other && groupOf(one.id ?? '') !== groupOf(other.id ?? '')).coordinates;
