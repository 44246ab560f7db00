import { countryDatabases } from '../support/deltagarexempel';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { CONTRACT, QUESTIONS } from './measured-hub';
import { askerOf } from './stored';
import { figuresIn } from './truth';
import { withoutExample } from './without-example';

jest.setTimeout(600_000);

let [published, beside]: (TestHub | undefined)[] = [];
beforeAll(async () => {
  published = await startTestHub();
  beside = await startTestHub({ databases: await countryDatabases() });
});
afterAll(async () => {
  await published?.stop();
  await beside?.stop();
});

const asked = [...QUESTIONS, ...CONTRACT].flatMap(({ name, query, cases }) =>
  (cases.length > 0 ? cases : [{ variables: {}, answer: {} }]).map((stored) => ({ id: `${name} ${JSON.stringify(stored.variables)}`, query, variables: stored.variables, options: askerOf(stored) })));

test.each(asked)('what is published is answered alike with made-up participants beside it: $id', async ({ query, variables, options }) => {
  const [was, is] = [await published?.ask(query, variables, options), await beside?.ask(query, variables, options)];
  expect([was?.errors, is?.errors]).toEqual([undefined, undefined]);
  expect(withoutExample(is?.data)).toEqual(withoutExample(was?.data));
  expect(figuresIn(was?.data).filter((v) => v.syntetisk)).toEqual([]);
});

test('the years of the example have insatser of their own, and the years before it have none of them', async () => {
  const { data } = await (beside as TestHub).ask(`{ allaForbund { id fore: insatser(ar: 2019) { rader { id } } under: insatser(ar: 2024) { rader { id namn } } } }`);
  type Insatser = { rader: { id: string; namn: string }[] };
  const exempel = ({ rader }: Insatser) => rader.filter(({ id }) => id.includes('/exempelinsats-'));
  for (const { id, fore, under } of data.allaForbund as { id: string; fore: Insatser; under: Insatser }[]) {
    expect([id, exempel(fore)]).toEqual([id, []]);
    expect([id, exempel(under).length > 3, exempel(under).every(({ namn }) => namn.endsWith('(påhittat exempel)'))]).toEqual([id, true, true]);
  }
});
