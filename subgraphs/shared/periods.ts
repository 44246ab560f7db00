const SUFFIX: Record<string, [number, number]> = {
  H1: [1, 6], H2: [7, 12], T1: [1, 4], T2: [5, 8], T3: [9, 12], Q1: [1, 3], Q2: [4, 6], Q3: [7, 9], Q4: [10, 12],
};

/**
 * The months that a period covers, counted from year 0, both ends included; undefined when it names no year.
 * Understands the scalar Period, dates, and spans of two of them ("2012-02-01--2014-06-30").
 */
export function monthsOf(period: string): [number, number] | undefined {
  const parts = [...period.matchAll(/(\d{4})(?:-(H[12]|T[123]|Q[1-4]|0[1-9]|1[0-2]))?/g)].map(([, year = '', rest]): [number, number] => {
    const base = Number(year) * 12 - 1;
    if (rest === undefined) return [base + 1, base + 12];
    const [first, last] = SUFFIX[rest] ?? [Number(rest), Number(rest)];
    return [base + first, base + last];
  });
  if (parts.length === 0) return undefined;
  return [Math.min(...parts.map((p) => p[0])), Math.max(...parts.map((p) => p[1]))];
}

/** True when a period touches the span between two periods; an open end is null. A period without a year touches every span. */
export function overlaps(period: string, fran: string | null, till: string | null): boolean {
  const months = monthsOf(period);
  if (!months) return true;
  const from = fran === null ? -Infinity : (monthsOf(fran)?.[0] ?? -Infinity);
  const to = till === null ? Infinity : (monthsOf(till)?.[1] ?? Infinity);
  return months[0] <= to && from <= months[1];
}

/** The calendar years that a period touches: "2014" → [2014], "2012-02-01--2013-12-31" → [2012, 2013]; none when it names no year. */
export function yearsOf(period: string): number[] {
  const months = monthsOf(period);
  if (!months) return [];
  const first = Math.floor(months[0] / 12);
  const last = Math.floor(months[1] / 12);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
