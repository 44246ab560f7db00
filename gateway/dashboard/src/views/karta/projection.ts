import type { Ring } from 'topojson-client';
import type { Polygon } from './geometri/areas';

export type Point = readonly [x: number, y: number];

/** A part of the country on a drawing of a certain width. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** The `d` of a path around polygons. */
  path(polygons: readonly Polygon[]): string;
  /** The `d` of open lines. */
  lines(lines: readonly Ring[]): string;
  /** The middle of the largest of some polygons, and the room around it. */
  middle(polygons: readonly Polygon[]): { readonly at: Point; readonly width: number };
}

const MIDDLE_MERIDIAN = 15;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The transverse Mercator projection on a sphere, with the meridian of the Swedish grid: upwards is north along 15° east. */
function project([longitude, latitude]: Ring[number]): Point {
  const [away, up] = [radians(longitude - MIDDLE_MERIDIAN), radians(latitude)];
  return [Math.atanh(Math.cos(up) * Math.sin(away)), -Math.atan2(Math.tan(up), Math.cos(away))];
}

/**
 * Fits areas into a width.
 *
 * @param shown what is to be seen as a whole
 * @param margin kept free on all sides, in pixels
 */
export function fit(shown: readonly Polygon[], width: number, margin: number): Drawing {
  const points = shown.flatMap((polygon) => polygon.flatMap((ring) => ring.map(project)));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const scale = (width - 2 * margin) / (Math.max(...xs) - left);
  const place = (position: Ring[number]): Point => {
    const [x, y] = project(position);
    return [margin + (x - left) * scale, margin + (y - top) * scale];
  };
  const line = (ring: Ring) => ring.map((position) => place(position).map((at) => at.toFixed(1)).join(',')).join('L');
  return {
    width,
    height: Math.ceil((Math.max(...ys) - top) * scale + 2 * margin),
    path: (polygons) => polygons.flatMap((polygon) => polygon.map((ring) => `M${line(ring)}Z`)).join(''),
    lines: (lines) => lines.map((ring) => `M${line(ring)}`).join(''),
    middle: (polygons) => largestMiddle(polygons.map((polygon) => (polygon[0] ?? []).map(place))),
  };
}

/** The point of balance of the largest ring, and how wide the ring is at its height. */
function largestMiddle(rings: readonly (readonly Point[])[]): { readonly at: Point; readonly width: number } {
  const weighed = rings.map((ring) => ({ ring, ...balance(ring) })).toSorted((a, b) => b.area - a.area);
  const { ring, at } = weighed[0] ?? { ring: [], at: [0, 0] as const };
  const crossings = ring.flatMap((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? from;
    return from[1] > at[1] === to[1] > at[1] ? [] : [from[0] + ((at[1] - from[1]) / (to[1] - from[1])) * (to[0] - from[0])];
  });
  const [before, after] = [crossings.filter((x) => x <= at[0]), crossings.filter((x) => x > at[0])];
  const [start, end] = [Math.max(...before), Math.min(...after)];
  return Number.isFinite(start) && Number.isFinite(end) ? { at: [(start + end) / 2, at[1]], width: end - start } : { at, width: 0 };
}

function balance(ring: readonly Point[]): { readonly area: number; readonly at: Point } {
  let [twice, x, y] = [0, 0, 0];
  for (const [index, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
    const part = x1 * y2 - x2 * y1;
    twice += part;
    x += (x1 + x2) * part;
    y += (y1 + y2) * part;
  }
  return { area: Math.abs(twice) / 2, at: twice === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * twice), y / (3 * twice)] };
}
