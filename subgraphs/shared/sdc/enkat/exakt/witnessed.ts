import type { DisclosurePolicy } from '../policy';
import { agrees, answersOf, type Component } from './component';
import type { Publication, World } from './publication';

/** What the worlds that were found leave open of one cell: numbers of positive, other and all answers. */
export interface Range {
  least: number;
  most: number;
  mostOther: number;
  mostAnswers: number;
}

/**
 * Worlds that agree with what is published, by what they leave open. Kept while a family is decided: what is withheld later only makes more
 * worlds possible.
 */
export class Witnessed {
  readonly #ranges = new Map<string, Range>();
  readonly #atMost = new Map<string, number>();
  readonly #worlds: World[] = [];

  constructor(private readonly policy: DisclosurePolicy) {}

  /** Records a world of a component; false when it is none. */
  record(publication: Publication, component: Component, world: World): boolean {
    if (!agrees(publication, component, world)) return false;
    let told = false;
    for (const at of component.cells) {
      const { n, k } = answersOf(world[at] ?? [], publication.positive);
      const range = this.rangeOf(publication, at);
      told ||= k < range.least || k > range.most || n - k > range.mostOther || n > range.mostAnswers;
      range.least = Math.min(range.least, k);
      range.most = Math.max(range.most, k);
      range.mostOther = Math.max(range.mostOther, n - k);
      range.mostAnswers = Math.max(range.mostAnswers, n);
    }
    if (told) this.#worlds.push(world);
    return true;
  }

  /** The worlds that told something new, each of some cells only. */
  get worlds(): readonly World[] {
    return this.#worlds;
  }

  rangeOf({ cells }: Publication, at: number): Range {
    const key = cells[at]?.key ?? '';
    const range = this.#ranges.get(key) ?? { least: Infinity, most: -Infinity, mostOther: -Infinity, mostAnswers: -Infinity };
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
