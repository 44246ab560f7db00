import { type Hub, startHub } from './support/gateway';
import { forbundModel } from './support/forbund-model';

let hub: Hub;
beforeAll(async () => {
  hub = await startHub(forbundModel);
});
afterAll(() => hub[Symbol.asyncDispose]());

test('joins what three subgraphs know of the same förbund', async () => {
  const { data, errors } = await hub.ask('{ allaForbund { id namn ekonomi(ar: 2014) { intakter status } stodjare { namn } insatser { namn utfall } } }');
  expect(errors).toBeUndefined();
  expect(data?.['allaForbund']).toHaveLength(3);
  expect(data?.['allaForbund']).toContainEqual({
    id: 'umearegionen',
    namn: 'Umeåregionen',
    ekonomi: { intakter: 2014, status: 'NORMAL' },
    stodjare: [{ namn: 'A' }],
    insatser: [{ namn: 'Torget', utfall: 'umearegionen/torget'.length }],
  });
});
