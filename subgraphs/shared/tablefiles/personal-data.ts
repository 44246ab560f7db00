export type PersonalData = 'PERSONNUMMER' | 'EPOSTADRESS';

// Ten or twelve digits; the date may be written with hyphens or blanks, the last four may stand apart.
const NUMBER = /(?<!\d)((?:1[89]|20)?\d{2})([- ]?)(\d{2})\2(\d{2})( {0,2}[-+]? {0,2})(\d{4})(?!\d)/g;
const EMAIL = /[^\s@]@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2}/u;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const HYPHEN = /[\u2010-\u2015\u2212\uff0d]/g;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
const DIGIT = /\p{Nd}/u;

/**
 * Says whether a text holds a personnummer, a samordningsnummer or an e-mail address.
 * A number counts when its date is possible and its check digit holds, or when it has the shape (ÅÅ)ÅÅMMDD-XXXX; so an organisationsnummer,
 * whose "month" is 20 or more, does not. Digits of other scripts, full-width signs and no-break blanks are read as plain ones.
 */
export function personalDataIn(text: string): PersonalData | undefined {
  if (text.length < 6) return undefined;
  let digits = 0;
  let at = false;
  let plain = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 64) at = true;
    else if (code > 127) plain = false;
  }
  if (plain) return digits < 10 && !at ? undefined : search(text, digits >= 10, at);
  const folded = fold(text);
  return search(folded, true, folded.includes('@'));
}

function search(text: string, mayHoldNumber: boolean, mayHoldAddress: boolean): PersonalData | undefined {
  if (mayHoldNumber) for (const match of text.matchAll(NUMBER)) if (isPersonnummer(match)) return 'PERSONNUMMER';
  return mayHoldAddress && EMAIL.test(text) ? 'EPOSTADRESS' : undefined;
}

function isPersonnummer([, year = '', dateMark, month = '', day = '', mark = '', last = '']: RegExpMatchArray): boolean {
  if (!isPossibleDate(year, Number(month), Number(day) > 60 ? Number(day) - 60 : Number(day))) return false;
  if (dateMark === '' && (mark.trim() === '-' || mark.trim() === '+')) return true;
  return hasCheckDigit(year.slice(-2) + month + day + last);
}

function isPossibleDate(year: string, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (Number(year) % 4 === 0 ? 29 : 28);
  return day <= ([4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Luhn's check over ten digits. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const product = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

function fold(text: string): string {
  return text.normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(HYPHEN, '-').replaceAll(/\s/g, ' ').replaceAll(OTHER_DIGIT, asciiDigit);
}

/** Decimal digits stand ten in a row, zero first, in every script. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
