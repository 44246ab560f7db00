import { useEffect, useState } from 'preact/hooks';
import type { Fault, Notice } from '../../graphql/ask';
import { faultOf } from '../../graphql/use-question';
import { type AskAfter, type Further, type Page, furtherOf, keyOf, nextOf, nodesOf, restOf, withNext } from './paging';

/** What stands on all pages that have come, and what is known of those that have not. */
export interface Paged<Node> {
  readonly nodes: readonly Node[];
  readonly pages: number;
  readonly more: boolean;
  readonly waiting: boolean;
  readonly notices: readonly Notice[];
  readonly fault: Fault | undefined;
  /** Asks again for the page that did not come. */
  again(): void;
  /** Fetches what has not come, without showing it. */
  rest(signal: AbortSignal): Promise<Node[]>;
}

/**
 * Fetches pages after the first, one at a time, until so many have come as are wanted or there are no more.
 *
 * @param first the first page; the others are forgotten when it is another
 * @param variables what the first page was asked with
 * @param wanted how many pages, the first included; `Infinity` for all, 0 for none
 */
export function useFurtherPages<Node>(first: Page<Node> | null, variables: unknown, wanted: (nodes: readonly Node[]) => number, ask: AskAfter<Node>): Paged<Node> {
  const key = keyOf(variables, first);
  const [come, setCome] = useState<Further<Node>>({ key, pages: [], notices: [] });
  const further = furtherOf(come, key);
  const pages = [first, ...further.pages];
  const nodes = nodesOf(pages);
  const next = nextOf(pages);
  const after = next !== null && pages.length < wanted(nodes) && !further.fault ? next : null;
  useEffect(() => {
    if (after === null) return undefined;
    const leaving = new AbortController();
    ask(after, leaving.signal).then(
      (answer) => {
        if (!leaving.signal.aborted) setCome(withNext(further, answer));
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) setCome({ ...further, fault: faultOf(error) });
      },
    );
    return () => leaving.abort();
    // The key stands for the variables and the first page, and the cursor for the pages before it.
  }, [key, after]);
  return {
    nodes,
    pages: pages.length,
    more: next !== null,
    waiting: after !== null,
    notices: further.notices,
    fault: further.fault,
    again: () => setCome({ ...further, fault: undefined }),
    rest: (signal) => restOf(pages, ask, signal),
  };
}
