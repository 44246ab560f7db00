import { constants } from 'node:os';
import { EXIT, UserFacingError } from './failure';

/** The signals that ask a command to stop. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** That somebody has stopped the command, with the exit code that the signal gives. */
export class Interrupted extends UserFacingError {
  constructor(private readonly signal: (typeof SIGNALS)[number], text = 'Avbrutet. Det som inte hann bli klart är inte gjort.') {
    super(text, signal === 'SIGINT' ? EXIT.INTERRUPTED : 128 + constants.signals[signal], 'AVBRUTET');
  }

  /** The same, for a command that knows what came of it. */
  saying(text: string): Interrupted {
    return new Interrupted(this.signal, text);
  }
}

/** Of the whole process, as signals are. */
const controller = new AbortController();
let watched = false;
let heeded = false;

/**
 * Takes the process's signals: from now on they end nothing by themselves, but break off what `interruptible` waits for.
 *
 * @returns the signal that says so
 */
export function watchInterruption(): AbortSignal {
  if (!watched) {
    watched = true;
    for (const name of SIGNALS) process.on(name, () => controller.abort(new Interrupted(name)));
  }
  return controller.signal;
}

/** How long work that breaks itself off may take to do that; it may be waiting for somebody else. */
const GRACE_MS = 3_000;

/** What says that the command is stopped, for whoever waits for something else meanwhile. */
export const interruption = (): AbortSignal => controller.signal;

/** For work that breaks itself off when the signal says so: from now on `interruptible` waits a moment for it to have done that. */
export function heedInterruption(): AbortSignal {
  heeded = true;
  return controller.signal;
}

/**
 * Waits for some work, or for its interruption. Work that is left behind must leave nothing half-done when the process ends, as a transaction does.
 *
 * @throws Interrupted when the command is stopped meanwhile
 */
export async function interruptible<T>(work: () => Promise<T>): Promise<T> {
  const { signal } = controller;
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      const leave = (): void => reject(signal.reason as Error);
      if (heeded) setTimeout(leave, GRACE_MS).unref();
      else leave();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  const working = work();
  // What work that was left behind comes upon is of no interest to anybody.
  working.catch(() => undefined);
  try {
    return await Promise.race([working, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
