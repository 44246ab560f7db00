/** What is used of topojson-client, which brings no types of its own. */
declare module 'topojson-client' {
  export type Ring = readonly (readonly [longitude: number, latitude: number])[];
  export interface Geometry {
    readonly type: string;
    readonly id?: string;
    readonly properties?: Readonly<Record<string, string>>;
  }
  export interface Collection {
    readonly type: string;
    readonly geometries: readonly Geometry[];
  }
  export interface Topology {
    readonly objects: Readonly<Record<string, Collection>>;
  }
  export type Shape = { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] } | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
  export function feature(topology: Topology, geometry: Geometry): { readonly geometry: Shape };
  export function merge(topology: Topology, geometries: readonly Geometry[]): { readonly coordinates: readonly (readonly Ring[])[] };
  export function mesh(topology: Topology, collection: Collection, filter: (one: Geometry, other: Geometry) => boolean): { readonly coordinates: readonly Ring[] };
}
