import type { GatewayOptions } from '../../../gateway/server';
import { until } from '../../support/until';
import { FEDERATION } from './support/compose';
import { DataVersions } from './support/data-versions';
import { type Hub, startHub } from './support/gateway';

/** The one figure that is asked for; what it was when a request came is what the request is answered with. */
let figure = 1;

const source = {
  register: {
    typeDefs: `${FEDERATION} type Query { tal(plus: Int = 0, val: Val): Int namn: String fel: Int! } type Mutation { skriv(tal: Int!): Int } input Val { a: Int b: Int }`,
    resolvers: {
      Query: {
        tal: (_: unknown, { plus }: { plus: number }) => figure + plus,
        fel: () => {
          throw new Error('trasigt');
        },
      },
      Mutation: { skriv: (_: unknown, { tal }: { tal: number }) => (figure = tal) },
    },
  },
};

let hub: Hub;
let versions: DataVersions;
const subgraph = () => hub.subgraphs['register']!;

async function start(options: Partial<GatewayOptions> = {}): Promise<void> {
  hub = await startHub(source, options);
  versions = new DataVersions();
  subgraph().versions = versions;
  await until(() => versions.followers === 1);
}

/** How many of the answers so far took a request to the subgraph. */
const asked = () => subgraph().requests.length;
const ways = () => hub.log.filter(({ msg }) => msg === 'fråga').map(({ svar }) => svar);

beforeEach(async () => {
  figure = 1;
  await start();
});
afterEach(() => hub[Symbol.asyncDispose]());

it('are given again while the data are the same', async () => {
  const first = await hub.ask('{ tal }');
  const again = await hub.ask('{ tal }');
  expect([first.data, again.data]).toEqual([{ tal: 1 }, { tal: 1 }]);
  expect(again.extensions).toEqual(first.extensions);
  expect(asked()).toBe(1);
  expect(ways()).toEqual([undefined, 'minne']);
});
