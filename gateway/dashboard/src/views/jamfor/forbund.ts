import { shortName } from '../../components/forbund';
import { inBrowser } from '../../components/storage';

/** A förbund that can be chosen. */
export interface Choosable {
  readonly id: string;
  readonly name: string;
  readonly lan: { readonly kod: string; readonly namn: string | null } | null;
}

interface Asked {
  readonly id: string;
  readonly namn: string | null;
  readonly lan: { readonly kod: string; readonly namn: string | null } | null;
}

/** The förbund of some lists, each once: those of the register by name, then the others. */
export function choosable(...lists: readonly (readonly (Asked | null)[])[]): Choosable[] {
  const byId = new Map<string, Choosable>();
  for (const forbund of lists.flat()) {
    if (forbund && !byId.has(forbund.id)) byId.set(forbund.id, { id: forbund.id, name: shortName(forbund), lan: forbund.lan });
  }
  // Those that the register knows come before those that are made up.
  return [...byId.values()].toSorted((a, b) => Number(a.lan === null) - Number(b.lan === null) || a.name.localeCompare(b.name, 'sv', { numeric: true }));
}

/** Which förbund are compared: those chosen by id, else those of a län, else all. */
export function isCompared(forbund: { readonly id: string; readonly lan?: { readonly kod: string } | null } | null, ids: readonly string[], lan: string | undefined): boolean {
  if (!forbund) return false;
  if (ids.length > 0) return ids.includes(forbund.id);
  return lan === undefined || forbund.lan?.kod === lan;
}

const KEY = 'navet:grupper';

/** A group of one's own: a name and whom it holds. */
export interface Group {
  readonly name: string;
  readonly ids: readonly string[];
}

/** The groups that are kept in this browser. */
export function savedGroups(): Group[] {
  try {
    const groups: unknown = JSON.parse(inBrowser.get(KEY) ?? '[]');
    return Array.isArray(groups) ? (groups as Group[]).filter(({ name, ids }) => typeof name === 'string' && Array.isArray(ids)) : [];
  } catch {
    return [];
  }
}

/** Keeps a group in this browser; one of the same name is replaced. */
export function saveGroup(group: Group): void {
  inBrowser.set(KEY, JSON.stringify([...savedGroups().filter(({ name }) => name !== group.name), group]));
}
