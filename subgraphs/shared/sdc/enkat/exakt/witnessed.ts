import type { DisclosurePolicy } from '../policy';
import { agrees, answersOf, type Component } from './component';
import type { Publication, World } from './publication';

/** What the worlds that were found leave open of one cell: numbers of positive, other and all answers. */
export interface Range {
  least: number;
  most: number;
  mostOther: number;
  mostAnswers: number;
  /** The worlds that these were seen in. */
  by: { least: World; most: World; mostOther: World };
}

const NOTHING: World = [];

/**
 * Worlds that agree with what is published, by what they leave open. Kept while a family is decided: what is withheld later only makes more
 * worlds possible.
 */
export class Witnessed {
  readonly #ranges = new Map<string, Range>();
  readonly #atMost = new Map<string, number>();

  constructor(private readonly policy: DisclosurePolicy) {}

  /** Records a world of a component; false when it is none. */
  record(publication: Publication, component: Component, world: World): boolean {
    if (!agrees(publication, component, world)) return false;
    for (const at of component.cells) {
      const { n, k } = answersOf(world[at] ?? [], publication.positive);
      const range = this.rangeOf(publication, at);
      if (k < range.least) [range.least, range.by.least] = [k, world];
      if (k > range.most) [range.most, range.by.most] = [k, world];
      if (n - k > range.mostOther) [range.mostOther, range.by.mostOther] = [n - k, world];
      range.mostAnswers = Math.max(range.mostAnswers, n);
    }
    return true;
  }

  /** The worlds that prove what is safe, each of some cells only. */
  get worlds(): World[] {
    return [...new Set([...this.#ranges.values()].flatMap(({ by }) => [by.least, by.most, by.mostOther]))].filter((world) => world.length > 0);
  }

  rangeOf({ cells }: Publication, at: number): Range {
    const key = cells[at]?.key ?? '';
    const range = this.#ranges.get(key) ?? { least: Infinity, most: -Infinity, mostOther: -Infinity, mostAnswers: -Infinity, by: { least: NOTHING, most: NOTHING, mostOther: NOTHING } };
    this.#ranges.set(key, range);
    return range;
  }

  /** By how much the numbers of positive answers still have to differ, and how many other answers there still have to be. 0 and 0: safe. */
  missing(publication: Publication, at: number): { positive: number; other: number } {
    const cell = publication.cells[at];
    if (!cell || cell.counts !== null || cell.panel) return { positive: 0, other: 0 };
    const wanted = this.wantedOf(publication, at);
    const { least, most, mostOther } = this.rangeOf(publication, at);
    return { positive: Math.max(0, wanted - Math.max(0, most - least)), other: cell.hidden ? Math.max(0, wanted - Math.max(0, mostOther)) : 0 };
  }

  /** How far apart the numbers should be: of a cell of one person there is only yes or no to keep apart. */
  wantedOf({ cells }: Publication, at: number): number {
    return Math.min(this.policy.granskning.minstaSpann, cells[at]?.wanted ?? Infinity, this.#atMost.get(cells[at]?.key ?? '') ?? Infinity);
  }

  /** Notes that a cell cannot have more answers than this; undefined: that it is not known any longer. */
  limit({ cells }: Publication, at: number, answers: number | undefined): void {
    const key = cells[at]?.key ?? '';
    if (answers === undefined) this.#atMost.delete(key);
    else this.#atMost.set(key, answers);
  }

  isSafe(publication: Publication, at: number): boolean {
    const { positive, other } = this.missing(publication, at);
    return positive === 0 && other === 0;
  }
}
