import type { Draw } from '../../charts/plotted';
import { type Supporter, supporterName } from './model';

const ROW = 44;
const HEAD = 30;
const DAY = 86_400_000;
const YEAR = 365.25 * DAY;

/** The room that the diagram takes, in pixels. */
export const timeHeight = (supporters: readonly Supporter[]): number => HEAD + ROW * supporters.length + 12;

/** When assignments are valid: a bar between known days, a broken line where an end is not known, and a dot for the day that is spoken of. */
export function drawOverTime(supporters: readonly Supporter[]): Draw {
  return (Plot, width) => {
    const at = (day: string | null | undefined) => (day ? Date.parse(day) : null);
    const rows = supporters.map((one, index) => ({ name: supporterName(one), y: index + 0.5, from: at(one.giltighet?.fran), to: at(one.giltighet?.till), seen: at(one.uppgiftPer), going: one.uppdragsstatus === 'PAGAENDE' }));
    const known = rows.flatMap(({ from, to, seen }) => [from, to, seen]).filter((one): one is number => one !== null);
    const [low, high] = [Math.min(...known) - YEAR, Math.max(...known) + YEAR];
    // At most some five marks, each at the turn of a year.
    const ticks = `${Math.ceil((high - low) / YEAR / (width < 480 ? 3 : 5))} years`;
    const marginLeft = Math.min(width < 480 ? 120 : 210, 18 + 7.4 * Math.max(...rows.map(({ name }) => name.length)));
    const unsure = rows.flatMap((row) => [
      ...(row.from === null ? [{ y: row.y, x1: low, x2: row.to ?? row.seen ?? high }] : []),
      ...(row.to === null ? [{ y: row.y, x1: row.from ?? row.seen ?? low, x2: high }] : []),
    ]);
    return Plot.plot({
      width,
      height: timeHeight(supporters),
      marginLeft,
      marginRight: 16,
      marginTop: HEAD,
      marginBottom: 12,
      className: 'plot',
      x: { type: 'utc', domain: [low, high], axis: 'top', ticks, tickSize: 0, label: null, tickFormat: (time: Date) => new Date(time).getUTCFullYear().toString() },
      y: { domain: [0, rows.length], range: [HEAD, HEAD + ROW * rows.length], axis: null },
      marks: [
        Plot.gridX({ stroke: 'var(--linje)', strokeOpacity: 1, ticks }),
        Plot.link(unsure, { x1: 'x1', x2: 'x2', y1: 'y', y2: 'y', stroke: 'var(--diagram-ovrig)', strokeWidth: 2, strokeDasharray: '2,5' }),
        Plot.link(rows.filter(({ from, to }) => from !== null && to !== null), { x1: 'from', x2: 'to', y1: 'y', y2: 'y', stroke: 'var(--serie-1)', strokeWidth: 14 }),
        Plot.dot(rows.filter(({ seen }) => seen !== null), { x: 'seen', y: 'y', r: 7, fill: (one: { going: boolean }) => (one.going ? 'var(--serie-1)' : 'var(--grund)'), stroke: 'var(--serie-1)', strokeWidth: 2.5 }),
        Plot.text(rows, { x: low, y: 'y', text: 'name', textAnchor: 'end', dx: -10, fill: 'var(--text)', fontSize: 13, fontWeight: 500, lineWidth: (marginLeft - 14) / 13 }),
      ],
    });
  };
}
