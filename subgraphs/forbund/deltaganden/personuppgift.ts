import { personalDataIn } from '../../shared/tablefiles/personal-data';
import { UserError } from '../../shared/user-error';

/**
 * A text that somebody wants recorded, without blanks around it.
 *
 * @param vad what it is, for the message; `falt` the option or field that it came in
 * @throws UserError UPPGIFT_SAKNAS, FOR_LANG_TEXT, PERSONUPPGIFT; the text itself is never repeated
 */
export function recordedText(text: string | undefined, vad: string, falt: string): string {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') throw new UserError('UPPGIFT_SAKNAS', `Ange ${vad} (${falt}).`, falt);
  if (trimmed.length > 500) throw new UserError('FOR_LANG_TEXT', `${falt} är längre än 500 tecken. Ange en hänvisning, inte hela texten.`, falt);
  if (personalDataIn(trimmed) !== undefined) {
    throw new UserError('PERSONUPPGIFT', `${falt} innehåller något som är eller ser ut som ett personnummer eller en e-postadress. Ingenting är sparat. Skriv om texten utan personuppgifter.`, falt);
  }
  return trimmed;
}
