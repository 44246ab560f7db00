import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { type RunningGateway, startGateway } from '../../../gateway/server';
import { SERVICE_HEADER } from '../../../subgraphs/shared/service-identity/keys';
import { testServices } from '../../support/services';
import { compose } from './support/compose';
import { forbundModel } from './support/forbund-model';
import { ask } from './support/gateway';
import { type SubgraphServer, startSubgraph } from './support/subgraph-server';
import { until } from './support/until';

const QUERY = '{ allaForbund { id namn ekonomi(ar: 2014) { intakter } stodjare { namn } } }';

let register: SubgraphServer;
let delat: SubgraphServer;
let owners: Record<string, SubgraphServer>;
let directory: http.Server;
let gateway: RunningGateway;

/** The register's list of owners, which the hub's own processes read. */
async function startDirectory(): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    if (request.headers[SERVICE_HEADER] === undefined) {
      response.writeHead(403).end();
      return;
    }
    response.end(JSON.stringify(Object.entries(owners).map(([forbund, { url }]) => ({ forbund, adress: url, alias: [] }))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

beforeAll(async () => {
  register = await startSubgraph(forbundModel.register);
  delat = await startSubgraph(forbundModel.delat);
  owners = {};
  for (const id of ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala']) {
    owners[id] = await startSubgraph(forbundModel.kontrakt);
  }
  directory = await startDirectory();
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
    subgraphs: { register: register.url, delat: delat.url },
    registerBas: `http://127.0.0.1:${(directory.address() as AddressInfo).port}`,
    serviceKey: (await testServices()).keys.gateway,
    tillatnaVardar: [],
    contractSdl: forbundModel.kontrakt.typeDefs,
    supergraphSdl: compose({ register: forbundModel.register.typeDefs, forbund: forbundModel.kontrakt.typeDefs, delat: forbundModel.delat.typeDefs }),
  });
  await until(() => fetch(`${gateway.url}/ready`), ({ status }) => status === 200);
});
afterAll(async () => {
  await gateway.stop();
  directory.closeAllConnections();
  await Promise.all([register, delat, ...Object.values(owners)].map((server) => server.stop()));
  await new Promise((resolve) => directory.close(resolve));
});

test('the contract is answered by the owners, each asked once', async () => {
  const before = Object.values(owners).map(({ requests }) => requests.length);
  const { data, errors } = await ask(gateway.url, QUERY);
  expect(errors).toBeUndefined();
  expect(data?.['allaForbund']).toContainEqual({ id: 'lycksele-mala', namn: 'Lycksele-Malå', ekonomi: { intakter: 2014 }, stodjare: [{ namn: 'A' }] });
  expect(Object.values(owners).map(({ requests }, index) => requests.length - (before[index] ?? 0))).toEqual([1, 1, 1]);
});

test('an owner that is down costs only its own fields, is listed by /ready, and is back without a restart', async () => {
  const owner = owners['umearegionen'];
  if (!owner) {
    throw new Error('no owner');
  }
  await owner.stop();
  const { data, errors } = await ask(gateway.url, QUERY);
  expect(data?.['allaForbund']).toEqual([
    { id: 'skelleftea-norsjo', namn: 'Skellefteå–Norsjö', ekonomi: { intakter: 2014 }, stodjare: [{ namn: 'A' }] },
    { id: 'umearegionen', namn: 'Umeåregionen', ekonomi: null, stodjare: [{ namn: 'A' }] },
    { id: 'lycksele-mala', namn: 'Lycksele-Malå', ekonomi: { intakter: 2014 }, stodjare: [{ namn: 'A' }] },
  ]);
  expect(errors).toMatchObject([{ path: ['allaForbund', 1, 'ekonomi'], extensions: { code: 'OWNER_UNAVAILABLE', forbund: 'umearegionen' } }]);
  const ready = await until(async () => (await (await fetch(`${gateway.url}/ready`)).json()) as { status: string; agare: { nas: boolean }[] }, ({ agare }) => agare.some(({ nas }) => !nas));
  expect(ready).toEqual({
    status: 'redo',
    orsaker: [],
    agare: [
      { forbund: 'skelleftea-norsjo', nas: true },
      { forbund: 'umearegionen', nas: false },
      { forbund: 'lycksele-mala', nas: true },
    ],
  });
  await owner.start();
  const answer = await until(() => ask(gateway.url, QUERY), (one) => one.errors === undefined);
  expect(answer.data?.['allaForbund']).toContainEqual({ id: 'umearegionen', namn: 'Umeåregionen', ekonomi: { intakter: 2014 }, stodjare: [{ namn: 'A' }] });
});
