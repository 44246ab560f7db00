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
