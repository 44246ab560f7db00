import { loadExample } from '../support/exempel';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import type { Answer } from '../support/subgraph';
import { CONTRACT, QUESTIONS, nnsOf } from './measured-hub';
import { askerOf } from './stored';
import { figuresIn } from './truth';
import { withoutExample } from './without-example';

jest.setTimeout(300_000);

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub?.stop());

const asked = [...QUESTIONS, ...CONTRACT].flatMap(({ name, query, cases }) =>
  (cases.length > 0 ? cases : [{ variables: {}, answer: {} }]).map((stored) => ({ id: `${name} ${JSON.stringify(stored.variables)}`, query, variables: stored.variables, options: askerOf(stored) })));

async function askAll(): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const { id, query, variables, options } of asked) answers.set(id, await hub.ask(query, variables, options));
  return answers;
}

test('what is published is answered alike with an example beside it, and what is new says that it is made up', async () => {
  const before = await askAll();
  await loadExample(nnsOf(hub), { antalForbund: 3 });
  const after = await askAll();
  let added = 0;
  for (const { id } of asked) {
    const [was, is] = [before.get(id), after.get(id)];
    expect([id, is?.errors]).toEqual([id, undefined]);
    expect([id, withoutExample(is?.data)]).toEqual([id, withoutExample(was?.data)]);
    // Nothing published is taken for made up.
    expect(figuresIn(was?.data).filter((v) => v.syntetisk)).toEqual([]);
    added += figuresIn(is?.data).length - figuresIn(was?.data).length;
  }
  // The latest values of a förbund, and the feed, have been given something to tell apart.
  expect(added).toBeGreaterThan(100);
});
