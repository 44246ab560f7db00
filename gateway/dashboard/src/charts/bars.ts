import { formatNumber, formatWithUnit } from '../components/matvarde';
import { type Drawn, endsOf, within } from './drawn';
import type { Draw } from './plotted';

/** One bar: a value with its interval, or what is written where there is none. */
export interface Bar extends Drawn {
  readonly name: string;
  readonly interval?: readonly [number, number] | undefined;
  readonly target?: number | undefined;
  /** Whether it is a sum or a mean of others. */
  readonly together?: boolean;
  /** Which of several series it belongs to; 0 when there is one. */
  readonly series?: number;
}

const ROW = 30;
const SERIES_ROW = 17;
const HEAD = 34;
const FOOT = 8;

/** The room that bars take, in pixels. */
export const barsHeight = (bars: readonly Bar[]): number => HEAD + FOOT + placed(bars).height;

/** Where each bar lies from above: bars of one name lie together, and those that are of others together below a gap. */
function placed(bars: readonly Bar[]): { readonly at: Map<Bar, number>; readonly names: Map<string, number>; readonly height: number; readonly thickness: number } {
  const several = bars.some(({ series = 0 }) => series > 0);
  const step = several ? SERIES_ROW : ROW;
  const at = new Map<Bar, number>();
  const names = new Map<string, number>();
  let y = 0;
  let before: Bar | undefined;
  for (const bar of bars) {
    const gap = before === undefined ? 0 : (before.together !== bar.together ? 16 : 0) + (several && before.name !== bar.name ? 12 : 0);
    y += gap;
    at.set(bar, y + step / 2);
    y += step;
    before = bar;
  }
  for (const bar of bars) {
    const of = bars.filter(({ name, together }) => name === bar.name && together === bar.together).map((one) => at.get(one) ?? 0);
    names.set(bar.name, (Math.min(...of) + Math.max(...of)) / 2);
  }
  return { at, names, height: y, thickness: several ? 11 : 16 };
}

/** How many letters of a name there is room for beside the bars. */
const lettersIn = (margin: number) => Math.floor((margin - 14) / 7.1);

/**
 * Bars lying down with their intervals, the value written at each.
 *
 * @param enhet the values' unit
 * @param domain the least and largest value of the axis; by default what the bars need
 */
