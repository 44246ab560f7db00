import type { CurrentVersion } from './current-version';
import { gathering } from './gathering';
import type { RowMemory } from './row-memory';
import { type Asked, refuseAll } from './sending';
import type { Snapshot } from './snapshot';

/** A statement that may be answered from memory. */
export interface Rememberable extends Asked {
  /** What its rows are remembered by; undefined: they never are. */
  readonly key: string | undefined;
}

/** Why a statement was not answered: what was answered before it was remembered, and the database has changed since. */
export class TornReading extends Error {
  constructor() {
    super('The data have changed while they were read.');
  }
}

/**
 * Reads that belong together, from memory as long as all that is asked for is known there. Which version the database has is asked of it first: what is remembered
 * is given only if it is what the database would have given. What is not known is read in a snapshot that tells its own version.
 *
 * A change between what was remembered and what must then be read tears the answer: statements are refused from there on ({@link isTorn}), and all is to be
 * asked anew, without memory.
 */
export class RememberedReading {
  readonly add = gathering<Rememberable>((asked) => {
    this.#before = this.#before.then(() => this.#answer(asked));
  });
  #before: Promise<void> = Promise.resolve();
  /** The version of all that has been given so far. */
  #version: string | undefined;
  #isTorn = false;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly memory: RowMemory,
    private readonly current: CurrentVersion,
  ) {}

  get isTorn(): boolean {
    return this.#isTorn;
  }

  /** What is read from now on is of the database as it is now. */
  renew(): void {
    this.#version = undefined;
    this.snapshot.renew();
  }

  /** Never rejects. */
  async #answer(asked: readonly Rememberable[]): Promise<void> {
    try {
      if (this.#version !== undefined || !(await this.#begin(asked))) await Promise.all(asked.map((one) => this.#give(one)));
    } catch (failure) {
      refuseAll(asked, failure);
    }
  }

  /** Answers what is asked first from memory, if all of it is known as it is now. */
  async #begin(asked: readonly Rememberable[]): Promise<boolean> {
    if (!asked.every(({ key }) => key !== undefined && this.memory.has(key))) return false;
    const version = await this.current.now();
    const known = asked.map(({ key }) => this.#known(version, key));
    if (known.includes(undefined)) return false;
    this.#version = version;
    for (const [i, one] of asked.entries()) one.resolve(known[i] as object[]);
    return true;
  }

  #known(version: string | undefined, key: string | undefined): object[] | undefined {
    return version !== undefined && key !== undefined ? this.memory.get(version, key) : undefined;
  }

  /** Resolves when the statement is answered, or refused. */
  #give(one: Rememberable): Promise<void> {
    const known = this.#known(this.#version, one.key);
    if (known) {
      one.resolve(known);
      return Promise.resolve();
    }
    return new Promise((done) => {
      this.snapshot.add({
        ...one,
        resolve: (rows, version) => {
          this.#read(one, rows, version);
          done();
        },
        reject: (failure) => {
          one.reject(failure);
          done();
        },
      });
    });
  }

  #read(one: Rememberable, rows: object[], version: string | undefined): void {
    if (this.#version !== undefined && this.#version !== version) {
      this.#isTorn = true;
      one.reject(new TornReading());
      return;
    }
    if (version !== undefined) {
      this.#version = version;
      if (one.key !== undefined) this.memory.set(version, one.key, rows);
    }
    one.resolve(rows);
  }
}
