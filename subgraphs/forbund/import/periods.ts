/** The calendar years that a printed period touches: "2014" → [2014], "2012-02-01--2013-12-31" → [2012, 2013], "2013-H1" → [2013]. */
export function yearsOf(period: string): number[] {
  const found = [...period.matchAll(/\b(19|20)\d{2}\b/g)].map((m) => Number(m[0]));
  if (found.length === 0) return [];
  const first = Math.min(...found);
  const last = Math.max(...found);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
