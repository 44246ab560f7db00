import { type Logger, pino } from 'pino';

/**
 * The structured log of one process: a JSON object per line.
 *
 * @param role The role of the process, which every line carries.
 * @param level Least level that is written.
 * @param file Where to; standard output when it is not given.
 */
export function createLogger(role: string, level: string, file?: string): Logger {
  return pino(
    {
      level,
      base: { roll: role },
      messageKey: 'meddelande',
      timestamp: () => `,"tid":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ niva: label }) },
    },
    // Written at once: the last lines before a death are the ones that matter.
    pino.destination({ dest: file ?? 1, sync: true }),
  );
}
