import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { request } from 'undici';
import { subgraphSdl } from '../../../schema/tools/subgraph-sdl';
import { startGateway } from '../../../gateway/server';
import { registerOwnerAddress } from '../../../subgraphs/register/agare';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { testServices } from '../../support/services';
import { type Answer, post, startTestSubgraph } from '../../support/subgraph';
import { until } from '../../support/until';
import { Setup, answerWith, hang, reset, silent } from './support';

const OWNERS = ['lycksele-mala', 'skelleftea-norsjo', 'umearegionen'];
const OPERATION = readFileSync(path.join(projectRoot(), 'schema/operations/01-economy.graphql'), 'utf8');

type Interference = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Stands in front of an owner's server: counts what comes, and spoils it when told to. */
class OwnerProxy {
  readonly operations: string[] = [];
  interference: Interference | undefined;
  /** Changes the owner's answer on its way back. */
  rewrite: ((answer: string) => string) | undefined;
  readonly #server: Server;

  constructor(readonly target: string) {
    this.#server = createServer((incoming, response) => void this.#handle(incoming, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    if (body.includes('_entities')) this.operations.push(body);
    if (this.interference) return this.interference(incoming, response, body);
    const { status, text } = await forward(this.target, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(this.rewrite?.(text) ?? text);
  }
}

async function forward(target: string, body: string): Promise<{ status: number; text: string }> {
  const answer = await request(new URL('/graphql', target), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return { status: answer.statusCode, text: await answer.body.text() };
}

const setup = new Setup();
const proxies = new Map<string, OwnerProxy>();
const proxyOf = (forbund: string): OwnerProxy => proxies.get(forbund) as OwnerProxy;
let gatewayUrl: string;

// The register, the owners and the gateway are the real ones on the published figures; what else the supergraph has is not asked.
beforeAll(async () => {
  const register = await startTestSubgraph('register');
  setup.onStop(() => register.stop());
  for (const forbund of OWNERS) {
    const owner = await startTestSubgraph(forbund);
    const proxy = new OwnerProxy(owner.server.url);
    const adress = await proxy.start();
    setup.onStop(() => owner.stop());
    setup.onStop(() => proxy.stop());
    proxies.set(forbund, proxy);
    await registerOwnerAddress(register.database.migratorUrl, forbund, adress);
  }
  const nobody = 'http://127.0.0.1:1/graphql';
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    log: silent,
    registerBas: register.server.url,
    serviceKey: (await testServices()).keys.gateway,
    subgraphs: { register: `${register.server.url}/graphql`, 'nns-indikatorer': nobody, 'sus-stodjare': nobody, kompetensutveckling: nobody },
  });
  setup.onStop(() => gateway.stop());
  gatewayUrl = `${gateway.url}/graphql`;
  await until(async () => (await compare()).errors === undefined);
}, 180_000);

afterAll(() => setup.stop());

afterEach(async () => {
  for (const proxy of proxies.values()) {
    proxy.interference = undefined;
    proxy.rewrite = undefined;
  }
  await until(async () => {
    const { errors, extensions } = await compare();
    return errors === undefined && extensions?.meddelanden === undefined;
  });
});

const compare = (): Promise<Answer> => post(gatewayUrl, OPERATION, { ar: 2014, slag: 'UTFALL' });
const without = (answer: Answer, forbund: string) => answer.data.allaForbund.filter((each: { id: string }) => each.id !== forbund);
const only = (answer: Answer, forbund: string) => answer.data.allaForbund.find((each: { id: string }) => each.id === forbund);

test('comparing three förbund reaches each owner exactly once', async () => {
  for (const proxy of proxies.values()) proxy.operations.length = 0;
  expect((await compare()).errors).toBeUndefined();
  expect(OWNERS.map((forbund) => proxyOf(forbund).operations.length)).toEqual([1, 1, 1]);
});

test.each([
  ['is down', reset],
  ['hangs', hang],
  ['answers 502', answerWith(502, '<html>Bad Gateway</html>')],
  ['answers rubbish', answerWith(200, 'mycket text')],
] satisfies [string, Interference][])('an owner that %s costs its own figures and one error, and the rest is whole', async (_, interference) => {
  const whole = await compare();
  proxyOf('skelleftea-norsjo').interference = interference;
  const answer = await compare();
  expect(without(answer, 'skelleftea-norsjo')).toEqual(without(whole, 'skelleftea-norsjo'));
  expect(only(answer, 'skelleftea-norsjo')).toEqual({ ...only(whole, 'skelleftea-norsjo'), ekonomi: null, medlemsbidrag: null });
  expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'OWNER_UNAVAILABLE', forbund: 'skelleftea-norsjo' }]);
}, 30_000);

test('an owner that answers with another förbund’s key shows nothing of it', async () => {
  const whole = await compare();
  proxyOf('umearegionen').rewrite = (answer) => answer.replaceAll('"umearegionen"', '"skelleftea-norsjo"');
  const answer = await compare();
  expect(only(answer, 'umearegionen')).toEqual({ ...only(whole, 'umearegionen'), ekonomi: null, medlemsbidrag: null });
  expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'OWNER_UNAVAILABLE', forbund: 'umearegionen' }]);
});

test('an owner with an older contract answers the rest, and the gateway tells what it lacks', async () => {
  const whole = await compare();
  const older = subgraphSdl('forbund').replace(/ {2}"Vad medlemmarna betalar till förbundet\.[^"]*"\n {2}medlemsbidrag\([^)]*\): Medlemsbidragslista\n/, '');
  const { target } = proxyOf('umearegionen');
  proxyOf('umearegionen').interference = (incoming, response, body) => {
    if (body.includes('_service')) return answerWith(200, JSON.stringify({ data: { _service: { sdl: older } } }))(incoming, response, body);
    if (body.includes('medlemsbidrag')) return answerWith(400, '{"errors":[{"message":"x","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}')(incoming, response, body);
    void forward(target, body).then(({ status, text }) => answerWith(status, text)(incoming, response, body));
  };
  await until(async () => (await compare()).extensions?.meddelanden !== undefined);
  const answer = await compare();
  expect(answer.errors).toBeUndefined();
  expect(without(answer, 'umearegionen')).toEqual(without(whole, 'umearegionen'));
  expect(only(answer, 'umearegionen')).toEqual({ ...only(whole, 'umearegionen'), medlemsbidrag: null });
  expect(answer.extensions).toMatchObject({ meddelanden: [{ kod: 'AGARE_SAKNAR_FALT', forbund: 'umearegionen', falt: 'Samordningsforbund.medlemsbidrag' }] });
});
