import type { Look } from './looks';
import { fillOf } from './patterns';

const ROW = 24;
const FOOT = 26;
const SWATCH = { width: 26, height: 15 } as const;

/** The room that the legend takes below the map, in pixels. */
export const legendHeight = (looks: readonly Look[]): number => looks.length * ROW + FOOT + 10;

/** What the fills stand for, and whose the borders are. It stands in the drawing, so that a picture of the map has it too. */
export function LegendInMap({ map, looks, top, attribution }: { readonly map: string; readonly looks: readonly Look[]; readonly top: number; readonly attribution: string }) {
  return (
    <g class="karta-forklaring" transform={`translate(0 ${top + 10})`}>
      {looks.map((look, index) => (
        <g key={look.key} transform={`translate(0 ${index * ROW})`}>
          <rect class="karta-prov" x="0.5" y="2.5" width={SWATCH.width} height={SWATCH.height} rx="2" fill={fillOf(map, look)} />
          <text x={SWATCH.width + 10} y={SWATCH.height / 2 + 3} dominant-baseline="middle">{look.text}</text>
        </g>
      ))}
      <text class="karta-upphov" x="0" y={looks.length * ROW + 14}>{attribution}</text>
    </g>
  );
}
