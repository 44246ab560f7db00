import type { Answer } from '../../graphql/ask';
import { type Page, furtherOf, keyOf, nextOf, nodesOf, restOf, withNext } from './paging';

const page = (nodes: readonly string[], endCursor: string | null): Page<string> => ({ nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } });
const answer = (data: Page<string> | null): Answer<Page<string> | null> => ({ data, notices: data ? [] : [{ code: 'KALLA_SVARAR_INTE', message: 'Kompetensutvecklingen svarar inte.' }] });

describe('pages of a list', () => {
  const all = page(['a', 'b'], 'efter b');
  const ofTopic = page(['b'], null);

  test('are forgotten when the first page is another, also when it is asked for with the same variables', () => {
    const further = withNext(furtherOf({ key: '', pages: [], notices: [] }, keyOf({ amne: null }, all)), answer(page(['c'], null)));
    expect(nodesOf([all, ...furtherOf(further, keyOf({ amne: null }, all)).pages])).toEqual(['a', 'b', 'c']);
    expect(nodesOf([ofTopic, ...furtherOf(further, keyOf({ amne: 'MISSBRUK' }, ofTopic)).pages])).toEqual(['b']);
    expect(furtherOf(further, keyOf({ amne: null }, page(['x', 'a'], 'efter a'))).pages).toEqual([]);
  });

  test('go on where the last one that came says, and nowhere from what did not come', () => {
    expect([nextOf([all]), nextOf([all, ofTopic]), nextOf([null])]).toEqual(['efter b', null, null]);
  });

  test('do not end as if they were all when whoever has them does not answer', () => {
    const further = withNext({ key: 'k', pages: [], notices: [] }, answer(null));
    expect(further).toMatchObject({ pages: [], fault: { code: 'KALLA_SVARAR_INTE', remedy: expect.stringContaining('Kompetensutvecklingen svarar inte.') } });
  });
});

describe('all that stands after some pages', () => {
  const signal = new AbortController().signal;

  test('is fetched page by page', async () => {
    const asked: string[] = [];
    const pages = new Map([['1', page(['c'], '2')], ['2', page(['d'], null)]]);
    const rest = await restOf([page(['a', 'b'], '1')], (after) => {
      asked.push(after);
      return Promise.resolve(answer(pages.get(after) ?? null));
    }, signal);
    expect([rest, asked]).toEqual([['c', 'd'], ['1', '2']]);
  });

  test('is nothing where there are no more', async () => {
    expect(await restOf([ofNone], () => Promise.reject(new Error('asked')), signal)).toEqual([]);
  });

  test('is not told in part', async () => {
    await expect(restOf([page(['a'], '1')], () => Promise.resolve(answer(null)), signal)).rejects.toThrow('Resten av listan kunde inte hämtas.');
  });

  const ofNone = page(['a'], null);
});
