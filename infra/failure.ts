/** What the program ends with. Every command keeps to these. */
export const EXIT = {
  /** What was asked for is done. */
  OK: 0,
  /** It could not be done, or what was examined has faults. */
  FAULT: 1,
  /** The command line cannot be understood. */
  USAGE: 2,
  /** A configuration that no restart can mend (EX_CONFIG in sysexits.h). */
  CONFIG: 78,
  /** Stopped by Ctrl-C: 128 and the number of SIGINT. */
  INTERRUPTED: 130,
} as const;

/** Exit code for a configuration that no restart can mend. */
export const EXIT_CONFIG = EXIT.CONFIG;

/** The codes of failures that have none of their own, by exit code. */
const CODES: Readonly<Record<number, string>> = { [EXIT.USAGE]: 'ANVANDNING', [EXIT.CONFIG]: 'INSTALLNING', [EXIT.INTERRUPTED]: 'AVBRUTET' };

/**
 * A failure whose cause and remedy the user can read: the command line prints its Swedish message
 * without a stack and ends with its exit code.
 */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  /** Stable code for programs, for example OKAND_MATOMGANG. */
  readonly kod: string;

  /**
   * @param message Swedish text: what is wrong and what to do about it.
   * @param exitCode Exit code of the process, one of EXIT.
   * @param kod Stable code; one that follows from the exit code when it is not given.
   */
  constructor(
    message: string,
    readonly exitCode: number = EXIT.FAULT,
    kod?: string,
  ) {
    super(message);
    this.kod = kod ?? CODES[exitCode] ?? 'GICK_INTE';
  }
}

/** A command line that cannot be understood; whoever runs the command adds how it is written. */
export function usageFault(message: string): UserFacingError {
  return new UserFacingError(message, EXIT.USAGE);
}

/** What the operating system refuses, in words. */
const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'rättigheterna räcker inte',
  EPERM: 'rättigheterna räcker inte',
  EROFS: 'filsystemet går bara att läsa',
  ENOSPC: 'disken är full',
  EDQUOT: 'diskkvoten är slut',
};

/** A failure as the command line tells it. */
export interface Described {
  /** Swedish text. */
  text: string;
  exitCode: number;
  /** Stable code for programs. */
  kod: string;
}

/**
 * What the command line says of a failure, and the exit code that goes with it.
 *
 * @param error Whatever was thrown.
 * @returns Swedish text; an unforeseen error is given with its stack, for whoever mends it.
 */
export function describeFailure(error: unknown): Described {
  if (error instanceof UserFacingError) return { text: error.message, exitCode: error.exitCode, kod: error.kod };
  const { code, path: file, message, stack } = error as NodeJS.ErrnoException;
  const fault = SYSTEM_FAULTS[code ?? ''];
  if (fault) return { text: file ? `${file}: ${fault}.` : `${fault} (${message}).`, exitCode: EXIT.FAULT, kod: 'SYSTEMFEL' };
  return { text: `Oväntat fel: ${stack ?? String(error)}`, exitCode: EXIT.FAULT, kod: 'OVANTAT_FEL' };
}
