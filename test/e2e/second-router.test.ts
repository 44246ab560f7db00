import { pino } from 'pino';
import { type RunningOwnerRouter, startOwnerRouterService } from '../../gateway/owner-router/service';
import { contractOperations } from '../../schema/tools/checks/operations';
import { type HiveGateway, startHiveGateway } from '../support/hive-gateway';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import { testServices } from '../support/services';
import { post } from '../support/subgraph';
import { until } from '../support/until';

/*
 * The supergraph is plain Federation 2: with the owner router as a service, a router of another maker runs the
 * committed file, told nothing but where the names are.
 */

let hub: TestHub;
let ownerRouter: RunningOwnerRouter;
let hive: HiveGateway;

beforeAll(async () => {
  hub = await startTestHub();
  const graphql = (role: string): string => `${hub.subgraphs.get(role)?.server.url}/graphql`;
  ownerRouter = await startOwnerRouterService({
    host: '127.0.0.1',
    port: 0,
    log: pino({ level: 'silent' }),
    registerBas: hub.subgraphs.get('register')?.server.url ?? '',
    serviceKey: (await testServices()).keys['owner-router'],
    tillatnaVardar: ['127.0.0.1'],
  });
  hive = await startHiveGateway({
    addresses: {
      register: graphql('register'),
      forbund: `${ownerRouter.url}/graphql`,
      'nns-indikatorer': graphql('nns-indikatorer'),
      'sus-stodjare': graphql('sus-stodjare'),
      kompetensutveckling: graphql('kompetensutveckling'),
    },
  });
  await until(async () => (await fetch(`${ownerRouter.url}/ready`)).ok);
  // The first run installs Hive Gateway.
}, 300_000);

afterAll(async () => {
  await hive?.stop();
  await ownerRouter?.stop();
  await hub?.stop();
});

// What is a member's or a förbund's own needs a token, which the other router is not told to pass on.
const CASES = contractOperations().filter(({ text }) => !/minOrganisation \{|deltagarunderlag\(|granskningar \{|^mutation/m.test(text)).flatMap(({ file, text, variables }) =>
  (variables.length > 0 ? variables : [{}]).map((values) => [file.replace('schema/operations/', ''), JSON.stringify(values), text, values] as const),
);

test.each(CASES)('another router answers %s %s as this gateway does', async (_file, _values, text, values) => {
  const [ours, theirs] = await Promise.all([hub.ask(text, values), post(hive.url, text, values)]);
  expect(ours.errors).toBeUndefined();
  // What it cost is said by this gateway alone.
  const { extensions: _extensions, ...answer } = ours;
  expect(theirs).toEqual(answer);
});
