import type { Draw } from '../../charts/plotted';
import { type Support, hostName, nobodyNamed, supporterName } from './model';
import { ASSIGNMENTS } from './words';

const ROW = 46;
const LEAST_APART = 84;
const EDGE = 24;

interface Place {
  readonly name: string;
  readonly y: number;
  readonly muted: boolean;
}

interface Thread {
  readonly y1: number;
  readonly y2: number;
  readonly status: string;
}

/** Where everything lies: förbund to the right, each stödjare to the left beside the middle of its own. */
function placed(lines: readonly Support[]): { readonly left: (Place & { readonly sub: string; readonly status: string })[]; readonly right: Place[]; readonly threads: Thread[]; readonly height: number } {
  const right = new Map<string, Place>();
  const left: (Place & { sub: string; status: string })[] = [];
  const threads: Thread[] = [];
  const supporters = [...new Set(lines.map(({ supporter }) => supporter))];
  let [y, lastLeft] = [EDGE, EDGE - LEAST_APART];
  for (const supporter of supporters) {
    const own = lines.filter((line) => line.supporter === supporter);
    const middle = Math.max(y + ((own.length - 1) * ROW) / 2, lastLeft + LEAST_APART);
    y = Math.max(y, middle - ((own.length - 1) * ROW) / 2);
    const status = supporter.uppdragsstatus ?? 'OKANT';
    for (const { forbund } of own) {
      const key = forbund?.id ?? `- ${supporter.id}`;
      // A förbund that several support stands once.
      const place = right.get(key) ?? { name: forbund?.name ?? nobodyNamed(supporter), y, muted: forbund === null };
      if (!right.has(key)) {
        right.set(key, place);
        y += ROW;
      }
      threads.push({ y1: middle, y2: place.y, status });
    }
    left.push({ name: supporterName(supporter), y: middle, muted: false, status, sub: `${hostName(supporter) ? `Värd: ${hostName(supporter)}` : 'Värden är inte bestämd'}. ${supporter.uppdragsstatus ? ASSIGNMENTS[supporter.uppdragsstatus] : 'Läget är inte känt'}.` });
    lastLeft = middle;
    y = Math.max(y, middle + EDGE);
  }
  return { left, right: [...right.values()], threads, height: Math.max(y, lastLeft + LEAST_APART / 2) + EDGE };
}

/** The room that the diagram takes, in pixels. */
export const flowHeight = (lines: readonly Support[]): number => placed(lines).height;

const DASHES: Readonly<Record<string, string>> = { PLANERAT: '8,5', FORESLAGET: '2,5' };

/** Who supports whom: a thread from each stödjare to each förbund, whole for what goes on, broken for what is planned or proposed. */
export function drawFlow(lines: readonly Support[]): Draw {
  return (Plot, width) => {
    const { left, right, threads, height } = placed(lines);
    const narrow = width < 480;
    const [from, to] = narrow ? [width * 0.46, width * 0.64] : [Math.min(250, width * 0.45), width - Math.min(210, width * 0.36)];
    const colour = ({ status }: { readonly status: string }) => (status === 'AVBOJT' || status === 'AVSLUTAT' ? 'var(--diagram-ovrig)' : 'var(--serie-1)');
    const letters = (room: number, size: number) => Math.max(6, room / size);
    return Plot.plot({
      width,
      height,
      margin: 0,
      className: 'plot',
      x: { domain: [0, width], range: [0, width], axis: null },
      y: { domain: [0, height], range: [0, height], axis: null },
      marks: [
        ...['PAGAENDE', 'PLANERAT', 'FORESLAGET', 'AVSLUTAT', 'AVBOJT', 'OKANT'].map((status) =>
          Plot.link(threads.filter((one) => one.status === status), { x1: from, x2: to, y1: 'y1', y2: 'y2', curve: 'bump-x', stroke: colour, strokeWidth: status === 'PAGAENDE' ? 3 : 2, fill: 'none', ...(DASHES[status] !== undefined && { strokeDasharray: DASHES[status] }) }),
        ),
        Plot.dot(left, { x: from, y: 'y', r: 7, fill: (one: { status: string }) => (one.status === 'PAGAENDE' ? 'var(--serie-1)' : 'var(--grund)'), stroke: colour, strokeWidth: 2.5 }),
        Plot.dot(right, { x: to, y: 'y', r: 5, fill: (one: Place) => (one.muted ? 'var(--grund)' : 'var(--text)'), stroke: (one: Place) => (one.muted ? 'var(--diagram-ovrig)' : 'var(--text)'), strokeWidth: 2 }),
        Plot.text(left, { x: from - 18, y: 'y', text: 'name', textAnchor: 'end', lineAnchor: 'bottom', dy: -2, fill: 'var(--text)', fontSize: narrow ? 12 : 14, fontWeight: 650, lineWidth: letters(from - 24, 14) }),
        Plot.text(left, { x: from - 18, y: 'y', text: 'sub', textAnchor: 'end', lineAnchor: 'top', dy: 4, fill: 'var(--text-dampad)', fontSize: narrow ? 11 : 12, lineWidth: letters(from - 20, narrow ? 11 : 12) }),
        Plot.text(right, { x: to + 14, y: 'y', text: 'name', textAnchor: 'start', fill: (one: Place) => (one.muted ? 'var(--text-dampad)' : 'var(--text)'), fontSize: narrow ? 12 : 14, fontWeight: 500, lineWidth: letters(width - to - 16, narrow ? 12 : 14) }),
      ],
    });
  };
}
