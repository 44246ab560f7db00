import { personalDataIn } from './tablefiles/personal-data';
import { UserError } from './user-error';

/** Signs of a recorded text. */
export const LANGST = 500;

/**
 * A text that somebody wants recorded, without blanks around it.
 *
 * @param vad what it is, for the message; `falt` the option or field that it came in
 * @throws UserError UPPGIFT_SAKNAS, FOR_LANG_TEXT, PERSONUPPGIFT; the text itself is never repeated
 */
export function recordedText(text: string | undefined, vad: string, falt: string): string {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') throw new UserError('UPPGIFT_SAKNAS', `Ange ${vad} (${falt}).`, falt);
  if (trimmed.length > LANGST) throw new UserError('FOR_LANG_TEXT', `${falt} är längre än ${LANGST} tecken. Ange en hänvisning, inte hela texten.`, falt);
  if (personalDataIn(trimmed) !== undefined) {
    throw new UserError('PERSONUPPGIFT', `${falt} innehåller något som är eller ser ut som ett personnummer eller en e-postadress. Ingenting är sparat. Skriv om texten utan personuppgifter.`, falt);
  }
  return trimmed;
}

/**
 * Why something is released, corrected or recalled, without blanks around it: public, and never changed. No longer than a delivery to the
 * country takes, so that none is refused for it.
 *
 * @throws UserError SAKNAR_SKAL, FOR_LANG_TEXT, PERSONUPPGIFT
 */
export function kravSkal(skal: string, vad: string): string {
  if (skal.trim() === '') throw new UserError('SAKNAR_SKAL', `Skriv varför ${vad}.`, 'skal');
  return recordedText(skal, `varför ${vad}`, 'skal');
}
