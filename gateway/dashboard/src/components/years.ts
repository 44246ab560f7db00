/** How many years before the last can be asked for at once. */
const SPAN = 20;

/** The years that economy is asked for: as many as may be asked for at once, to the year whose budget may have been decided. */
export function askedYears(now = new Date()): { readonly fran: number; readonly till: number } {
  const till = now.getFullYear() + 1;
  return { fran: till - SPAN, till };
}