export function drawBars(bars: readonly Bar[], enhet: string, domain?: readonly [number, number]): Draw {
  return (Plot, width) => {
    const { at, names, height, thickness } = placed(bars);
    const marginLeft = Math.min(width < 480 ? 128 : 210, 18 + 7.1 * Math.max(...bars.map(({ name }) => name.length)));
    const numbers = bars.flatMap(({ value, interval, target, range }) => [value ?? 0, ...(interval ?? []), target ?? 0, ...endsOf([range])]);
    const [low, high] = domain ?? [Math.min(0, ...numbers), Math.max(1, ...numbers)];
    const ranges = bars.flatMap((bar) => (bar.range ? [{ bar, ends: within(bar.range, [low, high]) }] : []));
    const y = (bar: Bar) => at.get(bar) ?? 0;
    const half = thickness / 2;
    const drawn = bars.filter(({ value, range }) => value !== null && !range);
    const end = ({ value, interval, range }: Bar) => Math.max(value ?? 0, interval?.[1] ?? 0, range ? within(range, [low, high])[1] : 0, 0);
    const colour = ({ series = 0, together }: Bar) => (together ? 'var(--diagram-tillsammans)' : `var(--serie-${series + 1})`);
    const seen = new Set<string>();
    const labels = bars.filter(({ name, together }) => !seen.has(`${together} ${name}`) && seen.add(`${together} ${name}`));
    const short = (name: string) => (name.length > lettersIn(marginLeft) ? `${name.slice(0, lettersIn(marginLeft) - 1).trimEnd()}…` : name);
    return Plot.plot({
      width,
      height: height + HEAD + FOOT,
      marginLeft,
      marginRight: 22 + 7.2 * Math.max(...bars.map((bar) => (end(bar) > high * 0.7 ? bar.text.length : 6))),
      marginTop: HEAD,
      marginBottom: FOOT,
      className: 'plot',
      x: { domain: [low, high], axis: 'top', ticks: width < 480 ? 3 : 6, tickSize: 0, label: null, tickFormat: (value: number) => shortNumber(value, enhet) },
      y: { domain: [0, height], range: [HEAD, HEAD + height], axis: null },
      marks: [
        Plot.gridX({ stroke: 'var(--linje)', strokeOpacity: 1, ticks: width < 480 ? 3 : 6 }),
        Plot.rect(drawn, { x1: 0, x2: (bar: Bar) => bar.value, y1: (bar: Bar) => y(bar) - half, y2: (bar: Bar) => y(bar) + half, fill: colour, fillOpacity: (bar: Bar) => (bar.synthetic ? 0.42 : 1), stroke: (bar: Bar) => (bar.synthetic ? colour(bar) : 'none'), strokeDasharray: '3,2', rx2: 2 }),
        Plot.ruleY(ranges, { x1: ({ ends: [from] }: (typeof ranges)[number]) => from, x2: ({ ends: [, to] }: (typeof ranges)[number]) => to, y: ({ bar }: (typeof ranges)[number]) => y(bar), stroke: ({ bar }: (typeof ranges)[number]) => colour(bar), strokeWidth: thickness, strokeOpacity: 0.38 }),
        Plot.ruleX([0], { stroke: 'var(--text)', strokeWidth: 1 }),
        Plot.ruleY(bars.filter(({ interval }) => interval), { x1: (bar: Bar) => bar.interval?.[0], x2: (bar: Bar) => bar.interval?.[1], y, stroke: 'var(--text)', strokeWidth: 1.4 }),
        Plot.ruleX(ends(bars, y), { x: 'x', y1: 'y1', y2: 'y2', stroke: 'var(--text)', strokeWidth: 1.4 }),
        Plot.ruleX(bars.filter(({ target }) => target !== undefined), { x: (bar: Bar) => bar.target, y1: (bar: Bar) => y(bar) - half - 4, y2: (bar: Bar) => y(bar) + half + 4, stroke: 'var(--mal)', strokeWidth: 2.5 }),
        Plot.text(labels, { x: low, y: (bar: Bar) => names.get(bar.name) ?? 0, text: (bar: Bar) => short(bar.name), textAnchor: 'end', dx: -10, fill: 'var(--text)', fontWeight: 500, fontSize: 13 }),
        Plot.text(bars, { x: end, y, text: 'text', textAnchor: 'start', dx: 8, fill: (bar: Bar) => (bar.value === null && !bar.range ? 'var(--text-dampad)' : 'var(--text)'), stroke: 'var(--grund)', strokeWidth: 4, fontSize: thickness < 14 ? 11.5 : 13, fontWeight: (bar: Bar) => (bar.value === null ? 400 : 600) } as object),
      ],
    });
  };
}

/** The strokes at the ends of intervals. */
const ends = (bars: readonly Bar[], y: (bar: Bar) => number) => bars.flatMap((bar) => (bar.interval ?? []).map((x) => ({ x, y1: y(bar) - 4, y2: y(bar) + 4 })));

/** A number on an axis: millions and thousands short. */
export function shortNumber(value: number, enhet: string): string {
  // The heading says per what; beside each other on an axis there is no room for it.
  if (enhet === 'KRONOR_PER_INVANARE') return formatWithUnit(value, 'KRONOR');
  if (enhet !== 'KRONOR') return formatWithUnit(value, enhet);
  if (Math.abs(value) >= 1_000_000) return `${formatNumber(value / 1_000_000)}\u00A0mkr`;
  if (Math.abs(value) >= 1_000) return `${formatNumber(value / 1_000)}\u00A0tkr`;
  return formatNumber(value);
}
