import { DatabaseError, type Pool } from 'pg';
import { COMMIT, type Taken, giveBack, take } from './connections';
import { gathering } from './gathering';
import { type Statement, Wave } from './wave';

/** A statement, and who waits for its rows. */
export interface Asked extends Statement {
  /** @param version what names the state of the database that the rows are of, where it is known */
  resolve(rows: object[], version?: string): void;
  reject(failure: unknown): void;
}

/** PostgreSQL's code for a prepared statement whose table has been changed. */
const STALE_PLAN = '0A000';

/** Whether a failure is the connection's and not the statement's, so that another connection may do better. */
export const isOfConnection = (failure: DatabaseError, isBeforeAll: boolean): boolean => isBeforeAll || failure.code === STALE_PLAN;

/** Gives each its rows, as far as there are any. What is left is returned. */
export function giveRows(asked: readonly Asked[], answered: readonly object[][], version?: string): readonly Asked[] {
  for (const [i, rows] of answered.entries()) asked[i]?.resolve(rows, version);
  return asked.slice(answered.length);
}

export function refuseAll(asked: readonly Asked[], failure: unknown): void {
  for (const { reject } of asked) reject(failure);
}

/** Sends statements each for itself: those of one turn go in one message, over whichever connection is free. */
export class Sending {
  readonly add = gathering<Asked>((asked) => void this.send(asked));

  constructor(private readonly pool: Pool) {}

  /** Never rejects. */
  async send(asked: readonly Asked[], isSecondTry = false): Promise<void> {
    let taken: Taken;
    try {
      taken = await take(this.pool);
    } catch (failure) {
      refuseAll(asked, failure);
      return;
    }
    const { client, isOpen } = taken;
    const before = isOpen ? [COMMIT] : [];
    const wave = client.query(new Wave([...before, ...asked]));
    const failure = await wave.ended;
    giveBack(client, failure);
    const left = giveRows(asked, wave.answered.slice(before.length));
    if (!failure) return;
    if (!(failure instanceof DatabaseError)) {
      refuseAll(left, failure);
    } else if (!isSecondTry && isOfConnection(failure, wave.answered.length < before.length)) {
      void this.send(left, true);
    } else {
      // What stood behind a statement that failed has not been tried, and is not to suffer for it.
      const [failed, ...behind] = left;
      failed?.reject(failure);
      if (behind.length > 0) void this.send(behind);
    }
  }
}
