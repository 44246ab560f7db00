import { DatabaseError, type Pool } from 'pg';
import { type Taken, giveBack, giveBackOpen, take } from './connections';
import { VERSION, versionIn } from './current-version';
import { gathering } from './gathering';
import { type Asked, type Sending, giveRows, isOfConnection, refuseAll } from './sending';
import { type Statement, Wave } from './wave';

const BEGIN: Statement = { name: 'begin', text: 'begin isolation level repeatable read read only', values: [] };
/** Ends one such transaction and begins another. */
const BEGIN_ANOTHER: Statement = { name: 'begin another', text: 'commit and chain', values: [] };

/** A connection of a snapshot's own. */
interface Held {
  readonly taken: Promise<Taken>;
  /** When all that has been asked is answered. */
  answered: Promise<void>;
  hasBegun: boolean;
  /** The version of what is seen on it, when it has been asked for. */
  version: string | undefined;
  /** Whether something has been read on it. */
  hasRead: boolean;
  /** Why it is gone. */
  failure: unknown;
}

/**
 * Statements on one connection, in one transaction that sees the database as it was at the first of them. What is released between two of
 * them would otherwise leave the one with a row whose figure the other cannot find.
 *
 * Its transaction begins in the message of the first statements, and ends in that of whoever takes the connection next: it makes no journeys
 * of its own.
 */
export class Snapshot {
  readonly add = gathering<Asked>((asked) => this.#send(asked));
  #held: Held | undefined;
  #isEnded = false;

  /**
   * @param alone sends what is asked after the end
   * @param asksVersion whether it asks for the version of what it sees, and gives it with the rows
   */
  constructor(private readonly pool: Pool, private readonly alone: Sending, private readonly asksVersion = false) {}

  renew(): void {
    const held = this.#held;
    this.#held = undefined;
    void held?.answered.then(async () => {
      if (held.failure === undefined) giveBackOpen((await held.taken).client);
    });
  }

  end(): void {
    this.#isEnded = true;
    this.renew();
  }

  #send(asked: readonly Asked[], isSecondTry = false): void {
    if (this.#isEnded) {
      void this.alone.send(asked);
      return;
    }
    const held = (this.#held ??= { taken: take(this.pool), answered: Promise.resolve(), hasBegun: false, version: undefined, hasRead: false, failure: undefined });
    held.answered = held.answered.then(() => this.#sendOn(held, asked, isSecondTry));
  }

  /** Never rejects. */
  async #sendOn(held: Held, asked: readonly Asked[], isSecondTry: boolean): Promise<void> {
    if (held.failure !== undefined) {
      this.#giveUp(held, asked);
      return;
    }
    let taken: Taken;
    try {
      taken = await held.taken;
    } catch (failure) {
      held.failure = failure;
      this.#drop(held);
      refuseAll(asked, failure);
      return;
    }
    const { client, isOpen } = taken;
    const first = held.hasBegun ? [] : [isOpen ? BEGIN_ANOTHER : BEGIN, ...(this.asksVersion ? [VERSION] : [])];
    held.hasBegun = true;
    const wave = client.query(new Wave([...first, ...asked]));
    const failure = await wave.ended;
    if (first.includes(VERSION)) held.version = versionIn(wave.answered[first.indexOf(VERSION)]);
    const left = giveRows(asked, wave.answered.slice(first.length), held.version);
    held.hasRead ||= left.length < asked.length;
    if (!failure) return;
    held.failure = failure;
    giveBack(client, failure);
    if (!(failure instanceof DatabaseError)) {
      this.#drop(held);
      refuseAll(left, failure);
    } else if (!held.hasRead && !isSecondTry && isOfConnection(failure, wave.answered.length < first.length)) {
      this.#drop(held);
      this.#send(left, true);
    } else {
      const [failed, ...behind] = left;
      failed?.reject(failure);
      this.#giveUp(held, behind);
    }
  }

  /**
   * What stands behind a statement that failed. Where nothing has been read, it begins a snapshot of its own; else it fails too: seen as it is
   * now, it might not fit what has been read.
   */
  #giveUp(held: Held, asked: readonly Asked[]): void {
    if (held.hasRead) {
      refuseAll(asked, held.failure);
      return;
    }
    this.#drop(held);
    if (asked.length > 0) this.#send(asked);
  }

  /** What is asked from now on begins anew. */
  #drop(held: Held): void {
    if (this.#held === held) this.#held = undefined;
  }
}
