import { setTimeout as wait } from 'node:timers/promises';
import { InProcessSource } from '../../../gateway/datasources/in-process-source';
import { RepeatedReads } from '../../../gateway/datasources/repeated-reads';
import { subgraphOperation } from '../../../gateway/datasources/source';
import { Freshness } from '../../../gateway/freshness/freshness';
import type { InProcessAnswers, InProcessQuestion } from '../../../subgraphs/shared/in-process';

const freshness = new Freshness();
freshness.add('prov');
const source = (answers: InProcessAnswers) =>
  new InProcessSource({ answers, deadlines: { queryMs: 50, mutationMs: 500 }, repeated: new RepeatedReads({ freshness, source: 'prov', bytes: 10_000, sharing: true }) });
const scope = (over: { signal?: AbortSignal; authorization?: string } = {}) => ({ requestId: 'a', signal: new AbortController().signal, ...over });

const QUERY = subgraphOperation('query Namn__prov($n: Int) { tal(n: $n) }', 'Namn__prov', 'query', undefined);
const MUTATION = subgraphOperation('mutation Namn__prov { skriv }', 'Namn__prov', 'mutation', undefined);

test('asks in the words of the operation, with its values and the token of whoever asks', async () => {
  const asked: InProcessQuestion[] = [];
  const answer = await source((question) => {
    asked.push(question);
    return Promise.resolve({ data: { tal: 1 } });
  }).execute(QUERY, { n: 2 }, scope({ authorization: 'Bearer a.b.c' }));
  expect(answer).toEqual({ data: { tal: 1 } });
  expect(asked).toEqual([{ query: QUERY.query, operationName: 'Namn__prov', variables: { n: 2 }, authorization: 'Bearer a.b.c' }]);
});

test('is given up at its deadline, a change later than a question', async () => {
  const slow = source(() => wait(150).then(() => ({ data: { tal: 1 } })));
  await expect(slow.execute(QUERY, { n: 1 }, scope())).rejects.toThrow('svarade inte inom tidsgränsen');
  await expect(slow.execute(QUERY, {}, scope())).rejects.toThrow('svarade inte inom tidsgränsen');
  await expect(slow.execute(MUTATION, {}, scope())).resolves.toEqual({ data: { tal: 1 } });
  await slow.close();
});

test('is given up when whoever asks leaves, and not begun for who has left', async () => {
  let asked = 0;
  const slow = source(() => wait(40).then(() => ({ data: { tal: (asked += 1) } })));
  const leaving = new AbortController();
  const answer = slow.execute(QUERY, { n: 1 }, scope({ signal: leaving.signal }));
  leaving.abort();
  await expect(answer).rejects.toMatchObject({ name: 'SubgraphUnavailable', reason: 'the request was aborted' });
  await expect(slow.execute(QUERY, { n: 1 }, scope({ signal: leaving.signal }))).rejects.toMatchObject({ name: 'SubgraphUnavailable' });
  await slow.close();
  expect(asked).toBe(1);
});

test('what has no values is asked once while it holds, and each who asks gets an answer of its own', async () => {
  let asked = 0;
  const one = source(() => wait(10).then(() => ({ data: { tal: (asked += 1) } })));
  const words = subgraphOperation('{ tal }', undefined, 'query', undefined);
  const [first, second] = await Promise.all([one.execute(words, {}, scope()), one.execute(words, {}, scope())]);
  expect([first, second]).toEqual([{ data: { tal: 1 } }, { data: { tal: 1 } }]);
  expect(first).not.toBe(second);
  expect(await one.execute(words, {}, scope())).toEqual(first);
});
