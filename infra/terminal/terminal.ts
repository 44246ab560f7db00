/** What the program is connected to: where it writes, and whether somebody sits there. */
export interface Terminal {
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  environment: NodeJS.ProcessEnv;
}

/** Columns to write in: those of the terminal, or of COLUMNS; without end where there is no terminal. */
export function widthOf({ stdout, environment }: Terminal): number {
  if (stdout.isTTY !== true) return Infinity;
  const told = Number(environment['COLUMNS']);
  return Number.isInteger(told) && told > 0 ? told : stdout.columns || 80;
}

/** Whether a stream may be written to with colour: https://no-color.org */
export function mayColour(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
}

/** Whether somebody can be asked: what they write is read, and what is asked is seen. */
export function canAsk({ stdin, stderr }: Terminal): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Ways to make text stand out. */
export interface Style {
  strong(text: string): string;
  fault(text: string): string;
}

const as = (code: number, off: number) => (text: string) => `\u001b[${code}m${text}\u001b[${off}m`;

/** Text that stands out, or as it is where there is no colour. */
export function styleOf(colour: boolean): Style {
  return colour ? { strong: as(1, 22), fault: as(31, 39) } : { strong: (text) => text, fault: (text) => text };
}
