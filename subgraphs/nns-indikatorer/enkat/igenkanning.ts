/** How texts are compared: lower case, single blanks, without the sign that Excel marks a text with. */
export function foldedText(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().replace(/^'/, '').toLocaleLowerCase('sv');
}

/** How names of columns are compared: as texts, and å, ä and ö as they are written without their marks. */
export const foldedName = (text: string): string => foldedText(text).normalize('NFD').replaceAll(/\p{M}/gu, '');

/** What is left of an id that Excel has taken for a number: 4.10 becomes 4.1. */
export const asNumber = (id: string): string => (/^\d+\.\d*0$/.test(id) ? id.replace(/\.?0+$/, '') : id);

/**
 * The item that a text names, also when Excel has taken its id for a number and writes "4,1" for 4.1.
 * A number loses its last zero, so that "4,1" may be what is left of 4.10: `mojliga` are then the items that it may have been.
 * Undefined: none of the items.
 */
export function hittaMatpunkt(text: string, ids: readonly string[]): { id: string } | { mojliga: string[] } | undefined {
  const name = foldedText(text).replace(/^(\d+),(\d+[a-z]?)$/, '$1.$2');
  const exact = ids.find((id) => id.toLowerCase() === name);
  const shortened = ids.filter((id) => id.toLowerCase() !== name && asNumber(id) === name);
  if (shortened.length > 0) return { mojliga: exact === undefined ? shortened : [exact, ...shortened] };
  return exact === undefined ? undefined : { id: exact };
}
