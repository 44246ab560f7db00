import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorState, Loading } from '../components/states';
import { SourceDialog } from '../components/source-dialog';
import { Account } from './sign-in/account';
import { ThemeChoice } from './theme-choice';
import { RouterContext, useBrowserRouter } from './router';
import { type View, type ViewProps, viewAt, views } from './views';

/** The page: skip link, head with the menu, the view that the address names, and foot. */
export function Shell() {
  const router = useBrowserRouter();
  const found = viewAt(router.path);
  useFocusOnNewContent(contentAt(router.path));
  return (
    <RouterContext.Provider value={router}>
      <a class="hoppa" href="#innehall">Hoppa till innehållet</a>
      <header class="sidhuvud">
        <div class="bredd sidhuvud-rad">
          <a class="ordmarke" href="/">
            <Mark />
            Förbundsnavet
          </a>
          <nav class="meny" aria-label="Huvudmeny">
            <ul>
              {views.filter(({ order }) => order !== undefined).map((view) => (
                <li key={view.name}>
                  <a href={view.paths[0]} aria-current={view === found?.view ? 'page' : undefined}>{view.name}</a>
                </li>
              ))}
            </ul>
          </nav>
          <Account />
          <ThemeChoice />
        </div>
      </header>
      <main id="innehall" class="bredd" tabIndex={-1}>
        {found ? <LoadedView key={found.view.name} view={found.view} params={found.params} /> : <ErrorState fault={{ code: 'SIDAN_FINNS_INTE', message: 'Sidan finns inte.', remedy: 'Välj en vy i menyn.' }} />}
      </main>
      <footer class="sidfot">
        <div class="bredd sidfot-rad">
          <p>Förbundsnavet visar vad Sveriges samordningsförbund har publicerat och mätt, och vad de har godkänt för visning. Varje siffra leder till sin källa. Det som saknas är inte noll.</p>
          <ul>
            <li><a href="/graphiql">Ställ egna frågor i GraphiQL</a></li>
            <li><a href="/schema">Vad som går att fråga efter</a></li>
            <li><a href="/tillganglighet">Tillgänglighet</a></li>
          </ul>
        </div>
      </footer>
      <SourceDialog />
    </RouterContext.Provider>
  );
}

function LoadedView({ view, params }: { readonly view: View } & ViewProps) {
  const [loaded, setLoaded] = useState<{ component?: ComponentType<ViewProps>; failed?: boolean }>({});
  useEffect(() => {
    document.title = `${view.name} – Förbundsnavet`;
    view.load().then(
      (module) => setLoaded({ component: module.default }),
      () => setLoaded({ failed: true }),
    );
  }, [view]);
  if (loaded.failed) {
    return <ErrorState fault={{ code: 'VYN_KUNDE_INTE_HAMTAS', message: `Vyn ${view.name} kunde inte hämtas.`, remedy: 'Läs in sidan igen. Navet kan ha uppdaterats sedan du öppnade den.' }} />;
  }
  const Component = loaded.component;
  return Component ? <Component params={params} /> : <Loading what={view.name} />;
}

/** What stands at an address, whatever is chosen there. The start page is a view that has an address of its own too, which a choice leads to. */
const contentAt = (path: string): string => (path === '/' ? (viewAt(path)?.view.paths.find((one) => one !== path) ?? path) : path);

/** Moves the focus to the content, and to its beginning, when another is opened, so that whoever does not see the page knows that it changed. */
function useFocusOnNewContent(content: string) {
  const before = useRef(content);
  useEffect(() => {
    if (before.current === content) return;
    before.current = content;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('#innehall')?.focus({ preventScroll: true });
  }, [content]);
}

/** The hub's mark: förbund around a hub. */
const Mark = () => (
  <svg class="ordmarke-marke" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M16 16 8.4 8.8M16 16l7.8-6.4M16 16l1.4 9.2" fill="none" stroke="currentColor" stroke-width="2" />
    <g fill="currentColor">
      <circle cx="16" cy="16" r="4.4" />
      <circle cx="8" cy="8.4" r="2.9" />
      <circle cx="24.2" cy="9.2" r="2.9" />
      <circle cx="17.5" cy="25.8" r="2.9" />
    </g>
  </svg>
);
