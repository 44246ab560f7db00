import { isObject } from '../executor/json';

/** Where in an answer something is: names and places in lists. */
export type Place = readonly (string | number)[];

/** An error of an answer, as it was sent. */
export interface AnswerError {
  readonly message: string;
  readonly path?: Place | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

interface Node {
  /** The code of the first error that was met with here or below. */
  first: string;
  /** Whether that error was met with here. */
  isHere: boolean;
  readonly below: Map<string | number, Node>;
}

/** What an answer has lost, told from its errors. */
export class Losses {
  readonly #root: Node = { first: '', isHere: false, below: new Map() };
  /** Whether there are none. */
  readonly isEmpty: boolean;

  constructor(readonly errors: readonly AnswerError[]) {
    this.isEmpty = errors.length === 0;
    for (const error of errors) {
      this.#add(error);
    }
  }

  /** The code of the error by which what stands somewhere was lost, or a part of it; undefined when nothing of it was. */
  at(place: Place): string | undefined {
    if (this.isEmpty) {
      return undefined;
    }
    let node = this.#root;
    for (const step of place) {
      if (node.isHere) {
        return node.first;
      }
      const next = node.below.get(step);
      if (!next) {
        return undefined;
      }
      node = next;
    }
    return node.first || undefined;
  }

  #add(error: AnswerError): void {
    const code = codeOf(error);
    let node = this.#root;
    for (const step of error.path ?? []) {
      node.first ||= code;
      let next = node.below.get(step);
      if (!next) {
        next = { first: '', isHere: false, below: new Map() };
        node.below.set(step, next);
      }
      node = next;
    }
    node.first ||= code;
    node.isHere = true;
  }
}

/** The code of an error; one without is a fault of the hub. */
export function codeOf({ extensions }: AnswerError): string {
  const code = isObject(extensions) ? extensions['code'] : undefined;
  return typeof code === 'string' ? code : 'INTERNT_FEL';
}
