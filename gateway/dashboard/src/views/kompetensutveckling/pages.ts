import { useEffect, useState } from 'preact/hooks';
import { AskError, type Fault, ask } from '../../graphql/ask';
import type { KompetenskalenderQuery, KompetenskalenderQueryVariables } from '../../graphql/generated/16-kompetenskalender';
import fraga from '@fragor/16-kompetenskalender.graphql';
import type { Occasion } from './model';

type Page = KompetenskalenderQuery['utbildningar'];

/** The occasions of all pages that have come, and what is known of those that have not. */
export interface Paged {
  readonly occasions: readonly Occasion[];
  readonly pages: number;
  readonly more: boolean;
  readonly waiting: boolean;
  readonly fault: Fault | undefined;
}

/**
 * Fetches pages after the first, one at a time, until so many have come as are wanted or there are no more.
 *
 * @param first the first page; the others are forgotten when what was asked for is another
 * @param wanted how many pages, the first included; `Infinity` for all
 */
export function useFurtherPages(first: Page, variables: KompetenskalenderQueryVariables, wanted: (occasions: readonly Occasion[]) => number): Paged {
  const key = JSON.stringify(variables);
  const [further, setFurther] = useState<{ readonly key: string; readonly pages: readonly Page[]; readonly fault?: Fault }>({ key, pages: [] });
  const pages = [first, ...(further.key === key ? further.pages : [])];
  const fault = further.key === key ? further.fault : undefined;
  const occasions = pages.flatMap((page) => (page?.nodes ?? []).filter((one): one is Occasion => one !== null));
  const info = pages.at(-1)?.pageInfo;
  const after = info?.hasNextPage && pages.length < wanted(occasions) && !fault ? info.endCursor : null;
  useEffect(() => {
    if (after === null) return undefined;
    const leaving = new AbortController();
    ask<KompetenskalenderQuery, KompetenskalenderQueryVariables>(fraga, { ...variables, after, overblick: false }, leaving.signal).then(
      ({ data }) => setFurther({ key, pages: [...pages.slice(1), data.utbildningar] }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setFurther({ key, pages: pages.slice(1), fault: error instanceof AskError ? error.fault : { code: 'SIDFEL', message: 'Fler tillfällen kunde inte hämtas.', remedy: 'Läs in sidan igen.' } });
      },
    );
    return () => leaving.abort();
    // The key stands for the variables, and the cursor for the pages before it.
  }, [key, after]);
  return { occasions, pages: pages.length, more: info?.hasNextPage ?? false, waiting: after !== null, fault };
}
