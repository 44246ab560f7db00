import path from 'node:path';
import { readExamples } from '../../../gateway/graphiql/examples';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { exampleDatabase } from '../../support/exempel';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { MEMBERS } from '../../support/subgraph';

/** Förbund in the made-up measurements, which a start has too. */
const FORBUND = 3;

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ databases: new Map([['nns-indikatorer', await exampleDatabase(FORBUND)]]) });
}, 300_000);
afterAll(() => hub?.stop());

const groups = readExamples(path.join(projectRoot(), 'gateway/graphiql/exempel'), path.join(projectRoot(), 'schema/operations'));
const examples = groups.slice(0, -1).flatMap(({ namn, fragor }) => fragor.map((fraga) => ({ ...fraga, grupp: namn })));

/** Somebody who looks at what is their own; all others ask without a token. */
const askerOf = (query: string) => (query.includes('minOrganisation') ? { as: MEMBERS['202100-2114'] } : {});

/** Whether something stands in an answer: where it has lists, in one of them, since a list that is empty or holds nothing shows nothing. */
function shows(answer: unknown, isInList = !hasList(answer)): boolean {
  if (Array.isArray(answer)) return answer.some((one) => shows(one, true));
  if (typeof answer === 'object' && answer !== null) return Object.values(answer).some((one) => shows(one, isInList));
  return isInList && answer !== null;
}

const hasList = (answer: unknown): boolean => Array.isArray(answer) || (typeof answer === 'object' && answer !== null && Object.values(answer).some(hasList));

test.each(examples)('$grupp: «$namn» is answered on what a start holds, and has something to show', async ({ query }) => {
  const { data, errors } = await hub.ask(query, {}, askerOf(query));
  expect(errors).toBeUndefined();
  const empty = Object.entries(data as Record<string, unknown>).filter(([, answer]) => !shows(answer));
  expect(empty).toEqual([]);
});
