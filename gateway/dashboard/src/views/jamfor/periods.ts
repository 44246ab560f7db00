/** How many parts a year has, by the letter that a part is written with; months have none. */
const PARTS: Readonly<Record<string, number>> = { H: 2, T: 3, Q: 4, '': 12 };

/** A period as the number of its kind since year 0, so that the next one is one more. */
function numbered(period: string): { readonly kind: string; readonly number: number } | undefined {
  const [, year, letter, part] = /^(\d{4})(?:-([HTQ]?)(\d{1,2}))?$/.exec(period) ?? [];
  if (year === undefined) return undefined;
  if (part === undefined) return { kind: 'ar', number: Number(year) };
  return { kind: letter ?? '', number: Number(year) * (PARTS[letter ?? ''] ?? 1) + Number(part) - 1 };
}

function written(kind: string, number: number): string {
  const parts = PARTS[kind];
  if (parts === undefined) return String(number);
  const part = (number % parts) + 1;
  return `${Math.floor(number / parts)}-${kind}${kind === '' ? String(part).padStart(2, '0') : part}`;
}

/** Some periods in order, with those between them that are left out. Periods of different length are only put in order. */
export function periodsThrough(periods: readonly string[]): readonly string[] {
  const ordered = [...new Set(periods)].toSorted();
  const numbers = ordered.map(numbered);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (!first || !last || numbers.some((one) => one?.kind !== first.kind)) return ordered;
  return Array.from({ length: last.number - first.number + 1 }, (_, index) => written(first.kind, first.number + index));
}
