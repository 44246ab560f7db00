import type { Answer, Fault, Notice } from '../../graphql/ask';

/** A page of a list. */
export interface Page<Node> {
  readonly nodes: readonly (Node | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Asks for the page after a place in a list; null when whoever has the list did not answer. */
export type AskAfter<Node> = (after: string, signal: AbortSignal) => Promise<Answer<Page<Node> | null>>;

/** Pages after the first, as far as they have come. */
export interface Further<Node> {
  /** Of the first page that they come after. */
  readonly key: string;
  readonly pages: readonly Page<Node>[];
  readonly notices: readonly Notice[];
  readonly fault?: Fault | undefined;
}

/** What the pages after a first one belong to: what that was asked with, and where it ends. Pages that come after another one are of another list. */
export const keyOf = (variables: unknown, first: Page<unknown> | null): string => JSON.stringify([variables, first?.pageInfo.endCursor ?? null]);

/** The pages after the first that belong to it. */
export const furtherOf = <Node>(further: Further<Node>, key: string): Further<Node> => (further.key === key ? further : { key, pages: [], notices: [] });

/** Where a list goes on after some pages; null where it does not. */
export function nextOf(pages: readonly (Page<unknown> | null)[]): string | null {
  const last = pages.at(-1)?.pageInfo;
  return last?.hasNextPage ? last.endCursor : null;
}

/** What stands on pages, in their order. */
export const nodesOf = <Node>(pages: readonly (Page<Node> | null)[]): Node[] => pages.flatMap((page) => (page?.nodes ?? []).filter((one): one is Node & {} => one !== null));

/** Pages with the one after them, or why it did not come. */
export function withNext<Node>({ key, pages, notices }: Further<Node>, { data, notices: more }: Answer<Page<Node> | null>): Further<Node> {
  if (data === null) return { key, pages, notices, fault: { code: more[0]?.code ?? 'OVANTAT_SVAR', message: 'Resten av listan kunde inte hämtas.', remedy: `${more[0]?.message ?? 'Den som har den svarade inte.'} Försök igen om en stund.` } };
  return { key, pages: [...pages, data], notices: [...notices, ...more] };
}

/**
 * All that stands after some pages, one page at a time.
 *
 * @throws what `ask` throws; the fault, when a page does not come
 */
export async function restOf<Node>(pages: readonly (Page<Node> | null)[], ask: AskAfter<Node>, signal: AbortSignal): Promise<Node[]> {
  let further: Further<Node> = { key: '', pages: [], notices: [] };
  for (let after = nextOf(pages); after !== null; after = nextOf(further.pages)) {
    further = withNext(further, await ask(after, signal));
    if (further.fault) throw new NoPageError(further.fault);
  }
  return nodesOf(further.pages);
}

/** Thrown when a page of a list did not come. */
export class NoPageError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}
