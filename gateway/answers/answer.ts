import type { KeptAnswer } from './kept-answer';
import type { Reading } from './reading';

/** A question, told from all that may be answered otherwise. */
export interface Question {
  /** The same for requests that are answered alike: document, operation, variables, rights and form of the answer. */
  readonly key: string;
  /** Names the operation, with the same rights, without its variables. */
  readonly operation: string;
  /** Whether it is asked by somebody without a token, like whom everybody may be answered. */
  readonly isPublic: boolean;
  /** The caller's `authorization` header. */
  readonly authorization: string | undefined;
}

/** An answer as it is sent. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The operation's name, for the log. */
  readonly operation: string | undefined;
  /** The codes of its errors, for the log. */
  readonly codes: string[] | undefined;
  /** Whether it is known to have neither errors nor notices. */
  readonly isWhole: boolean;
  readonly reading: Reading;
}

/** An answer, and the same as it is kept when it may be. */
export interface Given {
  readonly answer: Answer;
  readonly kept: KeptAnswer | undefined;
}
