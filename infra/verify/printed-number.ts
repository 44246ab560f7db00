/** What a printed form says: a number, or a range. */
export type Reading = { kind: 'number'; value: number } | { kind: 'range'; min: number; max: number };

const UNITS = ['ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio'];
const TENS = ['tjugo', 'trettio', 'fyrtio', 'femtio', 'sextio', 'sjuttio', 'åttio', 'nittio'];
const WORDS = new Map<string, number>([
  ['utan', 0], ['noll', 0], ['en', 1],
  ...['tio', 'elva', 'tolv', 'tretton', 'fjorton', 'femton', 'sexton', 'sjutton', 'arton', 'nitton'].map((word, i): [string, number] => [word, 10 + i]),
  ...UNITS.map((word, i): [string, number] => [word, i + 1]),
  ...TENS.flatMap((ten, i) => ['', ...UNITS].map((unit, j): [string, number] => [ten + unit, 20 + 10 * i + j])),
  ['halvtid', 0.5], ['heltid', 1],
]);

// Thousands in groups of three behind blanks or dots ("1 450 000", "3.759", "10. 000"), decimals behind a comma or a dot ("12,5", "4.4").
const NUMBER = /(?<![\d.,])(-\s?)?(\d{1,3}(?:[. ]{1,2}\d{3})+(?!\d)|\d+)(?:[.,](\d+))?/g;
// The working time is read inside compounds too ("halvtidspsykolog").
const WORD = new RegExp(`(?<!\\p{L})(?:(${[...WORDS.keys()].join('|')})(?!\\p{L})|(halvtid|heltid))`, 'gu');

/** One blank and one dash for all the kinds that extractions hold, lower case: what two prints are compared in. */
export function normalise(print: string): string {
  return print
    .replace(/[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]+/g, ' ')
    .replace(/[\u2010-\u2015\u2212\u00ad]/g, '-')
    .trim()
    .toLowerCase();
}

/** True when a line holds a print as it stands, and not as a piece of a longer number ("976" is not in "12976"). */
export function lineHolds(line: string, print: string): boolean {
  const text = normalise(line);
  const part = normalise(print);
  if (part === '') return false;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + part.length);
    const cutBefore = /^\d/.test(part) && /\d[.,]?$/.test(before);
    const cutAfter = /\d$/.test(part) && /^[.,]?\d/.test(after);
    if (!cutBefore && !cutAfter) return true;
  }
  return false;
}

/**
 * Reads a Swedish print of a number: "2 976", "-1 566 998 kr", "12,5 månader", "ca 2- 300 tkr", "9 av 10", "två gånger/år".
 * The unit is not read here; see `printedFactors`.
 *
 * @returns undefined when it names no number, or several that it does not tell apart
 */
export function readPrint(print: string): Reading | undefined {
  const text = normalise(print);
  const found = [...text.matchAll(NUMBER)].map((m) => ({ start: m.index, end: m.index + m[0].length, dash: m[1] !== undefined, ...valueOf(m) }));
  const [first, second, third] = found;
  if (!first) return readWords(text);
  if (!second) return { kind: 'number', value: first.dash ? -first.value : first.value };
  const between = text.slice(first.end, second.start);
  // "4,4 av 5" speaks of the first number; the share that "9 av 10" is, is read by `shareOf`.
  if (between.trim() === 'av') return { kind: 'number', value: first.value };
  const isRange = /^(?: ?- ?| till )$/.test(between) || (second.dash && between.trim() === '');
  return isRange && !third ? { kind: 'range', min: shorthand(first, second), max: second.value } : undefined;
}

/** The percentage that "9 av 10", "sju av tio" or "hälften" is; undefined for other prints. */
export function shareOf(print: string): number | undefined {
  const text = normalise(print);
  if (/(?<!\p{L})(?:hälften|halva)(?!\p{L})/u.test(text)) return 50;
  const [, part = '', whole = ''] = /(\S+) av (\S+)/.exec(text) ?? [];
  const a = readPrint(part);
  const b = readPrint(whole);
  if (a?.kind !== 'number' || b?.kind !== 'number') return undefined;
  return (100 * a.value) / b.value;
}

function valueOf(match: RegExpExecArray): { value: number; digits: string } {
  const digits = (match[2] ?? '').replace(/[. ]/g, '');
  return { value: Number(`${digits}.${match[3] ?? '0'}`), digits };
}

/** The lower bound of "2- 300", a range that leaves out the zeros which both bounds share; of other ranges, what stands there. */
function shorthand(low: { value: number; digits: string }, high: { value: number; digits: string }): number {
  const zeros = /^\d(00+)$/.exec(high.digits)?.[1] ?? '';
  const full = low.value * 10 ** zeros.length;
  return low.digits.length === 1 && full < high.value ? full : low.value;
}

function readWords(text: string): Reading | undefined {
  const named = [...text.matchAll(WORD)].map((m) => WORDS.get(m[1] ?? m[2] ?? '') ?? NaN);
  const [first] = named;
  if (first !== undefined) return named.length === 1 || / av /.test(text) ? { kind: 'number', value: first } : undefined;
  // "varje kvartal", "per tertial": once in each.
  return /(?:per|varje) \p{L}+/u.test(text) ? { kind: 'number', value: 1 } : undefined;
}
