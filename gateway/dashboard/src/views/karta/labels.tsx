import { MISSING, describeValue } from '../../components/matvarde';
import { type Area, together } from './geometri/areas';
import type { Colouring, Place } from './model';
import type { Drawing, Point } from './projection';

/** About how wide a letter is, and how high a line, in pixels. */
const LETTER = 7.2;
const LINE = 14;
/** What is left between two texts beside each other. */
const GAP = 5;
/** How far over its borders a text may reach, as a part of the area's width. */
const OVER = 2.1;
/** Where a text is tried, in lines from the middle of its area. */
const SHIFTS = [0, 0.9, -0.9, 1.7, -1.7];

interface Label {
  readonly key: string;
  readonly text: string;
  readonly areas: Area['polygons'];
}

/** What is drawn of a kommun. */
interface Shown {
  readonly place: Place;
  readonly area: Area;
}

/**
 * What is written on the map, where there is room for it: the kommuner's names, or the value of each förbund.
 *
 * @param names whether kommuner are large enough to have their names
 */
export function Labels({ drawing, colouring, drawn, names }: { readonly drawing: Drawing; readonly colouring: Colouring; readonly drawn: readonly Shown[]; readonly names: boolean }) {
  if (!names) return null;
  const labels = colouring.value ? valuesOf(drawn) : drawn.map(({ place, area }): Label => ({ key: area.kod, text: place.name, areas: area.polygons }));
  return (
    <g class="karta-text" aria-hidden="true">
      {placed(labels, drawing).map(({ key, text, at: [x, y] }) => <text key={key} x={x} y={y} text-anchor="middle" dominant-baseline="middle">{text}</text>)}
    </g>
  );
}

/** The labels that there is room for, the largest areas first, none over another or outside the drawing. */
function placed(labels: readonly Label[], drawing: Drawing): readonly (Label & { readonly at: Point })[] {
  const taken: { readonly x: number; readonly y: number; readonly half: number }[] = [];
  const measured = labels.map((label) => ({ ...label, ...drawing.middle(label.areas), half: (LETTER * label.text.length) / 2 }));
  return measured
    .toSorted((a, b) => b.width - a.width)
    .flatMap((label) => {
      if (2 * label.half > OVER * label.width + 8) return [];
      const x = Math.min(Math.max(label.at[0], label.half), drawing.width - label.half);
      const y = SHIFTS.map((lines) => label.at[1] + lines * LINE).find((tried) => taken.every((other) => Math.abs(other.y - tried) >= LINE || Math.abs(other.x - x) >= other.half + label.half + GAP));
      if (y === undefined) return [];
      taken.push({ x, y, half: label.half });
      return [{ ...label, at: [x, y] as const }];
    });
}

/** One label for each förbund, in the middle of its kommuner. */
function valuesOf(drawn: readonly Shown[]): Label[] {
  const ids = new Set(drawn.flatMap(({ place: { forbund: [first] } }) => first?.id ?? []));
  return [...ids].map((key) => {
    const members = drawn.filter(({ place }) => place.forbund[0]?.id === key);
    const value = members[0]?.place.value;
    const text = value && value.status !== 'NORMAL' ? `${MISSING[value.status].sign} ${MISSING[value.status].word}` : describeValue(value);
    return { key, text, areas: together(members.map(({ area }) => area.kod)) };
  });
}
