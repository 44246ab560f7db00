interface Named {
  readonly id: string;
  readonly namn: string | null;
}

interface InLan {
  readonly lan?: { readonly kod: string; readonly namn: string | null } | null;
}

/** A förbund by the name that there is room for: without the word that all their names begin with. */
export const shortName = ({ namn, id }: Named): string => namn?.replace(/^Samordningsförbundet\s+/, '') ?? id;

/** The län of some förbund or kommuner, each once, by name: code and name, as a choice has them. */
export function counties(all: readonly (InLan | null)[]): readonly (readonly [kod: string, name: string])[] {
  const byCode = new Map(all.flatMap((one) => (one?.lan ? [[one.lan.kod, one.lan.namn ?? `Län ${one.lan.kod}`] as const] : [])));
  return [...byCode].toSorted(([, a], [, b]) => a.localeCompare(b, 'sv'));
}
