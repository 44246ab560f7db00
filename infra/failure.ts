/**
 * A failure whose cause and remedy the user can read: the command line prints its Swedish message
 * without a stack and ends with its exit code.
 */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';

  /**
   * @param message Swedish text: what is wrong and what to do about it.
   * @param exitCode Exit code of the process; 78 is a configuration that no restart can mend.
   */
  constructor(
    message: string,
    readonly exitCode: number = 1,
  ) {
    super(message);
  }
}

/** Exit code for a configuration that no restart can mend (EX_CONFIG in sysexits.h). */
export const EXIT_CONFIG = 78;

/** What the operating system refuses, in words. */
const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'rättigheterna räcker inte',
  EPERM: 'rättigheterna räcker inte',
  EROFS: 'filsystemet går bara att läsa',
  ENOSPC: 'disken är full',
  EDQUOT: 'diskkvoten är slut',
};

/**
 * What the command line says of a failure, and the exit code that goes with it.
 *
 * @param error Whatever was thrown.
 * @returns Swedish text; an unforeseen error is given with its stack, for whoever mends it.
 */
export function describeFailure(error: unknown): { text: string; exitCode: number } {
  if (error instanceof UserFacingError) return { text: error.message, exitCode: error.exitCode };
  const { code, path: file, message, stack } = error as NodeJS.ErrnoException;
  const fault = SYSTEM_FAULTS[code ?? ''];
  if (fault) return { text: file ? `${file}: ${fault}.` : `${fault} (${message}).`, exitCode: 1 };
  return { text: `Oväntat fel: ${stack ?? String(error)}`, exitCode: 1 };
}
