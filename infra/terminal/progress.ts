const WIDTH = 30;
const EVERY_MS = 200;
/** How often a line is written where there is no terminal to draw in: at first, and when it takes long. */
const LINE_EVERY_MS = 5000;
const LINE_SELDOM_MS = 60_000;

/** How far something has come. */
export interface Step {
  /** What is done now, in a word or two; a change of it is shown at once. */
  phase: string;
  /** Parts that are done, of how many; without them there is no bar. */
  done?: number;
  total?: number;
  /** What else there is to tell. */
  text?: string;
}

/** Shows how far a command has come. */
export interface Progress {
  show(step: Step): void;
  /** Waits for work whose parts are not known, with a counter of seconds. */
  during<T>(phase: string, work: Promise<T>): Promise<T>;
  /** Takes away what is drawn, before something else is written; the next step draws it anew. */
  clear(): void;
  /** Ends the line that is drawn. */
  end(): void;
}

/** Where nothing is shown. */
export const NO_PROGRESS: Progress = { show: () => undefined, during: (_, work) => work, clear: () => undefined, end: () => undefined };

/** Draws in a terminal; other streams get a plain line now and then, ever more seldom. */
export function progressOn(stream: { isTTY?: boolean; columns?: number; write(text: string): unknown }, now: () => number = Date.now): Progress {
  const terminal = stream.isTTY === true;
  let shownAt = now();
  let pause = LINE_EVERY_MS;
  let phase: string | undefined;
  let drawn = '';
  const show = (step: Step): void => {
    const at = now();
    const changed = phase !== undefined && step.phase !== phase;
    phase = step.phase;
    if (!changed && at - shownAt < (terminal ? EVERY_MS : pause)) return;
    if (!terminal && !changed) pause = Math.min(LINE_SELDOM_MS, pause * 2);
    shownAt = at;
    drawn = lineOf(step);
    if (terminal) stream.write(`\r\u001b[2K${cut(drawn, (stream.columns || 120) - 1)}`);
    else stream.write(`${drawn}\n`);
  };
  const clear = (): void => {
    if (terminal && drawn !== '') stream.write('\r\u001b[2K');
    drawn = '';
  };
  return {
    show,
    clear,
    end() {
      if (terminal && drawn !== '') stream.write('\n');
      drawn = '';
      phase = undefined;
    },
    async during(what, work) {
      const begun = now();
      const tick = setInterval(() => show({ phase: what, text: `${Math.round((now() - begun) / 1000)} s` }), 1000);
      try {
        return await work;
      } finally {
        clearInterval(tick);
        clear();
      }
    },
  };
}

function lineOf({ phase, done, total, text }: Step): string {
  if (done === undefined || total === undefined) return text === undefined ? phase : `${phase}: ${text}`;
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const full = Math.round(share * WIDTH);
  return `${phase} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %${text === undefined ? '' : `  ${text}`}`;
}

const cut = (text: string, width: number): string => (text.length > width ? `${text.slice(0, Math.max(0, width - 1))}…` : text);
