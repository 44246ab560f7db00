import type { Sending } from './sending';
import type { Statement } from './wave';

/** What names the state of everything that readers see: `subgraphs/shared/dataversion/README.md`. */
export const VERSION: Statement = { name: 'dataversion', text: 'select version from dataversion_nu()', values: [] };

/** The version in what {@link VERSION} gives. */
export const versionIn = (rows: readonly object[] | undefined): string | undefined => (rows as readonly { version: string }[] | undefined)?.[0]?.version;

/** Asks which version a database has. All who wait for an answer at the same time share it, but nobody gets one that was asked for before they did. */
export class CurrentVersion {
  #underWay: Promise<string | undefined> | undefined;
  #next: Promise<string | undefined> | undefined;

  constructor(private readonly sending: Sending) {}

  /** The version now, with all that was committed before the call. */
  now(): Promise<string | undefined> {
    if (!this.#underWay) return this.#ask();
    return (this.#next ??= this.#underWay.then(() => undefined, () => undefined).then(() => {
      this.#next = undefined;
      return this.#ask();
    }));
  }

  #ask(): Promise<string | undefined> {
    const asked = new Promise<object[]>((resolve, reject) => this.sending.add({ ...VERSION, resolve, reject })).then(versionIn);
    const answered = asked.finally(() => {
      if (this.#underWay === answered) this.#underWay = undefined;
    });
    return (this.#underWay = answered);
  }
}
