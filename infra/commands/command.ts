import type { Config } from '../config';

/** What a command gets to work with. */
export interface CommandInput {
  /** The words after the command's name. */
  args: readonly string[];
  /** Reads the configuration; commands that need none never fail on a faulty one. */
  config(): Config;
  /** Writes one Swedish line for the user. */
  say(line: string): void;
}

/** Runs a command and answers with the process's exit code. */
export type Run = (input: CommandInput) => Promise<number>;

/** One command of the program, as the list of commands shows it. */
export interface Command {
  name: string;
  /** What stands after the name, for example `FIL [--ersatt]`. */
  usage: string;
  summary: string;
  /** Its parts, for its own help: how each is written, and what it does. */
  parts?: readonly (readonly [string, string])[];
  /** Command lines that could be run as they stand, but for the files. */
  examples?: readonly string[];
  /** Loads the command's code, which may be heavy, only when it is run. */
  load(): Promise<{ run: Run }>;
}
