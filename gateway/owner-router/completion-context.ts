import type { Selected } from './merged-selection';
import type { Notices } from './notices';

/** A selection on an entity that may turn out to be another owner's. */
export interface ReferenceShape {
  readonly typeName: string;
  readonly keyField: string;
  readonly selected: readonly Selected[];
}

/** An entity of another owner that this owner's answer points to, to be asked of the one who owns it. */
export interface ForeignReference {
  readonly shape: ReferenceShape;
  readonly key: string;
  /** From the answer's root. */
  readonly path: readonly (string | number)[];
}

/** What is gathered while one owner's answer is completed. */
export class CompletionContext {
  /** Where the completion stands; what lies beyond `depth` is left over from where it has been. */
  readonly path: (string | number)[] = [];
  depth = 0;
  readonly references: ForeignReference[] = [];
  /** The first place where the answer does not follow the contract. One is enough: the caller gets one error per owner. */
  breach: readonly (string | number)[] | undefined;

  /**
   * @param owns whether a key belongs to the owner whose answer is being completed.
   * @param explained true when the owner sent errors: nulls in its answer are then no breach.
   */
  constructor(
    readonly forbund: string,
    readonly owns: (key: string) => boolean,
    readonly notices: Notices,
    private readonly explained: boolean,
  ) {}

  /** Begins at an entity. */
  startAt(responseName: string, index: number): void {
    this.path[0] = responseName;
    this.path[1] = index;
    this.depth = 2;
  }

  /** Notes a value of the wrong form, which becomes null. */
  wrongForm(): null {
    this.breach ??= this.path.slice(0, this.depth);
    return null;
  }

  /** Notes a null, or nothing, where the contract promises a value. */
  wrongNull(): void {
    if (!this.explained) this.breach ??= this.path.slice(0, this.depth);
  }

  /** Notes an enum value or type that the contract does not know, which becomes null. */
  unknownValue(coordinate: string): null {
    this.notices.unknownValue(this.forbund, coordinate);
    return null;
  }

  /** Notes an entity that is another owner's, to be filled in afterwards. */
  foreign(shape: ReferenceShape, key: string): null {
    this.references.push({ shape, key, path: this.path.slice(0, this.depth) });
    return null;
  }
}
