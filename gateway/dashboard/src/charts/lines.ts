import { shortNumber } from './bars';
import { type Drawn, endsOf, within } from './drawn';
import type { Draw } from './plotted';

/** What a line has in a period. */
export interface Point extends Omit<Drawn, 'text'> {
  readonly period: string;
}

/** One line over time. */
export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  /** Whether it is a mean or a sum of the others. */
  readonly together?: boolean;
}

/** A point of a line, as it is drawn. */
interface Segment extends Point {
  readonly line: string;
  readonly colour: string;
  readonly together: boolean;
}

/** The room that lines take, in pixels. */
export const LINES_HEIGHT = 320;

/** Colours that are told apart; beyond them lines are grey, and named at their ends. */
const COLOURS = 6;
/** The room of the axis to the left. */
const AXIS = 56;
/** The least distance between two names at the lines' ends, in pixels. */
const APART = 15;

/**
 * Lines over periods, each named at its end. What is missing is a gap, what is known as a range is drawn as one beside the line, and what is made up
 * is dashed.
 *
 * @param periods all of them, in order
 */
export function drawLines(lines: readonly Line[], periods: readonly string[], enhet: string, domain?: readonly [number, number]): Draw {
  return (Plot, width) => {
    const values = lines.flatMap(({ points }) => points.flatMap(({ value, range }) => [value ?? 0, ...endsOf([range])]));
    const [low, high] = domain ?? [Math.min(0, ...values), Math.max(1, ...values)];
    const marginRight = Math.min(width < 480 ? 112 : 190, 20 + 7 * Math.max(...lines.map(({ name }) => name.length)));
    const [top, bottom] = [16, 34];
    const toPixels = (value: number) => top + (1 - (value - low) / (high - low)) * (LINES_HEIGHT - top - bottom);
    const colour = (index: number, line: Line) => (line.together ? 'var(--diagram-tillsammans)' : index < COLOURS ? `var(--serie-${index + 1})` : 'var(--diagram-ovrig)');
    const segments = lines.flatMap((line, index) => line.points.map((point): Segment => ({ ...point, line: line.name, colour: colour(index, line), together: line.together === true })));
    const seen = segments.filter(({ value, range }) => value !== null && !range);
    const ranges = segments.flatMap((one) => (one.range ? [{ ...one, ends: within(one.range, [low, high]) }] : []));
    const last = lines.flatMap((line, index) => {
      const point = line.points.findLast(({ value }) => value !== null);
      return point ? [{ name: line.name, period: point.period, value: point.value ?? 0, colour: colour(index, line) }] : [];
    });
    const isFirst = ({ period }: { readonly period: string }) => periods.length > 1 && period === periods[0];
    // What stands to the left of the first period must not lie upon the axis.
    const beside = ((width - AXIS - marginRight) / periods.length) * 0.5;
    const marginLeft = AXIS + Math.max(0, ...last.filter(isFirst).map(({ name }) => 1.3 * (7 * name.length + 14 - beside)));
    const letters = Math.floor((marginRight - 16) / 6.9);
    return Plot.plot({
      width,
      height: LINES_HEIGHT,
      marginLeft,
      marginRight,
      marginTop: top,
      marginBottom: bottom,
      className: 'plot',
      x: { type: 'point', domain: [...periods], label: null, tickSize: 0, padding: 0.5, ...(periods.length > 6 && width < 480 && { ticks: periods.filter((_, index) => index % 2 === 0) }) },
      y: { domain: [low, high], nice: true, axis: null },
      marks: [
        Plot.axisY({ label: null, tickSize: 0, ticks: 5, dx: AXIS - marginLeft, tickFormat: (value: number) => shortNumber(value, enhet) }),
        Plot.gridY({ stroke: 'var(--linje)', strokeOpacity: 1, ticks: 5 }),
        ...[false, true].map((synthetic) =>
          Plot.line(segments.filter((one) => one.synthetic === synthetic), { x: 'period', y: (one: Segment) => (one.range ? Number.NaN : (one.value ?? Number.NaN)), z: 'line', stroke: 'colour', strokeWidth: (one: Segment) => (one.together ? 3 : 2), ...(synthetic && { strokeDasharray: '6,4' }) }),
        ),
        Plot.ruleX(ranges, { x: 'period', y1: ({ ends: [from] }: (typeof ranges)[number]) => from, y2: ({ ends: [, to] }: (typeof ranges)[number]) => to, stroke: 'colour', strokeWidth: 9, strokeOpacity: 0.32 }),
        Plot.dot(seen, { x: 'period', y: 'value', r: 4, fill: (one: Segment) => (one.synthetic ? 'var(--yta)' : one.colour), stroke: 'colour', strokeWidth: 2 }),
        ...spread(last, toPixels).map((one) => Plot.text([one], { x: 'period', y: 'value', dy: one.shift, ...(isFirst(one) ? { dx: -11, textAnchor: 'end' as const } : { dx: 11, textAnchor: 'start' as const }), text: () => (one.name.length > letters ? `${one.name.slice(0, letters - 1)}…` : one.name), fill: 'var(--text)', stroke: 'var(--grund)', strokeWidth: 4, fontSize: 12.5, fontWeight: 500 })),
      ],
    });
  };
}

/** Moves names that would lie upon each other apart, keeping their order. */
function spread<Name extends { readonly value: number; readonly period: string }>(names: readonly Name[], toPixels: (value: number) => number): (Name & { shift: number })[] {
  const ordered = names.toSorted((a, b) => a.period.localeCompare(b.period) || b.value - a.value).map((name) => ({ ...name, at: toPixels(name.value), shift: 0 }));
  for (let round = 0; round < 60; round += 1) {
    for (const [index, one] of ordered.entries()) {
      const next = ordered[index + 1];
      if (!next || next.period !== one.period) continue;
      const overlap = APART - (next.at + next.shift - one.at - one.shift);
      if (overlap > 0) {
        one.shift -= overlap / 2;
        next.shift += overlap / 2;
      }
    }
  }
  return ordered;
}
