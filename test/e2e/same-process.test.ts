import { ECONOMY } from '../support/contract-operations';
import { Hub, hubEnvironment, removeDataFolder, temporaryDataFolder } from '../support/hub';
import { stillRunning } from '../support/processes';

jest.setTimeout(200_000);

const INSIDE = ['register', 'nns-indikatorer', 'sus-stodjare', 'kompetensutveckling', 'umearegionen', 'lycksele-mala'];

let folder: string;
let hub: Hub;
beforeAll(async () => {
  folder = temporaryDataFolder();
  hub = await Hub.start(hubEnvironment(folder, { NAVET_SAMMA_PROCESS: INSIDE.join(',') }));
});
afterAll(async () => {
  await hub?.stop();
  removeDataFolder(folder);
});

test('a hub with most of its roles in the gateway\'s process compares the förbund, and stops whole', async () => {
  for (const role of INSIDE) expect(hub.processOf(role)).toBeUndefined();
  expect(hub.processOf('skelleftea-norsjo')).toBeDefined();
  expect(await hub.query(ECONOMY, { ar: 2014, slag: 'UTFALL' })).toMatchObject({ status: 200, body: { data: { allaForbund: { length: 3 } } } });
  const indikator = await hub.query('{ indikator(nummer: "4") { nummer } evenemang: allaForbund { susStod { status } } }', {});
  expect(indikator).toMatchObject({ status: 200, body: { data: { indikator: { nummer: '4' } } } });
  expect(indikator.body.errors).toBeUndefined();
  const processes = hub.processes();
  await hub.stop();
  expect(stillRunning(processes)).toEqual([]);
});
