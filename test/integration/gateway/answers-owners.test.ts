import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { type RunningGateway, startGateway } from '../../../gateway/server';
import { testServices } from '../../support/services';
import { until } from '../../support/until';
import { compose } from './support/compose';
import { DataVersions } from './support/data-versions';
import { forbundModel } from './support/forbund-model';
import { ask } from './support/gateway';
import { type SubgraphServer, startSubgraph } from './support/subgraph-server';

const QUERY = '{ allaForbund { id ekonomi(ar: 2014) { intakter } } }';
const IDS = ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala'] as const;

/** What each förbund's server answers with. */
const intakter: Record<string, number> = {};
const contractOf = (forbund: string) => ({
  ...forbundModel.kontrakt,
  resolvers: { ...forbundModel.kontrakt.resolvers, Samordningsforbund: { ...forbundModel.kontrakt.resolvers.Samordningsforbund, ekonomi: () => ({ intakter: intakter[forbund], kostnader: 1, status: 'NORMAL' }) } },
});

let register: SubgraphServer;
let owners: Record<string, SubgraphServer>;
let directory: http.Server;
let gateway: RunningGateway;

const started = async (source: Parameters<typeof startSubgraph>[0]): Promise<SubgraphServer> => {
  const server = await startSubgraph(source);
  server.versions = new DataVersions();
  return server;
};
const asked = () => [register, ...Object.values(owners)].reduce((sum, { requests }) => sum + requests.filter(({ body }) => !body.query.includes('_service')).length, 0);
const figures = async () => {
  const { data } = await ask(gateway.url, QUERY);
  return ((data?.['allaForbund'] ?? []) as { ekonomi: { intakter: number } | null }[]).map(({ ekonomi }) => ekonomi?.intakter);
};
/** Asks until an answer has been kept. */
const untilKept = () =>
  until(async () => {
    await figures();
    const before = asked();
    await figures();
    return asked() === before;
  });

beforeEach(async () => {
  for (const id of IDS) intakter[id] = 1;
  register = await started(forbundModel.register);
  owners = {};
  for (const id of IDS) owners[id] = await started(contractOf(id));
  directory = http.createServer((_request, response) => response.end(JSON.stringify(Object.entries(owners).map(([forbund, { url }]) => ({ forbund, adress: url, alias: [] })))));
  await new Promise<void>((resolve) => directory.listen(0, '127.0.0.1', resolve));
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
    subgraphs: { register: register.url },
    registerBas: `http://127.0.0.1:${(directory.address() as AddressInfo).port}`,
    serviceKey: (await testServices()).keys.gateway,
    contractSdl: forbundModel.kontrakt.typeDefs,
    supergraphSdl: compose({ register: forbundModel.register.typeDefs, forbund: forbundModel.kontrakt.typeDefs }),
  });
  await until(async () => (await fetch(`${gateway.url}/ready`)).status === 200);
});
afterEach(async () => {
  await gateway.stop();
  directory.closeAllConnections();
  await Promise.all([register, ...Object.values(owners)].map((server) => server.stop()));
  await new Promise((resolve) => directory.close(resolve));
});

test('an answer of several förbund is forgotten when one of them has released something', async () => {
  await untilKept();
  await owners['umearegionen']?.versions?.release(() => (intakter['umearegionen'] = 2));
  expect(await figures()).toEqual([1, 2, 1]);
});

test('an answer in which a förbund without leases took part is right each time', async () => {
  (owners['lycksele-mala'] as SubgraphServer).versions = undefined;
  await gateway.stop();
  await new Promise<void>((resolve) => setTimeout(resolve, 0));
  gateway = await startGateway({
    host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), subgraphs: { register: register.url },
    registerBas: `http://127.0.0.1:${(directory.address() as AddressInfo).port}`,
    contractSdl: forbundModel.kontrakt.typeDefs,
    supergraphSdl: compose({ register: forbundModel.register.typeDefs, forbund: forbundModel.kontrakt.typeDefs }),
  });
  await until(async () => (await figures()).join() === '1,1,1');
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (const figure of [2, 3, 4]) {
    intakter['lycksele-mala'] = figure;
    expect(await figures()).toEqual([1, 1, figure]);
  }
});

test('an answer is forgotten when a förbund moves to another server', async () => {
  await untilKept();
  const former = owners['umearegionen'] as SubgraphServer;
  intakter['umearegionen'] = 7;
  owners['umearegionen'] = await started(contractOf('umearegionen'));
  await until(async () => (await figures())[1] === 7);
  await former.stop();
  expect(await figures()).toEqual([1, 7, 1]);
  await untilKept();
  await owners['umearegionen']?.versions?.release(() => (intakter['umearegionen'] = 8));
  expect(await figures()).toEqual([1, 8, 1]);
});

test('an answer that lacks a förbund which is down is not kept', async () => {
  const owner = owners['umearegionen'] as SubgraphServer;
  await untilKept();
  await owner.versions?.release();
  await owner.stop();
  expect(await figures()).toEqual([1, undefined, 1]);
  await owner.start();
  await until(async () => (await figures())[1] === 1);
});
