import path from 'node:path';
import { readExamples } from '../../../gateway/graphiql/examples';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { MEMBERS } from '../../support/subgraph';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
}, 120_000);
afterAll(() => hub?.stop());

const groups = readExamples(path.join(projectRoot(), 'gateway/graphiql/exempel'), path.join(projectRoot(), 'schema/operations'));
const examples = groups.slice(0, -1).flatMap(({ namn, fragor }) => fragor.map((fraga) => ({ ...fraga, grupp: namn })));

/** Somebody who looks at what is their own; all others ask without a token. */
const askerOf = (query: string) => (query.includes('minOrganisation') ? { as: MEMBERS['202100-2114'] } : {});

test.each(examples)('$grupp: «$namn» is answered on the published figures, and has something to show', async ({ query }) => {
  const { data, errors } = await hub.ask(query, {}, askerOf(query));
  expect(errors).toBeUndefined();
  for (const answer of Object.values(data as Record<string, unknown>)) expect(answer).not.toBeNull();
});
