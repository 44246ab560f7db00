import { pino } from 'pino';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { tokenFor } from '../../support/issuer';
import { until } from '../../support/until';

const OWN = '{ minOrganisation { namn medlemskap { forbund { namn } } } }';
const OPEN = '{ allaForbund { id namn } }';

const log: Record<string, unknown>[] = [];
let hub: TestHub;
let holders: (string | undefined)[];
beforeAll(async () => {
  hub = await startTestHub({ gateway: { log: pino({}, { write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) }) } });
  holders = [
    undefined,
    await tokenFor('medlem', { organisation: '202100-5521' }),
    await tokenFor('medlem', { organisation: '202100-2114' }),
    await tokenFor('forbund-chef', { forbund: 'umearegionen' }),
    await tokenFor('nns-analytiker'),
  ];
}, 120_000);
afterAll(() => hub.stop());
beforeEach(() => log.splice(0));

const ways = () => log.filter(({ msg }) => msg === 'fråga').map(({ svar }) => svar ?? 'egen körning');

async function ask(query: string, token: string | undefined): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  return (await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}

/** What each of the holders is answered, one after the other. */
async function inTurn(query: string): Promise<string[]> {
  const answers: string[] = [];
  for (const holder of holders) answers.push(await ask(query, holder));
  return answers;
}

test('what is somebody\'s own is answered to nobody else, neither at the same time nor after', async () => {
  const alone = await inTurn(OWN);
  expect(alone.map((answer) => (JSON.parse(answer) as { data: { minOrganisation: { namn: string } | null } }).data.minOrganisation?.namn)).toEqual([
    undefined, 'Försäkringskassan', 'Arbetsförmedlingen', 'Samordningsförbundet Umeåregionen', undefined,
  ]);
  expect(new Set(alone).size).toBe(5);
  for (let round = 0; round < 5; round++) {
    const together = await Promise.all([...holders, ...holders.toReversed(), ...holders].map((holder) => ask(OWN, holder)));
    expect(together).toEqual([...alone, ...alone.toReversed(), ...alone]);
  }
  expect(ways()).not.toContain('minne');
});

test('what is open is kept for each with the same rights, and says to each what may be spent', async () => {
  // Until every source has given its lease nothing is kept.
  await until(async () => {
    await ask(OPEN, undefined);
    return ways().includes('minne');
  });
  const first = await inTurn(OPEN);
  log.splice(0);
  expect(await inTurn(OPEN)).toEqual(first);
  expect(ways()).toEqual(['minne', 'minne', 'minne', 'minne', 'minne']);
  const budgets = first.map((answer) => (JSON.parse(answer) as { extensions: { kostnad: { budget: number } } }).extensions.kostnad.budget);
  expect(budgets).toEqual([250_000, 500_000, 500_000, 500_000, 1_000_000]);
});
