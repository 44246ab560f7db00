import { isCalendarDate } from '../../subgraphs/shared/instants';
import { OWNERS } from '../../subgraphs/role-names';
import type { Argument, Flag, Value } from './command';

/** Any text. */
export const text = (shown: string): Value => ({ shown, fault: (given) => `«${given}» går inte att använda.` });

/** `a, b eller c` */
export function inWords(choices: readonly string[]): string {
  return new Intl.ListFormat('sv', { type: 'disjunction' }).format(choices);
}

/** One of a few words, whatever their case. */
export function oneOf(choices: readonly string[], what: string): Value {
  return { shown: choices.join('|'), choices, fault: (given) => `${what} ska vara ${inWords(choices)}, inte «${given}».` };
}

/** Takes a word that looks as it should, as it is. */
export const like = (pattern: RegExp) => (given: string): string | undefined => (pattern.test(given) ? given : undefined);

/** A year, 1900–2099. */
export const YEAR: Value = { shown: 'ÅR', read: like(/^(19|20)\d{2}$/), fault: (given) => `«${given}» är inget år. Skriv fyra siffror, till exempel 2024.` };

/** The greatest number that the databases have room for. */
const GREATEST = 2_147_483_647;

/** A whole number from a least one; it may be written in groups of digits. */
export function whole(shown: string, least = 0): Value {
  const read = (given: string): string | undefined => {
    const digits = given.replaceAll(/(?<=\d)[\s_](?=\d)/g, '');
    return /^\d+$/.test(digits) && Number(digits) >= least && Number(digits) <= GREATEST ? String(Number(digits)) : undefined;
  };
  return { shown, read, fault: (given) => `Det ska vara ett heltal, ${least} eller mer${/^[\d\s_]{10,}$/.test(given) ? ` men högst ${GREATEST}` : ''}, inte «${given}».` };
}

/** A date of the calendar. */
export const DATE: Value = { shown: 'DATUM', read: (given) => (isCalendarDate(given) ? given : undefined), fault: (given) => `«${given}» är inget datum. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-03-01.` };

/** One of the förbund that this program runs. */
export const FORBUND: Value = { shown: 'FÖRBUND', choices: OWNERS, fault: (given) => `Navet har inget förbund «${given}». Förbunden är: ${OWNERS.join(', ')}.` };

/** A role, whose name the command itself examines: an unknown one is a faulty configuration. */
export const ROLE: Value = text('ROLL');

export const ONE = (value: Value, summary: string): Argument => ({ value, summary, many: '1' });
export const MAYBE = (value: Value, summary: string): Argument => ({ value, summary, many: '0-1' });
export const DET_FORBUNDET: Argument = ONE(FORBUND, 'Förbundet.');

export const VEM: Flag = { name: 'vem', value: text('NAMN'), summary: 'Vem som gör det, för loggen. Annars användarens namn i systemet.' };
export const AR: Flag = { name: 'ar', value: YEAR, summary: 'Året.', needed: 'Ange året med --ar, till exempel --ar 2024.' };
export const SKAL: Flag = { name: 'skal', value: text('TEXT'), summary: 'Varför, för loggen.', needed: 'Ange varför med --skal.' };
export const KANSKE_SKAL: Flag = { name: 'skal', value: text('TEXT'), summary: 'Varför, för loggen.' };

/** How something is recalled. */
export const art = (fel: string, rojande: string): Flag => {
  const needed = `Ange --art fel (${fel}) eller --art rojande (${rojande}).`;
  return { name: 'art', value: { shown: 'fel|rojande', choices: ['fel', 'rojande'], fault: () => needed }, summary: `fel: ${fel}. rojande: ${rojande}.`, needed };
};
