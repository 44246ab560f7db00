import { type Matvarde, describeValue, magnitude } from '../components/matvarde';

/** How a value is drawn, as a bar or as a point of a line. */
export interface Drawn {
  /** Null where a value is missing; `text` then says which kind of missing. What is known as a range has the middle of it here, to be placed by. */
  readonly value: number | null;
  /** The value as it is written. */
  readonly text: string;
  /** A range that the value is known to be in, where no single value is shown. It ends in infinity where one of its ends is not known. */
  readonly range?: readonly [number, number] | undefined;
  readonly synthetic: boolean;
}

/** A value as it is drawn: what is known only as a range is drawn as that, and not as an amount that nobody has told. */
export function drawnOf(value: Matvarde | null | undefined): Drawn {
  const isRange = value?.status === 'NORMAL' && value.varde === null && (value.min !== null || value.max !== null);
  return {
    value: magnitude(value),
    text: describeValue(value),
    synthetic: value?.syntetisk ?? false,
    ...(isRange && { range: [value.min ?? -Infinity, value.max ?? Infinity] as const }),
  };
}

/** The part of a range that there is room for between an axis's ends. */
export const within = ([from, to]: readonly [number, number], [low, high]: readonly [number, number]): readonly [number, number] => [Math.max(from, low), Math.min(to, high)];

/** The numbers that an axis must have room for, of some ranges: where one goes on without end, somewhat beyond its beginning. */
export function endsOf(ranges: readonly (readonly [number, number] | undefined)[]): number[] {
  return ranges.flatMap((range) => (range ? [Number.isFinite(range[0]) ? range[0] : range[1] * (range[1] < 0 ? 1.15 : 1), Number.isFinite(range[1]) ? range[1] : range[0] * 1.15] : []));
}
