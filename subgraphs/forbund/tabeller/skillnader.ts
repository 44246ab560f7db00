import type { CellIndex } from '../../shared/sdc';
import type { Bygge } from './bygge';

/** What one of this year's figures has become more (> 0) or less than in an earlier release, and the cell that is left between the two. */
export interface Skillnad {
  /** The figure, as this year names it. */
  readonly tal: string;
  readonly rest: CellIndex | null;
  readonly antal: number;
}

/**
 * Says of differences of one which are the same person's: a late row is one more in its insats and one more in all, and whoever it is learns
 * nothing of others from that. Told by the names, where a figure and another that everybody in it is in too have changed by one; and by
 * what holds between figures (a sum, or that one is no more than others together), where two of them have changed by one and no other.
 *
 * @param skillnader by this year's cell; also of figures that are the same
 */
export function sammaPerson(bygge: Bygge, skillnader: ReadonlyMap<CellIndex, Skillnad>): void {
  const grupper = new Grupper();
  const perTal = new Map([...skillnader.values()].map((skillnad) => [skillnad.tal, skillnad]));
  const samma = (one: Skillnad | undefined, other: Skillnad | undefined): void => {
    if (one && other && one.rest !== null && other.rest !== null && Math.abs(one.antal) === 1 && Math.abs(other.antal) === 1) grupper.forena(one.rest, other.rest);
  };
  for (const skillnad of skillnader.values()) for (const storre of omfattar(skillnad.tal)) samma(skillnad, perTal.get(storre));
  for (const { cells } of bygge.relations) {
    const found = cells.flatMap((cell) => skillnader.get(cell) ?? []);
    const [one, other, ...fler] = found.filter(({ antal }) => antal !== 0);
    if (found.length === cells.length && fler.length === 0) samma(one, other);
  }
  for (const [cell, forst] of grupper.alla()) bygge.person(cell, bygge.cells[forst]?.id ?? '');
}

/** The figures that everybody in a figure is in too: by fewer of its attributes, and those who took part at all. */
function* omfattar(tal: string): Generator<string> {
  const [population = '', matt = '', handelse = '', ...attribut] = tal.split(' ');
  for (let val = 0; val < 2 ** attribut.length; val += 1) {
    const kvar = attribut.filter((_, at) => (val >> at) % 2 === 1);
    for (const storre of new Set([handelse, 'DELTOG'])) yield [population, matt, storre, ...kvar].join(' ');
  }
}

/** Cells that are said to be one person's. */
class Grupper {
  readonly #forst = new Map<CellIndex, CellIndex>();

  forena(one: CellIndex, other: CellIndex): void {
    const [a, b] = [this.#hitta(one), this.#hitta(other)];
    this.#forst.set(Math.max(a, b), Math.min(a, b));
  }

  /** By cell: the first of its group. */
  alla(): (readonly [cell: CellIndex, forst: CellIndex])[] {
    return [...this.#forst.keys()].map((cell) => [cell, this.#hitta(cell)] as const);
  }

  #hitta(cell: CellIndex): CellIndex {
    const next = this.#forst.get(cell) ?? cell;
    this.#forst.set(cell, next);
    return next === cell ? cell : this.#hitta(next);
  }
}
