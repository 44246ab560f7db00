import { join } from 'node:path';
import { projectRoot } from '../../subgraphs/shared/paths';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { differences } from '../support/match-answer';
import { withoutSource } from './source';
import { type StoredCase, askerOf, storedOperations } from './stored';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
}, 120_000);
afterAll(() => hub?.stop());

const questions = storedOperations(join(projectRoot(), 'test/questions'));
const contract = storedOperations(join(projectRoot(), 'schema/operations'));

describe.each(questions)('question $name', ({ query, cases }) => {
  test.each(cases)('has its checked answer for $variables', async ({ variables, medlem, answer }) => {
    const { data, errors } = await hub.ask(query, variables, askerOf({ medlem }));
    expect(errors).toBeUndefined();
    expect(differences(answer, data)).toEqual([]);
    expect(withoutSource(data)).toEqual([]);
  });
});

describe.each(contract)('contract operation $name', ({ query, cases }) => {
  test.each(cases.length > 0 ? cases : [{ variables: {}, answer: {} }])('holds its case for $variables', async ({ variables, answer, ...who }: StoredCase) => {
    const { data, errors } = await hub.ask(query, variables, askerOf(who));
    expect(errors).toBeUndefined();
    expect(differences(answer, data)).toEqual([]);
    expect(withoutSource(data)).toEqual([]);
  });
});
