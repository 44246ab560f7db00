import type { RunningGateway } from '../../../gateway/server';
import { askerOf } from '../../questions/stored';
import { CONTRACT, QUESTIONS } from '../../questions/measured-hub';
import { SUBGRAPH_ROLES } from '../../../subgraphs/roles';
import type { InProcessAnswers } from '../../../subgraphs/shared/in-process';
import { type TestHub, startTestGateway, startTestHub } from '../../support/in-process-hub';
import { type Answer, type AskOptions, FORVALTARE, post } from '../../support/subgraph';
import { until } from '../../support/until';

let hub: TestHub;
let inside: RunningGateway;
beforeAll(async () => {
  hub = await startTestHub();
  const of = (role: string) => hub.subgraphs.get(role)?.server;
  const addresses = new Map(SUBGRAPH_ROLES.map((role) => [role, of(role)?.url ?? '']));
  const inProcess = new Map(SUBGRAPH_ROLES.map((role) => [`${of(role)?.url}/graphql`, counted(of(role)?.answers)]));
  inside = await startTestGateway(addresses, { inProcess });
  await until(async () => (await fetch(`${inside.url}/ready`)).status === 200);
}, 120_000);
afterAll(async () => {
  await inside?.stop();
  await hub?.stop();
});

let answered = 0;
/** Counts the questions that are asked within the process. */
const counted = (answers: InProcessAnswers | undefined): InProcessAnswers => async (question) => {
  answered += 1;
  if (!answers) throw new Error('It cannot be asked.');
  return answers(question);
};

/** Asks the gateway that reaches its services over HTTP, and the one that has them in its own process. */
async function askBoth(query: string, variables: Record<string, unknown> = {}, asking?: AskOptions): Promise<[overHttp: Answer, inProcess: Answer]> {
  return [await hub.ask(query, variables, asking), await post(`${inside.url}/graphql`, query, variables, asking)];
}

const cases = [...QUESTIONS, ...CONTRACT].flatMap(({ name, query, cases: stored }) => (stored.length > 0 ? stored : [{ variables: {} }]).map(({ variables, ...who }) => ({ name, query, variables, asking: askerOf(who) })));

test.each(cases)('$name is answered the same within the process, for $variables', async ({ query, variables, asking }) => {
  answered = 0;
  const [overHttp, inProcess] = await askBoth(query, variables, asking);
  expect(inProcess.data).toBeDefined();
  expect(answered).toBeGreaterThan(0);
  expect(inProcess).toEqual(overHttp);
});

const ASKED_WRONGLY = '{ allaForbund { id deltagare: medlemskap { giltighet { fran } } } indikator(nummer: "4") { nummer jamforelse(fran: "2014", till: "1914") { period } } }';
const PLAN = 'mutation ($id: ID!) { aterkallaMatomgang(id: $id, art: FEL, skal: "Fel lydelse") { matomgang { id } fel { kod text falt } } }';

test.each<[string, string, AskOptions]>([
  ['a question with a fault in its values', ASKED_WRONGLY, {}],
  ['a change without a token', PLAN, {}],
  ['a change that cannot be made', PLAN, { as: FORVALTARE }],
  ['a token that is none', '{ allaForbund { id } }', { token: 'a.b.c' }],
  ['the list of all förbund', '{ allaForbund { id namn } }', {}],
  ['the same again, from what is kept', '{ allaForbund { id namn } }', {}],
])('%s is answered the same', async (_name, query, asking) => {
  const [overHttp, inProcess] = await askBoth(query, query.startsWith('mutation') ? { id: 'finns-inte' } : {}, asking);
  expect(inProcess.data ?? inProcess.errors).toBeTruthy();
  expect(inProcess).toEqual(overHttp);
});
