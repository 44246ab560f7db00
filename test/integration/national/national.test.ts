import path from 'node:path';
import { pino } from 'pino';
import { type RunningGateway, startGateway } from '../../../gateway/server';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { storedOperations } from '../../questions/stored';
import { ECONOMY, INSATSER } from '../../support/contract-operations';
import { type Country, startCountry } from '../../support/national/country';
import type { Behaviour } from '../../support/national/stand-in';
import { testServices } from '../../support/services';
import { type Answer, post } from '../../support/subgraph';
import { until } from '../../support/until';

interface Forbund {
  id: string;
  namn: string;
  ekonomi: { aretsResultat: { varde: number } } | null;
  medlemsbidrag: { rader: { organisation: { namn: string } }[] } | null;
}

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** A country and a gateway with the owner router inside, ready. */
async function startHub(count: number, ownerDeadlineMs: number): Promise<{ country: Country; ask: (query?: string, variables?: Record<string, unknown>) => Promise<Answer> }> {
  const country = await startCountry(count);
  stops.push(() => country.stop());
  const { addresses } = country.shared;
  const gateway: RunningGateway = await startGateway({
    host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), subgraphs: addresses, registerBas: new URL(addresses['register'] ?? '').origin,
    serviceKey: (await testServices()).keys.gateway, ownerDeadlineMs,
  });
  stops.push(() => gateway.stop());
  await until(async () => (await fetch(`${gateway.url}/ready`)).ok);
  // Another year each time: what the gateway has answered before, it may answer again without asking anybody. No figure depends on the year.
  let ar = 1990;
  return { country, ask: (query = ECONOMY, variables = { ar: ar++, slag: 'UTFALL' }) => post(`${gateway.url}/graphql`, query, variables) };
}

const forbundIn = (answer: Answer): Forbund[] => (answer.data as { allaForbund: Forbund[] }).allaForbund;

/** The same answer without what those förbund serve themselves. */
function without(answer: Answer, missing: readonly string[]): Forbund[] {
  return forbundIn(answer).map((forbund) => (missing.includes(forbund.id) ? { ...forbund, ekonomi: null, medlemsbidrag: null } : forbund));
}

/** One error for each of the förbund, which leads to it and says nothing of where its server is. */
function expectOneErrorEach(answer: Answer, country: Country, missing: readonly string[]): void {
  expect(answer.errors).toHaveLength(missing.length);
  const found = answer.errors?.map(({ extensions, ...error }) => [extensions?.['forbund'], [extensions?.['code'], ...(error.path ?? []).slice(0, 2)]]) ?? [];
  const expected = missing.map((id) => [id, ['OWNER_UNAVAILABLE', 'allaForbund', country.forbund.indexOf(id)]]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|ECONN|http:/);
}

describe('the whole country', () => {
  it.each([80, 300])('of %i förbund with a server each answers whole', async (count) => {
    const { country, ask } = await startHub(count, 30_000);
    const answer = await ask();
    expect(answer.errors).toBeUndefined();
    expect(forbundIn(answer).map(({ id }) => id)).toEqual(country.forbund);
    for (const { namn, ekonomi, medlemsbidrag } of forbundIn(answer)) {
      expect([typeof namn, typeof ekonomi?.aretsResultat.varde, medlemsbidrag?.rader.map(({ organisation }) => typeof organisation.namn)]).toEqual(['string', 'number', ['string', 'string', 'string']]);
    }
    // Everybody answers for themselves.
    expect(new Set(forbundIn(answer).map(({ ekonomi }) => ekonomi?.aretsResultat.varde)).size).toBeGreaterThan(count * 0.9);
  });

  it('answers with the insatser of all, and what others know of them', async () => {
    const { country, ask } = await startHub(80, 30_000);
    const answer = await ask(INSATSER);
    expect(answer.errors).toBeUndefined();
    const rows = (answer.data as { allaForbund: { id: string; insatser: { rader: { id: string; uppfoljning: object; indikatorutfall: object[] }[] } }[] }).allaForbund.flatMap(({ insatser }) => insatser.rader);
    expect(rows).toHaveLength(6 * country.forbund.length);
    for (const { id, uppfoljning, indikatorutfall } of rows) expect([id.split('/')[0], typeof uppfoljning, indikatorutfall.length]).toEqual([expect.stringMatching(/^forbund-\d{3}$/), 'object', 2]);
  });
});

describe('a made-up country', () => {
  const open = storedOperations(path.join(projectRoot(), 'schema/operations')).flatMap(({ name, query, cases }) => cases.filter(({ medlem, chef }) => medlem === undefined && chef === undefined).slice(0, 1).map(({ variables }) => ({ name, query, variables })));

  it('answers every stored operation that is open to all, the same each time', async () => {
    const { ask } = await startHub(3, 30_000);
    for (const { name, query, variables } of open) {
      const answer = await ask(query, variables);
      expect([name, answer.errors, typeof answer.data]).toEqual([name, undefined, 'object']);
      expect(await ask(query, variables)).toEqual(answer);
    }
  });
});

describe('of 80 förbund', () => {
  const SHORT_MS = 3_000;

  it.each<[string, Behaviour]>([['hangs', 'hangs'], ['answers 503', 'unavailable'], ['refuses connections', 'refuses'], ['answers after its deadline', { afterMs: 2 * SHORT_MS }]])('one that %s costs its own fields and one error', async (_how, behaviour) => {
    const { country, ask } = await startHub(80, SHORT_MS);
    const whole = await ask();
    const [missing = ''] = country.forbund.slice(17);
    await country.owners.behave(missing, behaviour);
    const answer = await ask();
    expect(forbundIn(answer)).toEqual(without(whole, [missing]));
    expectOneErrorEach(answer, country, [missing]);
  });

  it('one that is slow, but within its deadline, costs nothing', async () => {
    const { country, ask } = await startHub(80, 30_000);
    const whole = await ask();
    await country.owners.behave('forbund-018', { afterMs: 500 });
    expect(await ask()).toEqual(whole);
  });

  it('ten that are down, each in its own way, cost their own fields, and are back when they are up', async () => {
    const { country, ask } = await startHub(80, SHORT_MS);
    const whole = await ask();
    const down = country.forbund.filter((_id, i) => i % 8 === 3);
    const ways: Behaviour[] = ['hangs', 'unavailable', 'refuses'];
    for (const [i, id] of down.entries()) await country.owners.behave(id, ways[i % ways.length] ?? 'hangs');
    const answer = await ask();
    expect(forbundIn(answer)).toEqual(without(whole, down));
    expectOneErrorEach(answer, country, down);
    for (const id of down) await country.owners.behave(id, 'answers');
    await until(async () => (await ask()).errors === undefined);
    expect(await ask()).toEqual(whole);
  });
});
