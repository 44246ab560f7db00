/** Lower case, for the middle of a sentence. */
export const lower = (text: string): string => text.toLocaleLowerCase('sv');

/** With a capital first, for the beginning of one. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);

/** Names in a list: `Norsjö, Skellefteå och Umeå`. */
export const listed = (names: readonly string[]): string => new Intl.ListFormat('sv').format(names);
