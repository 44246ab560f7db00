import type { ComponentType } from 'preact';

/** What a view's `view.json` says. */
export interface ViewDescription {
  /** Its place in the menu; absent for a view that stands outside it. */
  readonly order?: number;
  /** Its name in the menu and in the page's title. */
  readonly name: string;
  /** Its addresses: `/forbund`, `/forbund/:id` …; the menu leads to the first. */
  readonly paths: readonly string[];
}

/** What a view is given: the parts of its address that stand for something, `{ id }`. */
export interface ViewProps {
  readonly params: Readonly<Record<string, string>>;
}

/** A view: its description, and its component, which is loaded when it is opened. */
export interface View extends ViewDescription {
  load(): Promise<{ readonly default: ComponentType<ViewProps> }>;
}

const descriptions = import.meta.glob<ViewDescription>('../views/*/view.json', { eager: true, import: 'default' });
const components = import.meta.glob<{ default: ComponentType<ViewProps> }>('../views/*/index.tsx');

/** All views, in the menu's order: every folder in `views/` with a `view.json` and an `index.tsx` is one. */
export const views: readonly View[] = Object.entries(descriptions)
  .map(([file, description]): View => {
    const load = components[file.replace('view.json', 'index.tsx')];
    if (!load) throw new Error(`${file} has no index.tsx beside it`);
    return { ...description, load };
  })
  .toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity));

/** The view at an address, and what its parts stand for. */
export function viewAt(path: string): { readonly view: View; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const view of views) {
    for (const pattern of view.paths) {
      const params = match(pattern, path);
      if (params) return { view, params };
    }
  }
  return undefined;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern, path].map((one) => one.split('/').filter(Boolean)) as [string[], string[]];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
