import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { tokenFor } from '../../support/issuer';
import { until } from '../../support/until';
import { nnsOf } from '../../questions/measured-hub';
import { medKlient, planera, registreraTestinstrument, svara } from './slapp/matning';

// What a förbund has to review goes through the whole hub, whose gateway keeps and shares answers.

const OWN = 'umearegionen';
const REVIEW = readFileSync(join(projectRoot(), 'schema/operations/22-granskning.graphql'), 'utf8');
const OPEN = '{ allaForbund { id namn } }';

const log: Record<string, unknown>[] = [];
let hub: TestHub;
let tokens: Record<'chef' | 'handlaggare' | 'annan', string>;
beforeAll(async () => {
  hub = await startTestHub({ gateway: { log: pino({}, { write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) }) } });
  const database = nnsOf(hub);
  await registreraTestinstrument(database);
  await medKlient(database.skrivUrl, async (client) => {
    await planera(client, { id: 'nu', forbund: [{ id: OWN, granskad: false, utskick: 30, insatser: { [`${OWN}/vuxentorget`]: 20, [`${OWN}/finns-inte`]: 10 } }] });
    await svara(client, 'nu', [{ forbund: OWN, antal: 7, steg: [5, 5, 5], insats: `${OWN}/vuxentorget` }]);
  });
  tokens = { chef: await tokenFor('forbund-chef', { forbund: OWN }), handlaggare: await tokenFor('forbund-handlaggare', { forbund: OWN }), annan: await tokenFor('forbund-chef', { forbund: 'lycksele-mala' }) };
  // Until every source has given its lease nothing is kept, and that nothing is kept would mean nothing.
  await until(async () => {
    await ask(undefined, OPEN);
    return ways().includes('minne');
  });
}, 120_000);
afterAll(() => hub.stop());
beforeEach(() => log.splice(0));

const ways = () => log.filter(({ msg }) => msg === 'fråga').map(({ svar }) => svar ?? 'egen körning');

interface Told { data: { forbund: { granskningar: { rader: { insatsId: string | null; insats: { id: string; namn: string | null } | null; nu: { svarande: { varde: number } } }[] }[] | null } | null } }

async function ask(token: string | undefined, query = REVIEW, variables: object = { id: OWN }): Promise<Told> {
  const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  return (await (await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, ...(query !== OPEN && { variables }) }) })).json()) as Told;
}

const answered = ({ data }: Told): number | undefined => data.forbund?.granskningar?.[0]?.rader[0]?.nu.svarande.varde;

test('is asked of the database each time, and shown to nobody else, neither at the same time nor after', async () => {
  const all = [tokens.chef, undefined, tokens.annan, tokens.handlaggare];
  for (let round = 0; round < 3; round += 1) {
    expect((await Promise.all(all.map((token) => ask(token)))).map(answered)).toEqual([7, undefined, undefined, 7]);
    for (const token of all) await ask(token);
  }
  expect(new Set(ways())).toEqual(new Set(['egen körning']));
});

test('what comes in is there the next time that it is asked for', async () => {
  expect(answered(await ask(tokens.chef))).toBe(7);
  await medKlient(nnsOf(hub).skrivUrl, (client) => svara(client, 'nu', [{ forbund: OWN, antal: 2, steg: [1, 1, 1], insats: `${OWN}/vuxentorget` }]));
  expect(answered(await ask(tokens.chef))).toBe(9);
});

test('an insats is called what its förbund calls it, and one that nobody knows still has its id', async () => {
  const rader = (await ask(tokens.chef)).data.forbund?.granskningar?.[0]?.rader ?? [];
  expect(rader.filter(({ insatsId }) => insatsId !== null).map(({ insatsId, insats }) => [insatsId, insats?.namn ?? null])).toEqual([[`${OWN}/finns-inte`, null], [`${OWN}/vuxentorget`, 'Vuxentorget']]);
});
