const DECIMAL = /^[+\-\u2212]?(?:\d+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+)(?:[.,]\d+)?$/;

/**
 * Reads a number as a Swede or a program writes it: "4", " 4 ", "4,0", "4.0", "1 234,5" (blank or no-break space between thousands).
 * Undefined for everything else: words, exponents, hex, "1.234,5", and digits of other scripts. Never NaN or Infinity.
 */
export function decimalNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || !DECIMAL.test(trimmed)) return undefined;
  const number = Number(trimmed.replaceAll(/[ \u00a0\u2009\u202f]/g, '').replace(',', '.').replace('\u2212', '-'));
  return Number.isFinite(number) ? number : undefined;
}
