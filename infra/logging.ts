import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The structured log of one process: a JSON object per line.
 *
 * @param role The role of the process, which every line carries.
 * @param level Least level that is written.
 * @param file Where to; standard output when it is not given.
 */
export function createLogger(role: string, level: string, file?: string): Logger {
  let moment = 0;
  let written = '';
  return pino(
    {
      level,
      base: { roll: role },
      messageKey: 'meddelande',
      timestamp: () => {
        const now = Date.now();
        if (now !== moment) {
          moment = now;
          written = `,"tid":"${new Date(now).toISOString()}"`;
        }
        return written;
      },
      formatters: { level: (label) => ({ niva: label }) },
    },
    gathering(pino.destination({ dest: file ?? 1, sync: true })),
  );
}

/** Pino's number of the level warn. */
const WARN = 40;
/** Milliseconds for which lines are gathered: each writing costs as much as what a line tells of. */
const GATHERED_MS = 20;
const MOST_CHARACTERS = 16_000;

/**
 * Gathers lines for a moment and writes them together. What warns is written at once, with all before it, and so is everything when the process
 * ends: the last lines before a death are the ones that matter.
 */
function gathering(destination: ReturnType<typeof pino.destination>): DestinationStream {
  let lines = '';
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    destination.write(lines);
    lines = '';
  };
  process.once('exit', () => lines !== '' && write());
  return {
    // Has pino say in lastLevel how serious the line is.
    [pino.symbols.needsMetadataGsym]: true,
    lastLevel: 0,
    write(line: string) {
      lines += line;
      if (this.lastLevel >= WARN || lines.length > MOST_CHARACTERS) {
        write();
      } else {
        timer ??= setTimeout(write, GATHERED_MS);
      }
    },
  } as DestinationStream & { lastLevel: number };
}
