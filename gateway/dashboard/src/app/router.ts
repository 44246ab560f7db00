import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import { viewAt } from './views';

/** Where the page is. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Where the page is, and how it goes elsewhere. */
export interface Router extends Place {
  /** @param replace whether the present address is left out of the history */
  go(address: string, replace?: boolean): void;
}

const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });

/** The router of the page; see {@link useRouter}. */
export const RouterContext = createContext<Router>({ ...here(), go: () => undefined });

/** Follows the address, and takes over what is clicked on: links to other views change the address without loading the page again. */
export function useBrowserRouter(): Router {
  const [place, setPlace] = useState(here);
  const go = useCallback((address: string, replace = false) => {
    if (address === location.pathname + location.search) return;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    setPlace(here());
  }, []);
  useEffect(() => {
    const moved = () => setPlace(here());
    const clicked = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      if (link.target || link.hasAttribute('download') || link.origin !== location.origin || link.getAttribute('href')?.startsWith('#') || !viewAt(link.pathname)) return;
      event.preventDefault();
      go(link.pathname + link.search);
    };
    addEventListener('popstate', moved);
    document.addEventListener('click', clicked);
    return () => {
      removeEventListener('popstate', moved);
      document.removeEventListener('click', clicked);
    };
  }, [go]);
  return { ...place, go };
}

/** Where the page is, and how it goes elsewhere. */
export const useRouter = (): Router => useContext(RouterContext);

/** A view's state, kept in the address: what is chosen there comes back with the address. */
export interface QueryState {
  get(name: string): string | undefined;
  /** A list, written with commas. */
  list(name: string): readonly string[];
  /** Sets what is given, takes away what is null or undefined, and leaves the rest. */
  set(changes: Readonly<Record<string, string | readonly string[] | null | undefined>>): void;
  /** The address that {@link QueryState.set} would lead to. */
  with(changes: Readonly<Record<string, string | readonly string[] | null | undefined>>): string;
}

/** @param path the address whose query it is; another one than the present is gone to when something is set */
export function useQueryState(path?: string): QueryState {
  const router = useRouter();
  const addressWith: QueryState['with'] = (changes) => {
    const query = new URLSearchParams(router.query);
    for (const [name, value] of Object.entries(changes)) {
      const text = Array.isArray(value) ? value.join(',') : (value as string | null | undefined);
      if (text === null || text === undefined || text === '') query.delete(name);
      else query.set(name, text);
    }
    // A comma and a colon may stand in a query as they are, and are easier to read so.
    const written = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
    return (path ?? router.path) + (written && `?${written}`);
  };
  return {
    get: (name) => router.query.get(name) ?? undefined,
    list: (name) => (router.query.get(name) ?? '').split(',').filter(Boolean),
    set: (changes) => router.go(addressWith(changes)),
    with: addressWith,
  };
}
