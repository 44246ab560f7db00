/** What a browser keeps for its reader. */
export interface Kept {
  get(key: string): string | null;
  /** @returns whether it is kept; where it is not, it is known until the page is left */
  set(key: string, value: string): boolean;
  remove(key: string): void;
}

/**
 * Keeps in a browser's storage what it lets be kept. Where it lets nothing (site data are blocked, the storage is full) even asking for the storage
 * fails, and what is set is known until the page is left.
 */
export function keptIn(storage: () => Storage): Kept {
  const meanwhile = new Map<string, string | null>();
  const tried = <Value>(action: (storage: Storage) => Value): { readonly value: Value } | undefined => {
    try {
      return { value: action(storage()) };
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => meanwhile.get(key) ?? tried((of) => of.getItem(key))?.value ?? null,
    set: (key, value) => {
      const isKept = tried((of) => of.setItem(key, value)) !== undefined;
      if (isKept) meanwhile.delete(key);
      else meanwhile.set(key, value);
      return isKept;
    },
    remove: (key) => {
      meanwhile.delete(key);
      tried((of) => of.removeItem(key));
    },
  };
}

/** Kept from visit to visit. */
export const inBrowser: Kept = keptIn(() => localStorage);

/** Kept for a tab, as long as it is open. */
export const inTab: Kept = keptIn(() => sessionStorage);
