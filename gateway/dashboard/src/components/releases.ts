/** What is asked of a release of tables of participants, to know whether it holds. */
interface Release {
  readonly ar: number;
  /** Why it ended; null while it holds. */
  readonly avslut: string | null;
}

/** Releases that hold: not those that were withdrawn, nor those that a correction took the place of. */
export const standing = <What extends Release>(releases: readonly What[] | null | undefined): What[] => (releases ?? []).filter(({ avslut }) => avslut === null);

/** The years whose tables of participants can be seen, the latest first. */
export const releasedYears = (releases: readonly Release[] | null | undefined): number[] => [...new Set(standing(releases).map(({ ar }) => ar))].toSorted((a, b) => b - a);
