import type { Config } from '../config';
import type { Output } from '../terminal/output';

/** What a word or a flag's value may be. */
export interface Value {
  /** What stands for it in how the command is written, for example `ÅR`. */
  shown: string;
  /** The words that it may be, when they are few. */
  choices?: readonly string[];
  /** What else it must be: the word as the command gets it; undefined for one that it may not be. */
  read?(given: string): string | undefined;
  /** What to say of one that it may not be. */
  fault(given: string): string;
}

/** A word that a command takes. */
export interface Argument {
  value: Value;
  summary: string;
  /** How many: one, one or none, one or more, or any number. */
  many: '1' | '0-1' | '1-' | '0-';
}

/** A flag that a command takes. */
export interface Flag {
  /** Without dashes. */
  name: string;
  /** Other names of the same. */
  aliases?: readonly string[];
  /** What stands after it; nothing after a switch. */
  value?: Value;
  summary: string;
  /** What to say when it is missing, of one that must be there. */
  needed?: string;
}

/** A command line that can be run as it stands, but for the files that it names. */
export interface Example {
  /** What stands after `npm run hub --`. */
  line: string;
  /** What it does, in Swedish. */
  says: string;
  /** Whether it may be run anywhere: it changes nothing but files that it makes, and needs no hub. */
  harmless?: true;
}

/** What a command gets to work with: its words, sorted, and where it says what it has done. */
export interface CommandInput {
  positional: readonly string[];
  /** The switches that are given, by name. */
  flags: ReadonlySet<string>;
  /** The values of flags, by name. */
  options: ReadonlyMap<string, string>;
  /** Reads the configuration; commands that need none never fail on a faulty one. */
  config(): Config;
  out: Output;
}

/** Runs a command and answers with the process's exit code. */
export type Run = (input: CommandInput) => Promise<number>;

/** The tasks that commands are grouped by, in the order in which they are shown. */
export const TASKS = ['Köra navet', 'Databaser', 'Mätningar', 'Deltagare', 'Granskning', 'Exempel', 'Siffror och källor', 'Hjälp'] as const;

/** One command of the program. Parsing, help, completion and the documentation follow from it. */
export interface Command {
  /** Its words, for example `matning slapp`. */
  name: string;
  /** Other ways to write the same words. */
  aliases?: readonly string[];
  task: (typeof TASKS)[number];
  /** One Swedish sentence. */
  summary: string;
  /** More for its own help. */
  detail?: readonly string[];
  arguments?: readonly Argument[];
  flags?: readonly Flag[];
  examples: readonly Example[];
  /** Whether it only shows, changes what can be changed back, or takes away or overwrites something. */
  effect: 'SHOWS' | 'CHANGES' | 'DESTROYS';
  /** What it asks about before it is done; it then takes --ja. */
  asks?: string;
  /** Whether it can be tried without doing anything, by --torrt. */
  dry?: true;
  /** How it answers under --json: with one document, with one object a line, or not at all. */
  json: 'DOCUMENT' | 'LINES' | 'NONE';
  /** What exit codes mean for this command in particular. */
  exits?: Readonly<Record<number, string>>;
  /** Loads the command's code, which may be heavy, only when it is run. */
  load(): Promise<Run>;
}
