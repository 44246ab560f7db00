import type { Range } from '../../shared/sdc';
import type { Lasning } from './tryckt';

/** A number of persons or households: printed, withheld, or one that follows from those. */
export interface Tal {
  readonly id: string;
  /** SHOWN: its printed limits are `range`. HIDDEN: SEKRETESS. LATENT: nowhere printed. */
  readonly state: 'SHOWN' | 'HIDDEN' | 'LATENT';
  readonly range: Range;
  /** It counts other things than persons and households, or persons who are only planned for. */
  readonly oskyddat: boolean;
}

/** lower ≤ Σ coefficient · count ≤ upper. */
export interface Samband {
  readonly tal: readonly number[];
  readonly koefficienter: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** What the sources print of one number where they do not agree. The first that can be true is believed. */
export interface Kandidater {
  readonly tal: number;
  readonly varden: readonly Range[];
}

/** Everything that a reader knows of the published numbers. */
export interface Bild {
  readonly tal: readonly Tal[];
  readonly samband: readonly Samband[];
  readonly kandidater: readonly Kandidater[];
}

/** Collects numbers by name and what holds between them; the same name is the same number. */
export class Bygge {
  readonly #index = new Map<string, number>();
  readonly #tal: Tal[] = [];
  readonly #samband: Samband[] = [];
  readonly #kandidater: Kandidater[] = [];

  /** The number of that name: what is said of it now is kept if nothing was known before. */
  tal(id: string, sagt: Lasning = 'SAKNAS', { oskyddat = false } = {}): number {
    const state = sagt === 'DOLD' ? 'HIDDEN' : sagt === 'SAKNAS' ? 'LATENT' : 'SHOWN';
    const nytt: Tal = { id, state, range: typeof sagt === 'string' ? { min: 0, max: Infinity } : sagt, oskyddat };
    const at = this.#index.get(id);
    if (at === undefined) {
      this.#index.set(id, this.#tal.length);
      return this.#tal.push(nytt) - 1;
    }
    const rang = { LATENT: 0, HIDDEN: 1, SHOWN: 2 };
    const fore = this.#tal[at];
    if (fore && rang[state] > rang[fore.state]) this.#tal[at] = nytt;
    return at;
  }

  /** The number of that name, if there is one. */
  finns(id: string): number | undefined {
    return this.#index.get(id);
  }

  kandidater(tal: number, varden: readonly Range[]): void {
    if (varden.length > 0) this.#kandidater.push({ tal, varden });
  }

  /** Σ parts = whole. */
  summa(hela: number, delar: readonly number[]): void {
    this.#samband.push({ tal: [...delar, hela], koefficienter: [...delar.map(() => 1), -1], lower: 0, upper: 0 });
  }

  /** Σ parts ≤ whole. */
  hogst(hela: number, delar: readonly number[]): void {
    this.#samband.push({ tal: [...delar, hela], koefficienter: [...delar.map(() => 1), -1], lower: -Infinity, upper: 0 });
  }

  /** later − earlier = change */
  andring(andring: number, senare: number, tidigare: number): void {
    this.#samband.push({ tal: [senare, tidigare, andring], koefficienter: [1, -1, -1], lower: 0, upper: 0 });
  }

  /** The part is so many per cent of the base, which is somebody: min · base ≤ 100 · part ≤ max · base. */
  andel(del: number, bas: number, { min, max }: Range): void {
    this.#samband.push({ tal: [bas], koefficienter: [1], lower: 1, upper: Infinity });
    if (max < Infinity) this.#samband.push({ tal: [del, bas], koefficienter: [100, -max], lower: -Infinity, upper: 0 });
    this.#samband.push({ tal: [del, bas], koefficienter: [100, -min], lower: 0, upper: Infinity });
  }

  /** The rest of the whole, which a reader can work out as well as the part. */
  rest(hela: number, del: number): number {
    const rest = this.tal(`${this.#tal[hela]?.id ?? ''} utom ${this.#tal[del]?.id ?? ''}`);
    this.summa(hela, [del, rest]);
    return rest;
  }

  bild(): Bild {
    return { tal: this.#tal, samband: this.#samband, kandidater: this.#kandidater };
  }
}
