import { EXIT, UserFacingError } from '../failure';
import { interruption } from '../interruption';
import { NO_PROGRESS, type Progress, progressOn } from './progress';
import { saysYes } from './question';
import { type Cell, table } from './table';
import { canAsk, mayColour, type Style, styleOf, type Terminal, widthOf } from './terminal';

/** How a command's answer is wanted. */
export interface Manner {
  /** For people; one JSON document; or one JSON object a line. */
  form: 'TEXT' | 'DOCUMENT' | 'LINES';
  colour: boolean;
}

/** Where a command says what it has done and found: for people, or for programs. */
export interface Output {
  /** Whether a program reads it. */
  readonly json: boolean;
  /** Columns to write in. */
  readonly width: number;
  readonly style: Style;
  readonly progress: Progress;
  /** Says a line of the answer, in Swedish. In JSON it is one of `meddelanden`. */
  say(line: string): void;
  /** Says something about the run itself, which is no part of the answer. */
  note(line: string): void;
  /** Shows a table to people; programs get what `data` gives. */
  table(headings: readonly string[], rows: readonly (readonly Cell[])[]): void;
  /** What programs get as `data`; people get nothing of it. */
  data(value: unknown): void;
  /** Gives one of many objects, where the answer is one a line. */
  record(value: unknown): void;
  /**
   * Asks before something is done, where somebody can be asked.
   *
   * @param what lines that say exactly what will happen, and to what
   * @throws UserFacingError when the answer is not yes, or nobody can be asked
   */
  consent(what: readonly string[]): Promise<void>;
}

/** A command's answer as one document. */
export interface Answer {
  kommando: string;
  slutkod: number;
  /** What it found or did, in fields; null for a command that only says. */
  data: unknown;
  /** What it says to people, a line each; no tables. */
  meddelanden: readonly string[];
}

/** What a command that went wrong answers as one document. */
export interface Fault {
  kommando: string | null;
  slutkod: number;
  fel: { kod: string; text: string };
  meddelanden: readonly string[];
}

/** Writes to a terminal, or wherever the program's streams lead. */
export class TerminalOutput implements Output {
  readonly json: boolean;
  readonly width: number;
  readonly style: Style;
  readonly progress: Progress;
  private readonly said: string[] = [];
  private found: unknown = null;

  constructor(private readonly terminal: Terminal, private readonly manner: Manner) {
    this.json = manner.form !== 'TEXT';
    this.width = widthOf(terminal);
    this.style = styleOf(manner.colour && mayColour(terminal.stdout, terminal.environment));
    this.progress = this.json ? NO_PROGRESS : progressOn(terminal.stderr);
  }

  say(line: string): void {
    if (this.json) this.said.push(line);
    else this.write(line);
  }

  note(line: string): void {
    this.progress.clear();
    this.terminal.stderr.write(`${line}\n`);
  }

  table(headings: readonly string[], rows: readonly (readonly Cell[])[]): void {
    if (this.json) return;
    for (const line of table(headings, rows, { width: this.width, heading: this.style.strong })) this.write(line);
  }

  data(value: unknown): void {
    this.found = value;
  }

  record(value: unknown): void {
    this.write(JSON.stringify(value));
  }

  async consent(what: readonly string[]): Promise<void> {
    if (this.json || !canAsk(this.terminal)) {
      throw new UserFacingError([...what, 'Ingenting är ändrat. Kör igen med --ja för att göra det.'].join('\n'), EXIT.FAULT, 'BEKRAFTELSE_KRAVS');
    }
    for (const line of what) this.note(line);
    if (!(await saysYes(this.terminal, 'Skriv ja för att göra det: ', interruption()))) {
      throw new UserFacingError('Ingenting är ändrat.', EXIT.FAULT, 'AVSTOD');
    }
  }

  /** Ends the answer of a command that has run. */
  answer(kommando: string, slutkod: number): void {
    this.progress.end();
    if (this.manner.form !== 'DOCUMENT') return;
    this.write(JSON.stringify({ kommando, slutkod, data: this.found, meddelanden: this.said } satisfies Answer, null, 2));
  }

  /** Tells what went wrong: to people on standard error, to programs where the answer would have been. */
  fault(kommando: string | null, { text, exitCode, kod }: { text: string; exitCode: number; kod: string }): void {
    this.progress.end();
    if (this.json) this.write(JSON.stringify({ kommando, slutkod: exitCode, fel: { kod, text }, meddelanden: this.said } satisfies Fault, null, this.manner.form === 'DOCUMENT' ? 2 : undefined));
    else this.terminal.stderr.write(`${styleOf(this.manner.colour && mayColour(this.terminal.stderr, this.terminal.environment)).fault(text)}\n`);
  }

  private write(line: string): void {
    this.progress.clear();
    this.terminal.stdout.write(`${line}\n`);
  }
}
