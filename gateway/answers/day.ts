/** Milliseconds by which clocks of the hub's machines may differ. */
const CLOCKS_DIFFER_MS = 5_000;
const DAY_MS = 24 * 3600 * 1000;
const HOUR_MS = 3600 * 1000;

/** What o'clock it is in Stockholm. */
const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' });

/** Milliseconds that what has been read is kept at most. */
const LONGEST_MS = 600_000;

let next = 0;

/**
 * Until when an answer that was begun at a moment may be kept, for the sake of what is different tomorrow: until shortly before the next
 * midnight, in Stockholm or by UTC, whichever comes first. Around midnight nothing may be: some clock is already past it.
 *
 * @param begunAt milliseconds since 1970, about now
 * @returns milliseconds since 1970; not after `begunAt` for what may not be kept
 */
export function endOfDay(begunAt: number): number {
  if (begunAt > next + CLOCKS_DIFFER_MS || begunAt < next - DAY_MS) {
    next = nextMidnight(begunAt - CLOCKS_DIFFER_MS);
  }
  return next - CLOCKS_DIFFER_MS;
}

/**
 * When something that was read is no longer kept, whatever is known of its sources: ten minutes after it was begun, or at the end of the day.
 *
 * @param begunAt a moment of `performance.now()`
 * @param time milliseconds since 1970, about then
 * @returns a moment of `performance.now()`
 */
export function lapsesAt(begunAt: number, time: number): number {
  return begunAt + Math.min(LONGEST_MS, endOfDay(time) - time);
}

/** The first midnight after a moment. */
function nextMidnight(moment: number): number {
  const utc = (Math.floor(moment / DAY_MS) + 1) * DAY_MS;
  // A clock is set forward or back by whole hours, and never at midnight: the hours left are right or one too many, and looked at again.
  let inStockholm = moment + DAY_MS - sinceMidnight(moment);
  if (sinceMidnight(inStockholm) !== 0) {
    inStockholm += sinceMidnight(inStockholm) > 12 * HOUR_MS ? HOUR_MS : -HOUR_MS;
  }
  return Math.min(utc, inStockholm);
}

/** Milliseconds since midnight in Stockholm by what its clocks show. */
function sinceMidnight(moment: number): number {
  const [hour = 0, minute = 0, second = 0] = stockholm.format(moment).split(':').map(Number);
  return ((hour * 60 + minute) * 60 + second) * 1000 + (((moment % 1000) + 1000) % 1000);
}
