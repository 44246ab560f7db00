/** What a Bearer header may hold. */
const KEY = /^[\w.~+/=-]+$/;
const SHORTEST = 24;

/** The entries of a list with commas or line breaks between; empty ones and, on lines of their own, comments after # are left out. */
export function entriesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => !line.trim().startsWith('#')).flatMap((line) => line.split(',')).map((entry) => entry.trim()).filter(Boolean);
}

/** What is wrong with a key, in Swedish after «nyckeln …», without a word of it; undefined when it is strong enough and fits a header. */
export function keyFault(key: string): string | undefined {
  if (key.length < SHORTEST) return `är för kort (minst ${SHORTEST} tecken)`;
  return KEY.test(key) ? undefined : 'får bara ha bokstäver a–z, siffror och tecknen . _ ~ + / = -';
}
