/** What differed from the truth, and how much was compared. */
export class Faults {
  readonly found: string[] = [];
  compared = 0;

  /** Two numbers, or nothing on both sides, within `tolerance`. */
  near(where: string, field: string, got: number | null | undefined, want: number | null, tolerance = 0): void {
    this.compared++;
    const same = want === null || got == null ? want === null && got == null : Math.abs(got - want) <= tolerance;
    if (!same) this.add(where, field, got ?? null, want);
  }

  /** A number as it is shown: with so many decimals, and as near the truth as they allow. */
  shown(where: string, field: string, got: number | null | undefined, want: number | null, decimals = 1): void {
    this.near(where, field, got, want, 0.5 / 10 ** decimals + 1e-9);
    if (typeof got === 'number' && Math.abs(got * 10 ** decimals - Math.round(got * 10 ** decimals)) > 1e-6) this.add(where, `${field}, ${decimals} decimals`, got, want);
  }

  same(where: string, field: string, got: unknown, want: unknown): void {
    this.compared++;
    if (JSON.stringify(got ?? null) !== JSON.stringify(want ?? null)) this.add(where, field, got, want);
  }

  add(where: string, field: string, got: unknown, want: unknown): void {
    this.found.push(`${where}: ${field} is ${JSON.stringify(got)}, the truth is ${JSON.stringify(want)}`);
  }

  /** The first, for a test's message. */
  get first(): string[] {
    return this.found.slice(0, 20);
  }
}
