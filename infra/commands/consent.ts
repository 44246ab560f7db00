import { existsSync, statSync } from 'node:fs';
import { EXIT, UserFacingError } from '../failure';
import type { CommandInput } from './command';
import { shownPath } from './paths';

/**
 * Asks before something is done that cannot be undone; not where --ja has said yes, or --torrt that nothing is to be done.
 *
 * @param what lines that say exactly what will happen, and to what; without any there is nothing to ask about
 * @throws UserFacingError when the answer is not yes, or nobody can be asked
 */
export async function agree({ flags, out }: Pick<CommandInput, 'flags' | 'out'>, what: readonly string[]): Promise<void> {
  if (what.length > 0 && !flags.has('ja') && !flags.has('torrt')) await out.consent(what);
}

/**
 * Asks before a file that holds something is written over. A dry run leaves what there is as it is, files too.
 *
 * @throws UserFacingError when the answer is not yes, nobody can be asked, or it is a dry run
 */
export async function agreeToOverwrite(input: Pick<CommandInput, 'flags' | 'out'>, file: string): Promise<void> {
  if (!existsSync(file) || statSync(file).size === 0) return;
  if (input.flags.has('torrt')) throw new UserFacingError(`Filen ${shownPath(file)} finns redan, och en torrkörning skriver inte över något. Ange en annan fil.`, EXIT.FAULT, 'FIL_FINNS');
  await agree(input, [`Filen ${shownPath(file)} finns redan. Den skrivs över.`]);
}
